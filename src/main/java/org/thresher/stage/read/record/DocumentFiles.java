package org.thresher.stage.read.record;

import java.util.concurrent.CancellationException;
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

/**
 * Makes documents of files that are neither HTML nor plain text, under the limits of a page: its
 * size, the CPU time of its extraction, and what decompression may make of it. A reader and its
 * library are loaded when the first file of their format comes.
 */
final class DocumentFiles implements AutoCloseable {
  private final ReadSettings settings;
  private @Nullable CpuLimit<Given, FileDocuments> conversion;

  DocumentFiles(ReadSettings settings) {
    this.settings = settings;
  }

  /** The bytes of a file of a known format. */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  private record Given(String mime, byte[] bytes, @Nullable String charset) {}

  /**
   * The documents of a file.
   *
   * @param mime its media type, one of {@link WholeFormats}
   * @param charset the encoding that its record declares, for XML, or null
   * @throws RecordException if it cannot be read: {@code encrypted}, {@code bad_pdf} and the like,
   *     {@code too_slow}, {@code too_large}, {@code too_deep}, {@code expands_too_much}
   */
  FileDocuments of(String mime, byte[] bytes, @Nullable String charset) {
    CpuLimit<Given, FileDocuments> limited = conversion;
    if (limited == null) {
      limited = new CpuLimit<>(this::read, "reading", settings.pageTimeLimit());
      conversion = limited;
    }
    try {
      return limited.apply(new Given(mime, bytes, charset), Long.MAX_VALUE);
    } catch (StackOverflowError e) {
      throw new RecordException("too_deep", "too deeply nested to be read");
    } catch (OutOfMemoryError e) {
      // Allocated by a library for this file alone, and free again by now.
      throw new RecordException("too_large", "needs more memory than there is");
    }
  }

  private FileDocuments read(Given given) {
    DocumentLimits limits =
        new DocumentLimits(settings.maxPageBytes(), settings.maxExpansionRatio());
    try {
      return switch (given.mime) {
        case WholeFormats.PDF -> PdfFile.read(given.bytes, limits);
        case WholeFormats.EPUB -> BookFile.read(given.bytes, limits);
        case WholeFormats.DOCX -> WordDocument.read(given.bytes, limits);
        case WholeFormats.ODT -> OpenDocument.read(given.bytes, limits);
        case WholeFormats.RSS, WholeFormats.ATOM ->
            FeedFile.read(TextDecoder.decode(given.bytes, given.charset, true).content(), limits);
        default -> throw new IllegalArgumentException(given.mime);
      };
    } catch (RecordException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      // What a library does not expect of a damaged file.
      throw new RecordException(
          bad(given.mime), e.getClass().getSimpleName() + ": " + e.getMessage());
    }
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
