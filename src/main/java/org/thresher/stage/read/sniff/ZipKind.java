package org.thresher.stage.read.sniff;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a ZIP file is: an archive, or a document, book or program whose parts it holds. The first
 * member's name decides, which the formats prescribe or their writers keep; then the file's name.
 */
public final class ZipKind {
  /** A ZIP file that is nothing else. */
  public static final String ARCHIVE = "application/zip";

  private static final int LOOK = 16 << 10;
  private static final int NAME = 30;
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument";
  private static final String EPUB = "application/epub+zip";
  private static final String JAR = "application/java-archive";
  private static final String APK = "application/vnd.android.package-archive";

  /** A first member of this name holds the media type (Open Document, EPUB). */
  private static final Pattern MIME =
      Pattern.compile(
          "mimetype[^a-z]{0,40}(application/[A-Za-z0-9.+-]{3,80}?)(?:PK|[^A-Za-z0-9.+-]|$)");

  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("docx", OFFICE + ".wordprocessingml.document"),
          Map.entry("docm", OFFICE + ".wordprocessingml.document"),
          Map.entry("xlsx", OFFICE + ".spreadsheetml.sheet"),
          Map.entry("xlsm", OFFICE + ".spreadsheetml.sheet"),
          Map.entry("pptx", OFFICE + ".presentationml.presentation"),
          Map.entry("odt", "application/vnd.oasis.opendocument.text"),
          Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
          Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
          Map.entry("epub", EPUB),
          Map.entry("jar", JAR),
          Map.entry("war", JAR),
          Map.entry("apk", APK));

  private ZipKind() {}

  /**
   * The media type of a file that begins as ZIP files do.
   *
   * @param bytes its beginning, some kilobytes
   * @param name its name; may be empty
   */
  public static String of(byte[] bytes, String name) {
    String text = new String(bytes, 0, Math.min(bytes.length, LOOK), StandardCharsets.ISO_8859_1);
    String first = text.length() > NAME ? text.substring(NAME) : "";
    if (first.startsWith("mimetype")) {
      Matcher mime = MIME.matcher(first);
      if (mime.lookingAt()) {
        return mime.group(1);
      }
    }
    String known = byFirstMember(first, text);
    return known.equals(ARCHIVE)
        ? BY_ENDING.getOrDefault(FileEnding.uncompressed(name), ARCHIVE)
        : known;
  }

  private static String byFirstMember(String first, String text) {
    if (first.startsWith("META-INF/container.xml")) {
      return EPUB;
    }
    if (first.startsWith("AndroidManifest.xml") || text.contains("AndroidManifest.xml")) {
      return APK;
    }
    if (first.startsWith("META-INF/")) {
      return text.contains("META-INF/container.xml") ? EPUB : JAR;
    }
    boolean office =
        first.startsWith("[Content_Types].xml")
            || first.startsWith("_rels/.rels")
            || (first.startsWith("docProps/") && text.contains("_rels/"))
            || first.startsWith("word/document.xml")
            || first.startsWith("xl/workbook.xml")
            || first.startsWith("ppt/presentation.xml");
    return office ? office(text) : ARCHIVE;
  }

  private static String office(String text) {
    if (text.contains("word/")) {
      return OFFICE + ".wordprocessingml.document";
    }
    if (text.contains("xl/")) {
      return OFFICE + ".spreadsheetml.sheet";
    }
    return OFFICE + (text.contains("ppt/") ? ".presentationml.presentation" : "");
  }
}
