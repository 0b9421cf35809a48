package org.thresher.stage.read.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Makes PDF files: text is put on pages of A4 by its place from the upper left corner. */
public final class PdfSamples {
  private static final double HEIGHT = PDRectangle.A4.getHeight();

  private final List<List<Text>> pages = new ArrayList<>();

  private record Text(double x, double y, double size, FontName font, String text) {}

  /** Changes a document before it is saved. */
  public interface Change {
    void apply(PDDocument document) throws IOException;
  }

  /** Begins a page. */
  public PdfSamples page() {
    pages.add(new ArrayList<>());
    return this;
  }

  /** Puts a line on the page. */
  public PdfSamples text(double x, double y, double size, String text) {
    return text(x, y, size, FontName.HELVETICA, text);
  }

  PdfSamples text(double x, double y, double size, FontName font, String text) {
    pages.get(pages.size() - 1).add(new Text(x, y, size, font, text));
    return this;
  }

  /** Puts lines of type 10 below one another, 12 points apart. */
  PdfSamples lines(double x, double y, String... lines) {
    for (int i = 0; i < lines.length; i++) {
      text(x, y + 12 * i, 10, lines[i]);
    }
    return this;
  }

  public byte[] bytes() {
    return bytes(document -> {});
  }

  byte[] bytes(Change change) {
    PlainFonts.install();
    try (PDDocument document = new PDDocument()) {
      for (List<Text> page : pages) {
        add(document, page);
      }
      change.apply(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(PDDocument document, List<Text> texts) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream out = new PDPageContentStream(document, page)) {
      for (Text text : texts) {
        out.beginText();
        out.setFont(new PDType1Font(text.font), (float) text.size);
        out.newLineAtOffset((float) text.x, (float) (HEIGHT - text.y));
        out.showText(text.text);
        out.endText();
      }
    }
  }

  /**
   * A file of one page by the bytes of its content, its font and further objects, without a table.
   */
  static byte[] raw(String pageTree, byte[] content, String streamKeys, String font) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj"
                + pageTree
                + "endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
                + "/Resources<</Font<</F 5 0 R>>>>>>endobj\n5 0 obj"
                + font
                + "endobj\n4 0 obj<</Length "
                + content.length
                + streamKeys
                + ">>stream\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(content);
    out.writeBytes(
        "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }
}
