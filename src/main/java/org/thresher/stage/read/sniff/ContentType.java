package org.thresher.stage.read.sniff;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What bytes are, judged by the bytes first (after WHATWG MIME Sniffing), by what their record
 * declares or their file's name second.
 *
 * @param mime media type
 * @param text whether it is text that makes a page
 * @param markup whether it is HTML
 */
public record ContentType(String mime, boolean text, boolean markup) {
  private static final int LOOK = 4096;
  private static final String BINARY = "application/octet-stream";

  /** Text that is no HTML, whatever stands in it. */
  public static final ContentType PLAIN = new ContentType("text/plain", true, false);

  private static final ContentType HTML = new ContentType("text/html", true, true);
  private static final ContentType XHTML = new ContentType("application/xhtml+xml", true, true);

  private static final Set<String> HTML_NAMES =
      Set.of("html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cgi", "mhtml");
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

  /** A bit for each control character that does not stand in text. */
  private static final int STRANGE = ~(1 << '\t' | 1 << '\n' | 1 << '\f' | 1 << '\r' | 1 << 0x1b);

  private static final String[] HTML_STARTS = {
    "!doctype html",
    "html",
    "head",
    "script",
    "iframe",
    "h1",
    "div",
    "font",
    "table",
    "style",
    "title",
    "b",
    "body",
    "br",
    "p",
    "meta",
    "link",
    "a",
    "ul",
    "span",
    "frameset",
    "base",
    "center",
    "form",
    "img",
    "h2",
    "h3",
    "section",
    "article",
    "main",
    "nav",
    "header",
    "noscript"
  };

  /**
   * Judges a whole page.
   *
   * @param declared the media type that its record declares, or null
   * @param name the file's name, or empty where it says nothing
   */
  public static ContentType of(byte[] bytes, @Nullable String declared, String name) {
    String magic = magic(bytes);
    if (magic != null) {
      return new ContentType(magic, false, false);
    }
    String mime = declared == null ? "" : declared;
    if (isBinary(bytes)) {
      boolean generic = mime.isEmpty() || mime.startsWith("text/") || mime.contains("html");
      return new ContentType(generic ? BINARY : mime, false, false);
    }
    return ofText(asciiPrefix(bytes), mime, FileEnding.uncompressed(name));
  }

  private static ContentType ofText(String prefix, String declared, String extension) {
    String start = afterProlog(prefix);
    if (startsWithHtmlTag(start)) {
      boolean xhtml = declared.equals(XHTML.mime) || prefix.contains("-//W3C//DTD XHTML");
      return xhtml ? XHTML : HTML;
    }
    if (start.startsWith("<svg")) {
      return new ContentType("image/svg+xml", false, false);
    }
    if (start.startsWith("<?php")) {
      return new ContentType("application/x-php", false, false);
    }
    boolean saysHtml = declared.contains("html") || HTML_NAMES.contains(extension);
    if (saysHtml || looksLikeHtml(prefix)) {
      return HTML;
    }
    if (prefix.stripLeading().startsWith("<?xml") || declared.endsWith("xml")) {
      boolean feed = start.startsWith("<rss") || start.startsWith("<feed");
      String xml = declared.contains("xml") ? declared : "application/xml";
      return new ContentType(feed ? "application/rss+xml" : xml, false, false);
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

  /** Whether text of an unknown kind is HTML rather than plain text. */
  public static boolean looksLikeHtml(String text) {
    String prefix = text.length() > LOOK ? text.substring(0, LOOK) : text;
    String start = afterProlog(prefix);
    if (!start.startsWith("<")) {
      return false;
    }
    return startsWithHtmlTag(start) && prefix.contains(">");
  }

  private static boolean startsWithHtmlTag(String start) {
    if (!start.startsWith("<")) {
      return false;
    }
    for (String tag : HTML_STARTS) {
      int end = 1 + tag.length();
      if (start.regionMatches(true, 1, tag, 0, tag.length())
          && (end == start.length() || " >\t\r\n\f/".indexOf(start.charAt(end)) >= 0)) {
        return true;
      }
    }
    return false;
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
    boolean doctype = rest.regionMatches(true, 0, "<!doctype", 0, 9);
    return doctype && rest.substring(9).stripLeading().regionMatches(true, 0, "html", 0, 4)
        ? "<html>"
        : rest;
  }

  private static @Nullable String magic(byte[] bytes) {
    String kind = MagicTable.find(bytes);
    if (kind != null) {
      return kind;
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
    if (TextDecoder.byteOrderMark(bytes) != null || TextDecoder.looksLikeUtf16(bytes)) {
      return false;
    }
    int look = Math.min(bytes.length, LOOK);
    int strange = 0;
    for (int i = 0; i < look; i++) {
      int b = bytes[i];
      strange += b >= 0 && b < 0x20 ? STRANGE >>> b & 1 : 0;
    }
    return strange * 50L > look;
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

  /** The first bytes as Latin-1, without a byte order mark and the zeros of UTF-16. */
  public static String asciiPrefix(byte[] bytes) {
    int bom = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
    int length = Math.min(bytes.length - bom, LOOK);
    String prefix = new String(bytes, bom, length, StandardCharsets.ISO_8859_1);
    boolean wide = prefix.startsWith("\u00ff\u00fe") || prefix.startsWith("\u00fe\u00ff");
    if (wide || TextDecoder.looksLikeUtf16(bytes)) {
      return (wide ? prefix.substring(2) : prefix).replace("\0", "");
    }
    return prefix;
  }
}
