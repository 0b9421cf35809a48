package org.thresher.stage.read.office;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes documents that are ZIP files of XML. */
public final class OfficeSamples {
  private static final String W =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
          + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
          + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

  private static final String OASIS = "urn:oasis:names:tc:opendocument:xmlns:";

  private OfficeSamples() {}

  /** A ZIP file; a part called mimetype is stored as it is. */
  public static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        if (part.getKey().equals("mimetype")) {
          CRC32 sum = new CRC32();
          sum.update(part.getValue());
          entry.setMethod(ZipEntry.STORED);
          entry.setSize(part.getValue().length);
          entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Parts by name and text, in turns. */
  public static Map<String, byte[]> parts(String... namesAndTexts) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      parts.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return parts;
  }

  /** The parts of a DOCX file with the given content of its body. */
  public static Map<String, byte[]> docxParts(String body) {
    return parts(
        "[Content_Types].xml",
        "<Types/>",
        "word/document.xml",
        "<?xml version=\"1.0\"?><w:document " + W + "><w:body>" + body + "</w:body></w:document>",
        "word/styles.xml",
        "<w:styles "
            + W
            + "><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style><w:style"
            + " w:styleId=\"Own\"><w:name w:val=\"My own\"/><w:basedOn"
            + " w:val=\"berschrift1\"/></w:style><w:style w:styleId=\"Titel\"><w:name"
            + " w:val=\"Title\"/></w:style><w:style w:styleId=\"Liste\"><w:name w:val=\"List"
            + " Bullet\"/><w:pPr><w:numPr><w:numId"
            + " w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"Zitat\"><w:name"
            + " w:val=\"Quote\"/></w:style></w:styles>",
        "word/numbering.xml",
        "<w:numbering "
            + W
            + "><w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:numFmt"
            + " w:val=\"bullet\"/></w:lvl></w:abstractNum><w:abstractNum"
            + " w:abstractNumId=\"8\"><w:lvl w:ilvl=\"0\"><w:numFmt"
            + " w:val=\"decimal\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt"
            + " w:val=\"bullet\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId"
            + " w:val=\"7\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId"
            + " w:val=\"8\"/></w:num></w:numbering>",
        "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id=\"rId4\" Target=\"https://example.org/a?b=1&amp;c\""
            + " TargetMode=\"External\"/></Relationships>",
        "word/footnotes.xml",
        "<w:footnotes "
            + W
            + "><w:footnote w:type=\"separator\""
            + " w:id=\"-1\"><w:p><w:r><w:t>----</w:t></w:r></w:p></w:footnote><w:footnote"
            + " w:id=\"1\"><w:p><w:r><w:t>A note at the"
            + " foot.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        "docProps/core.xml",
        "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>The"
            + " Ferries</dc:title><dc:creator>Anna Berg</dc:creator><cp:keywords>ferry,"
            + " goats</cp:keywords><dc:language>de-DE</dc:language>"
            + "<dcterms:created>2021-05-03T10:15:00Z</dcterms:created><dcterms:modified>2021-06-01T08:00:00Z</dcterms:modified></cp:coreProperties>");
  }

  /** A DOCX file with the given content of its body. */
  public static byte[] docx(String body) {
    return zip(docxParts(body));
  }

  /** A paragraph of a DOCX file. */
  static String paragraph(String properties, String text) {
    return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  }

  /** The parts of an ODT file with the given content of its body. */
  public static Map<String, byte[]> odtParts(String body) {
    String names =
        " xmlns:office=\""
            + OASIS
            + "office:1.0\" xmlns:text=\""
            + OASIS
            + "text:1.0\" xmlns:table=\""
            + OASIS
            + "table:1.0\" xmlns:style=\""
            + OASIS
            + "style:1.0\" xmlns:draw=\""
            + OASIS
            + "drawing:1.0\" xmlns:fo=\"fo\" xmlns:xlink=\"x\" xmlns:dc=\"dc\" xmlns:meta=\"meta\"";
    return parts(
        "mimetype",
        "application/vnd.oasis.opendocument.text",
        "content.xml",
        "<office:document-content"
            + names
            + "><office:automatic-styles><style:style style:name=\"P1\""
            + " style:parent-style-name=\"Title\"/><style:style"
            + " style:name=\"T1\"><style:text-properties"
            + " fo:font-weight=\"bold\"/></style:style><text:list-style"
            + " style:name=\"L1\"><text:list-level-style-number"
            + " text:level=\"1\"/></text:list-style></office:automatic-styles>"
            + "<office:body><office:text>"
            + body
            + "</office:text></office:body></office:document-content>",
        "meta.xml",
        "<office:document-meta"
            + names
            + "><office:meta><dc:title>The Ferries</dc:title><meta:initial-creator>Anna"
            + " Berg</meta:initial-creator>"
            + "<meta:creation-date>2021-05-03T10:15:00</meta:creation-date><dc:date>2021-06-01T08:00:00</dc:date><dc:language>de</dc:language></office:meta></office:document-meta>",
        "META-INF/manifest.xml",
        "<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry"
            + " manifest:full-path=\"content.xml\"/></manifest:manifest>");
  }

  /** An ODT file with the given content of its body. */
  public static byte[] odt(String body) {
    return zip(odtParts(body));
  }

  /** The parts of an EPUB file with chapters of the given bodies. */
  public static Map<String, byte[]> epubParts(String... chapters) {
    StringBuilder manifest = new StringBuilder();
    StringBuilder spine = new StringBuilder();
    Map<String, byte[]> parts =
        parts(
            "mimetype",
            "application/epub+zip",
            "META-INF/container.xml",
            "<container"
                + " xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile"
                + " full-path=\"OEBPS/content.opf\"/></rootfiles></container>",
            "OEBPS/nav.xhtml",
            "<html><body><nav>Contents</nav></body></html>");
    for (int i = 0; i < chapters.length; i++) {
      String name = "text/c " + i + ".xhtml";
      manifest
          .append("<item id=\"c")
          .append(i)
          .append("\" href=\"")
          .append(name.replace(" ", "%20"));
      manifest.append("\" media-type=\"application/xhtml+xml\"/>");
      spine.append("<itemref idref=\"c").append(i).append("\"/>");
      String chapter =
          "<?xml version=\"1.0\" encoding=\"utf-8\"?><html"
              + " xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>c</title><style>p"
              + " {}</style></head><body>"
              + chapters[i]
              + "</body></html>";
      parts.put("OEBPS/" + name, chapter.getBytes(StandardCharsets.UTF_8));
    }
    String opf =
        "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata"
            + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:opf=\"o\"><dc:title>The"
            + " Ferries</dc:title><dc:creator opf:role=\"aut\">Anna Berg</dc:creator><dc:creator"
            + " opf:role=\"trl\">Carl"
            + " Other</dc:creator><dc:language>no</dc:language><dc:date>2021-05-03</dc:date><dc:publisher>Northern"
            + " Press</dc:publisher><dc:description>&lt;p&gt;On"
            + " ferries&lt;/p&gt;</dc:description><meta"
            + " property=\"dcterms:modified\">2021-06-01T08:00:00Z</meta></metadata><manifest><item"
            + " id=\"nav\" properties=\"nav\" href=\"nav.xhtml\""
            + " media-type=\"application/xhtml+xml\"/>"
            + manifest
            + "</manifest><spine><itemref idref=\"nav\"/>"
            + spine
            + "</spine></package>";
    parts.put("OEBPS/content.opf", opf.getBytes(StandardCharsets.UTF_8));
    return parts;
  }

  /** An EPUB file with chapters of the given bodies. */
  public static byte[] epub(String... chapters) {
    return zip(epubParts(chapters));
  }
}
