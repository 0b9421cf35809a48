package org.thresher.stage.write;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.Layouts;
import org.thresher.corpus.RowSchema;
import org.thresher.job.WriteSettings;

/** Writes the rows of one file of {@code data/} in one of the formats. */
interface RowWriter<T> extends Closeable {
  /** Appends a row. */
  void write(T row) throws IOException;

  /** About how many bytes are held back that are not in the stream yet, uncompressed. */
  long heldBack();

  /**
   * A writer in the format of the settings. Closing it completes the file and closes the stream.
   *
   * @param requested the columns that the job asks for
   * @param expectedRows about how many rows will come; sizes indexes, never limits
   */
  static RowWriter<CorpusRow> open(
      WriteSettings settings, RowSchema.Requested requested, OutputStream out, long expectedRows)
      throws IOException {
    List<RowSchema.Column> columns =
        Layouts.columns(settings.layout().name().toLowerCase(Locale.ROOT), requested);
    WriteSettings.Compression compression = settings.compression();
    return settings.format() == WriteSettings.Format.PARQUET
        ? ParquetRows.ofCorpus(
            out, columns, compression != WriteSettings.Compression.NONE, expectedRows)
        : new JsonlRows(RepeatableCompression.stream(out, compression), columns);
  }
}
