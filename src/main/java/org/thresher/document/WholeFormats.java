package org.thresher.document;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Media types of documents that hold nothing but their own text: no navigation is around it, so
 * that all of it is main text. Readers give them as HTML of a simple form; running heads are in
 * {@code header}, page numbers in {@code footer} elements.
 */
public final class WholeFormats {
  /** Portable Document Format. */
  public static final String PDF = "application/pdf";

  /** Electronic books. */
  public static final String EPUB = "application/epub+zip";

  /** Documents of Microsoft Word since 2007. */
  public static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /** Texts of LibreOffice and others. */
  public static final String ODT = "application/vnd.oasis.opendocument.text";

  /** Feeds of news, each entry a document. */
  public static final String RSS = "application/rss+xml";

  /** Feeds of the other kind, each entry a document. */
  public static final String ATOM = "application/atom+xml";

  /** Dumps of wikis, each page a document. */
  public static final String WIKI = "application/mediawiki+xml";

  /** The formats, and what each is called as a kind of input. */
  private static final Map<String, String> SOURCES =
      Map.of(
          PDF, "pdf", EPUB, "epub", DOCX, "docx", ODT, "odt", RSS, "feed", ATOM, "feed", WIKI,
          "wiki");

  private static final Set<String> OF_MANY = Set.of(RSS, ATOM, WIKI);

  private WholeFormats() {}

  /**
   * Whether a media type is one of them.
   *
   * @param mime lower case, without parameters; may be null
   */
  public static boolean has(@Nullable String mime) {
    return mime != null && SOURCES.containsKey(mime);
  }

  /** Whether a file of one of them is one document, which has the identity of its file. */
  public static boolean isOneDocument(@Nullable String mime) {
    return mime != null && !OF_MANY.contains(mime);
  }

  /**
   * Whether files of a media type are documents that may be larger than pages are.
   *
   * @param mime lower case, without parameters; may be null
   */
  public static boolean isLarge(@Nullable String mime) {
    return has(mime) && isOneDocument(mime);
  }

  /** What one of them is called as a kind of input. */
  public static String source(String mime) {
    return SOURCES.getOrDefault(mime, "html");
  }
}
