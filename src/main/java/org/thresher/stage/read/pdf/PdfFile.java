package org.thresher.stage.read.pdf;

import java.io.IOException;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.document.RecordException;
import org.thresher.document.WholeFormats;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.FileDocuments;
import org.thresher.stage.read.whole.HtmlText;
import org.thresher.stage.read.whole.WholeDocument;

/**
 * Reads a PDF file by its text layer (Apache PDFBox): paragraphs, headings, lists and tables in
 * reading order, with title, author, date and language as the file states them.
 */
public final class PdfFile {
  /** The word for files that cannot be read, in errors. */
  public static final String BAD = "bad_pdf";

  /** How files are counted whose pages are pictures. */
  public static final String WITHOUT_TEXT = "pdf_without_text";

  /** Characters of a page, on average, below which it is a picture with a stamp. */
  private static final int FEWEST = 4;

  /** Titles that programs put in: names of files and of the program. */
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(?i)microsoft"
              + " (?:word|powerpoint|excel|office).*|untitled.*|.*\\.(?:docx?|pdf|tex|dvi|indd|qxd|pptx?|xlsx?|rtf|odt|ps|html?|eps|fm|p65)|document"
              + " ?\\d*|\\(?(?:anonymous|unspecified|unknown|none)\\)?|presentation ?\\d*|slide"
              + " ?\\d*|print|title|[\\W\\d_]*|\\S*[\\\\/]\\S*");

  private static final Pattern NO_AUTHOR =
      Pattern.compile(
          "(?i)\\(?(?:anonymous|unspecified|unknown|none|author|user|admin(?:istrator)?|owner|root|default(?:"
              + " user)?|windows user|microsoft(?: office"
              + " user)?|pc|scan(?:ner)?)\\)?|\\W*|\\S+@\\S+");

  private PdfFile() {}

  /**
   * Reads a file.
   *
   * @throws RecordException {@code encrypted} if it has a password, {@code bad_pdf} if it cannot be
   *     read
   */
  public static FileDocuments read(byte[] bytes, DocumentLimits limits) {
    StreamCheck.check(bytes, limits);
    PlainFonts.install();
    try (PDDocument document = Loader.loadPDF(bytes)) {
      if (document.isEncrypted()) {
        StreamFilters.check(document.getDocument(), limits);
      }
      GlyphReader glyphs = GlyphReader.of(document, limits::checkLength);
      List<PdfPage> pages = glyphs.pages();
      long visible = 0;
      for (PdfPage page : pages) {
        for (List<Glyph> direction : page.directions()) {
          visible += direction.stream().filter(glyph -> !glyph.isBlank()).count();
        }
      }
      if (visible < (long) FEWEST * Math.max(1, pages.size()) && glyphs.unreadable() == 0) {
        return pages.isEmpty()
            ? FileDocuments.none(WholeFormats.PDF)
            : FileDocuments.none(WITHOUT_TEXT);
      }
      return FileDocuments.of(document(document, PdfText.of(pages), glyphs, limits));
    } catch (InvalidPasswordException e) {
      throw new RecordException("encrypted", "the PDF can be read with its password only");
    } catch (LinkageError e) {
      // Encrypted for a certificate, which needs a library that is not there.
      throw new RecordException("encrypted", "the PDF is encrypted for a certificate");
    } catch (IOException e) {
      throw new RecordException(BAD, "a PDF that cannot be read: " + e.getMessage());
    }
  }

  private static WholeDocument document(
      PDDocument document, PdfText text, GlyphReader glyphs, DocumentLimits limits) {
    PDDocumentInformation info = document.getDocumentInformation();
    HtmlText html = new HtmlText(limits);
    String language = document.getDocumentCatalog().getLanguage();
    if (language != null && language.matches("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")) {
      html.open("html", "lang", language);
    } else {
      html.open("html");
    }
    html.open("head");
    html.meta("description", clean(info.getSubject()));
    html.meta("keywords", clean(info.getKeywords()));
    html.meta("modified", day(info.getModificationDate()));
    html.close("head");
    html.open("body");
    text.write(html);
    html.close("body");
    html.close("html");
    String stated = stated(info.getTitle(), NO_TITLE);
    String title = stated == null ? text.title() : stated;
    Page.Hints hints =
        new Page.Hints(
            title.isEmpty() ? null : title,
            stated(info.getAuthor(), NO_AUTHOR),
            day(info.getCreationDate()),
            null,
            List.of());
    return new WholeDocument(html.toString(), null, null, hints, glyphs.unreadable());
  }

  private static @Nullable String stated(@Nullable String value, Pattern none) {
    String text = clean(value);
    return text == null || text.length() > 300 || none.matcher(text).matches() ? null : text;
  }

  private static @Nullable String clean(@Nullable String value) {
    String text = value == null ? "" : value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return text.isEmpty() ? null : text;
  }

  /** The day of a date, in the zone that the file names; null for dates before there were PDFs. */
  private static @Nullable String day(@Nullable Calendar date) {
    if (date == null || date.get(Calendar.YEAR) < 1990 || date.get(Calendar.YEAR) > 2200) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d",
        date.get(Calendar.YEAR),
        date.get(Calendar.MONTH) + 1,
        date.get(Calendar.DAY_OF_MONTH));
  }
}
