package org.thresher.stage.write;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.JsonLines;
import org.thresher.corpus.ManifestEntry;
import org.thresher.job.WriteSettings.Compression;
import org.thresher.job.WriteSettings.Format;

/**
 * Writes a side output of one shard, as JSON lines or as Parquet. The first row creates the file: a
 * shard without such rows has no such file.
 */
final class SideFile implements Closeable {
  private final OutputTree tree;
  private final String path;
  private final Opener opener;
  private @Nullable MeasuredFile file;
  private @Nullable Rows rows;
  private long count;

  /** Writes rows to a file. */
  private interface Rows extends Closeable {
    void write(JsonLines.Row row) throws IOException;
  }

  /** Begins a file. */
  private interface Opener {
    Rows open(MeasuredFile file) throws IOException;
  }

  private SideFile(OutputTree tree, String path, Opener opener) {
    this.tree = tree;
    this.path = path;
    this.opener = opener;
  }

  /** A file of JSON lines. */
  static SideFile lines(OutputTree tree, String path, Compression compression) {
    return new SideFile(tree, path, file -> jsonLines(file, compression));
  }

  /**
   * A file in the format that the job asks for.
   *
   * @param folder its folder: {@link CorpusPaths#ERRORS} has its lines uncompressed
   * @param part the name of the shard or bucket
   * @param fields the columns in Parquet
   */
  static SideFile of(
      OutputTree tree, Format format, String folder, String part, List<Field> fields) {
    boolean parquet = format == Format.PARQUET;
    String path = CorpusPaths.side(folder, part, parquet);
    Compression compression =
        folder.equals(CorpusPaths.ERRORS) ? Compression.NONE : Compression.ZST;
    return parquet
        ? new SideFile(tree, path, file -> parquet(file, fields))
        : lines(tree, path, compression);
  }

  private static Rows jsonLines(MeasuredFile file, Compression compression) throws IOException {
    JsonLines lines = new JsonLines(RepeatableCompression.fast(file.stream(), compression));
    return new Rows() {
      @Override
      public void write(JsonLines.Row row) throws IOException {
        lines.write(row);
      }

      @Override
      public void close() throws IOException {
        lines.close();
      }
    };
  }

  private static Rows parquet(MeasuredFile file, List<Field> fields) throws IOException {
    var table = ParquetRows.ofSide(file.stream(), fields);
    return new Rows() {
      @Override
      public void write(JsonLines.Row row) throws IOException {
        table.write(row.json());
      }

      @Override
      public void close() throws IOException {
        table.close();
      }
    };
  }

  /** Appends a row. */
  void write(JsonLines.Row row) throws IOException {
    Rows open = rows;
    if (open == null) {
      MeasuredFile created = tree.create(path);
      file = created;
      open = opener.open(created);
      rows = open;
    }
    count++;
    open.write(row);
  }

  /** Completes the file, if there was any row. */
  Optional<ManifestEntry> finish() throws IOException {
    close();
    return file == null ? Optional.empty() : Optional.of(file.finish(count));
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
  }
}
