package org.thresher.stage.read.record;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.CpuLimit;
import org.thresher.document.RecordException;
import org.thresher.document.WholeFormats;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.feed.FeedFile;
import org.thresher.stage.read.office.BookFile;
import org.thresher.stage.read.office.OpenDocument;
import org.thresher.stage.read.office.WordDocument;
import org.thresher.stage.read.pdf.PdfFile;
import org.thresher.stage.read.sniff.TextDecoder;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.FileDocuments;
import org.thresher.stage.read.whole.WholeDocument;
import org.thresher.stage.read.wiki.WikiDump;
import org.thresher.stage.read.wiki.WikiPage;
import org.thresher.stage.read.wiki.WikiText;

/**
 * Makes documents of files that are neither HTML nor plain text, under the limits of a page: its
 * size, the CPU time of its extraction, and what decompression may make of it. A reader and its
 * library are loaded when the first file of their format comes.
 */
final class DocumentFiles implements AutoCloseable {
  private final ReadSettings settings;
  private @Nullable CpuLimit<Supplier<FileDocuments>, FileDocuments> conversion;

  DocumentFiles(ReadSettings settings) {
    this.settings = settings;
  }

  /**
   * The documents of a file.
   *
   * @param mime its media type, one of {@link WholeFormats}
   * @param charset the encoding that its record declares, for XML, or null
   * @throws RecordException if it cannot be read: {@code encrypted}, {@code bad_pdf} and the like,
   *     {@code too_slow}, {@code too_large}, {@code too_deep}, {@code expands_too_much}
   */
  FileDocuments of(String mime, byte[] bytes, @Nullable String charset) {
    return limited(() -> read(mime, bytes, charset), mime, Long.MAX_VALUE);
  }

  /**
   * The document of a wiki's page; none if the page has no text.
   *
   * @throws RecordException like {@link #of(String, byte[], String)}
   */
  FileDocuments of(WikiPage page) {
    return limited(() -> read(page), WholeFormats.WIKI, page.text().length());
  }

  private FileDocuments limited(Supplier<FileDocuments> reading, String mime, long characters) {
    CpuLimit<Supplier<FileDocuments>, FileDocuments> limited = conversion;
    if (limited == null) {
      limited = new CpuLimit<>(Supplier::get, "reading", settings.pageTimeLimit());
      conversion = limited;
    }
    try {
      return limited.apply(reading, characters);
    } catch (RecordException | CancellationException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new RecordException("too_deep", "too deeply nested to be read");
    } catch (OutOfMemoryError e) {
      // Allocated by a library for this file alone, and free again by now.
      throw new RecordException("too_large", "needs more memory than there is");
    } catch (RuntimeException e) {
      // What a library does not expect of a damaged file.
      String message = e.getClass().getSimpleName() + ": " + e.getMessage();
      throw new RecordException(bad(mime), message);
    }
  }

  private DocumentLimits limits() {
    return new DocumentLimits(settings.maxPageBytes(), settings.maxExpansionRatio());
  }

  private FileDocuments read(String mime, byte[] bytes, @Nullable String charset) {
    DocumentLimits limits = limits();
    return switch (mime) {
      case WholeFormats.PDF -> PdfFile.read(bytes, limits);
      case WholeFormats.EPUB -> BookFile.read(bytes, limits);
      case WholeFormats.DOCX -> WordDocument.read(bytes, limits);
      case WholeFormats.ODT -> OpenDocument.read(bytes, limits);
      case WholeFormats.RSS, WholeFormats.ATOM ->
          FeedFile.read(TextDecoder.decode(bytes, charset, true).content(), limits);
      case WholeFormats.WIKI -> readDump(bytes);
      default -> throw new IllegalArgumentException(mime);
    };
  }

  private FileDocuments read(WikiPage page) {
    WholeDocument document = WikiText.of(page, limits());
    return new FileDocuments(document == null ? List.of() : List.of(document), List.of());
  }

  /** Some pages of a wiki, as it exports them on request. */
  private FileDocuments readDump(byte[] bytes) {
    List<WholeDocument> documents = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    WikiDump dump = new WikiDump(new ByteArrayInputStream(bytes), settings.maxPageBytes());
    for (WikiPage page = dump.next(); page != null; page = dump.next()) {
      String passedOver = page.passedOver(settings::readsNamespace);
      List<WholeDocument> own = passedOver == null ? read(page).documents() : List.of();
      documents.addAll(own);
      if (own.isEmpty()) {
        skipped.add(passedOver == null ? "empty" : passedOver);
      }
    }
    return new FileDocuments(documents, skipped);
  }

  /** The word for a damaged file in errors. */
  private static String bad(String mime) {
    return switch (mime) {
      case WholeFormats.PDF -> PdfFile.BAD;
      default -> WholeDocument.BAD;
    };
  }

  /** Ends the thread, if there is one. */
  @Override
  public void close() {
    if (conversion != null) {
      conversion.close();
      conversion = null;
    }
  }
}
