package org.thresher.stage.read.sniff;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What bytes are, by the bytes first (after WHATWG MIME Sniffing), by what their record declares or
 * their file's name second.
 *
 * @param mime media type
 * @param text whether it is text that makes a page
 * @param markup whether it is HTML
 */
public record ContentType(String mime, boolean text, boolean markup) {
  /** Bytes that are looked at. */
  static final int LOOK = 4096;

  private static final String BINARY = "application/octet-stream";

  /** Whether it is a message, which holds its text in parts: a mail or a saved page. */
  public boolean isMessage() {
    return mime.equals(MailHeader.MAIL) || mime.equals(MailHeader.SAVED_PAGE);
  }

  /** Text that is no HTML, whatever it contains. */
  public static final ContentType PLAIN = new ContentType("text/plain", true, false);

  /** HTML. */
  public static final ContentType HTML = new ContentType("text/html", true, true);

  private static final ContentType XHTML = new ContentType("application/xhtml+xml", true, true);

  private static final Set<String> HTML_NAMES =
      Set.of("html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cgi");
  private static final Set<String> CODE_MIMES =
      Set.of(
          "text/css",
          "text/javascript",
          "application/javascript",
          "application/x-javascript",
          "application/ecmascript",
          "text/ecmascript",
          "application/json",
          "application/ld+json",
          "text/dns",
          "text/calendar",
          "text/vcard");

  /** Media types that say nothing, so that text under them is taken for text. */
  private static final Set<String> GENERIC_MIMES =
      Set.of(
          BINARY,
          "application/text",
          "application/txt",
          "application/x-text",
          "application/unknown",
          "application/x-unknown",
          "application/x-download",
          "application/http",
          "application/xhtml+xml");

  /** The media type of mails. */
  public static final String MESSAGE = MailHeader.MAIL;

  /** A bit for each control character that text does not contain. */
  private static final int STRANGE =
      ~(1 << '\t' | 1 << '\n' | 1 << '\f' | 1 << '\r' | 1 << 0x1b | 1 << 0x1e);

  private static final int LATEST_PDF = 1024;
  private static final String PDF = "%PDF-";

  /** The byte order mark of UTF-8, a character each byte. */
  private static final String MARK = "\u00EF\u00BB\u00BF";

  /** What HTML documents begin with, and nothing else does. */
  private static final String[] DOCUMENT_STARTS = {
    "!doctype html",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "base",
    "frameset",
    "style",
    "script"
  };

  /**
   * Finds the type of a whole page.
   *
   * @param declared the media type that its record declares, or null
   * @param name the file's name, or empty where it says nothing
   */
  public static ContentType of(byte[] bytes, @Nullable String declared, String name) {
    String magic = magic(bytes);
    if (magic != null) {
      String kind = magic.equals(ZipKind.ARCHIVE) ? ZipKind.of(bytes, name) : magic;
      return new ContentType(kind, false, false);
    }
    String mime = declared == null ? "" : declared;
    if (isBinary(bytes)) {
      boolean generic = mime.isEmpty() || mime.startsWith("text/") || mime.contains("html");
      return new ContentType(generic ? BINARY : mime, false, false);
    }
    return ofText(asciiPrefix(bytes), mime, FileEnding.uncompressed(name));
  }

  private static ContentType ofText(String prefix, String declared, String extension) {
    String known = MailHeader.kind(prefix, extension);
    String mail = known == null && declared.equals(MESSAGE) ? MESSAGE : known;
    if (mail != null) {
      return new ContentType(mail, true, false);
    }
    String start = afterProlog(prefix);
    if (startsDocument(start)) {
      boolean xhtml = declared.equals(XHTML.mime) || prefix.contains("-//W3C//DTD XHTML");
      return xhtml ? XHTML : HTML;
    }
    String xml = xmlKind(start, prefix);
    if (xml != null) {
      return new ContentType(xml, false, false);
    }
    if (start.startsWith("<?php")) {
      return new ContentType("application/x-php", false, false);
    }
    boolean saysHtml = declared.contains("html") || HTML_NAMES.contains(extension);
    boolean markdown = extension.equals("md") || extension.equals("markdown");
    if (saysHtml || (!markdown && prefix.indexOf('<') >= 0 && Markup.fills(prefix))) {
      return HTML;
    }
    if (prefix.stripLeading().startsWith("<?xml") || declared.endsWith("xml")) {
      String mime = declared.contains("xml") ? declared : "application/xml";
      return new ContentType(mime, false, false);
    }
    return ofPlainText(declared, extension);
  }

  private static ContentType ofPlainText(String declared, String extension) {
    if (CODE_MIMES.contains(declared)
        || declared.startsWith("image/")
        || declared.startsWith("font/")
        || declared.startsWith("video/")
        || declared.startsWith("audio/")) {
      return new ContentType(declared, false, false);
    }
    if (declared.startsWith("application/") && !GENERIC_MIMES.contains(declared)) {
      return new ContentType(declared, false, false);
    }
    return switch (extension) {
      case "css" -> new ContentType("text/css", false, false);
      case "js", "mjs" -> new ContentType("text/javascript", false, false);
      case "md", "markdown" -> new ContentType("text/markdown", true, false);
      default -> PLAIN;
    };
  }

  /** Whether it is binary and nothing says of what kind. */
  public boolean isUnknown() {
    return mime.equals(BINARY);
  }

  /** Whether text of an unknown kind is HTML rather than plain text. */
  public static boolean looksLikeHtml(String text) {
    return startsDocument(afterProlog(text.length() > LOOK ? text.substring(0, LOOK) : text))
        || Markup.isIn(text);
  }

  private static boolean startsDocument(String start) {
    if (!start.startsWith("<")) {
      return false;
    }
    for (String tag : DOCUMENT_STARTS) {
      int end = 1 + tag.length();
      if (start.regionMatches(true, 1, tag, 0, tag.length())
          && (end == start.length() || " >\t\r\n\f/".indexOf(start.charAt(end)) >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** What an XML document is by its first element; null if that says nothing. */
  private static @Nullable String xmlKind(String start, String prefix) {
    int end = 1;
    while (end < start.length() && end < 30 && " \t\r\n/>".indexOf(start.charAt(end)) < 0) {
      end++;
    }
    return switch (start.isEmpty() ? "" : start.substring(0, Math.min(end, start.length()))) {
      case "<svg", "<svg:svg" -> "image/svg+xml";
      case "<rss" -> "application/rss+xml";
      case "<rdf:RDF" ->
          prefix.contains("purl.org/rss/") ? "application/rss+xml" : "application/rdf+xml";
      case "<feed", "<atom:feed", "<entry" -> "application/atom+xml";
      case "<mediawiki" -> "application/mediawiki+xml";
      case "<urlset", "<sitemapindex" -> "sitemap";
      case "<opml" -> "text/x-opml";
      case "<kml" -> "application/vnd.google-earth.kml+xml";
      case "<gpx" -> "application/gpx+xml";
      default -> null;
    };
  }

  /** Skips white space, comments, the XML declaration and processing instructions. */
  private static String afterProlog(String prefix) {
    String rest = prefix.stripLeading();
    while (rest.startsWith("<!--") || rest.startsWith("<?xml")) {
      String close = rest.startsWith("<!--") ? "-->" : "?>";
      int end = rest.indexOf(close);
      if (end < 0) {
        return "";
      }
      rest = rest.substring(end + close.length()).stripLeading();
    }
    if (!rest.regionMatches(true, 0, "<!doctype", 0, 9)) {
      return rest;
    }
    boolean html = rest.substring(9).stripLeading().regionMatches(true, 0, "html", 0, 4);
    return html ? "<html>" : afterDoctype(rest);
  }

  /** Skips a document type, which may have declarations in brackets. */
  private static String afterDoctype(String rest) {
    int open = rest.indexOf('[');
    int end = rest.indexOf('>');
    int close = open >= 0 && open < end ? rest.indexOf(']', open) : -1;
    end = close < 0 ? end : rest.indexOf('>', close);
    return rest.substring(end + 1).stripLeading();
  }

  /**
   * Whether a PDF file begins after other bytes, as readers of PDF allow in the first 1,024: after
   * white space and a byte order mark, or, in binary files, on a later line.
   */
  private static boolean isLatePdf(byte[] bytes) {
    int length = Math.min(bytes.length, LATEST_PDF);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    int at = head.indexOf(PDF);
    if (at <= 0) {
      return false;
    }
    String before = head.substring(0, at);
    boolean blank = (before.startsWith(MARK) ? before.substring(MARK.length()) : before).isBlank();
    return blank || ((before.endsWith("\n") || before.endsWith("\r")) && isBinary(bytes));
  }

  private static @Nullable String magic(byte[] bytes) {
    String kind = MagicTable.find(bytes);
    if (kind != null) {
      return kind;
    }
    if (isLatePdf(bytes)) {
      return "application/pdf";
    }
    if (startsWith(bytes, "RIFF") && bytes.length > 12) {
      return bytes[8] == 'W' && bytes[9] == 'E' ? "image/webp" : "application/x-riff";
    }
    return bytes.length > 12 && new String(bytes, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp")
        ? "video/mp4"
        : null;
  }

  /** Whether there are bytes that no text holds; UTF-16 and UTF-32 text is text. */
  public static boolean isBinary(byte[] bytes) {
    int look = Math.min(bytes.length, LOOK);
    int strange = 0;
    for (int i = 0; i < look; i++) {
      int b = bytes[i];
      strange += b >= 0 && b < 0x20 ? STRANGE >>> b & 1 : 0;
    }
    return strange * 50L > look && WideText.of(bytes) == null;
  }

  public static boolean startsWith(byte[] bytes, String latin1) {
    if (bytes.length < latin1.length()) {
      return false;
    }
    for (int i = 0; i < latin1.length(); i++) {
      if ((bytes[i] & 0xff) != latin1.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return magic.length > 0;
  }

  /** The first bytes as Latin-1 without a byte order mark; of UTF-16 and UTF-32, their text. */
  public static String asciiPrefix(byte[] bytes) {
    int bom = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
    String wide = bom == 0 ? WideText.prefix(bytes, LOOK) : null;
    return wide == null
        ? new String(bytes, bom, Math.min(bytes.length - bom, LOOK), StandardCharsets.ISO_8859_1)
        : wide;
  }
}
