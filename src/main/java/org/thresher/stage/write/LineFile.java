package org.thresher.stage.write;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.JsonLines;
import org.thresher.corpus.ManifestEntry;
import org.thresher.job.WriteSettings;

/**
 * Writes a side output of one shard as JSON lines. The first row creates the file: a shard without
 * such rows has no such file.
 */
final class LineFile implements Closeable {
  private final OutputTree tree;
  private final String path;
  private final WriteSettings.Compression compression;
  private @Nullable MeasuredFile file;
  private @Nullable JsonLines lines;
  private long rows;

  LineFile(OutputTree tree, String path, WriteSettings.Compression compression) {
    this.tree = tree;
    this.path = path;
    this.compression = compression;
  }

  /** Appends a row. */
  void write(JsonLines.Row row) throws IOException {
    JsonLines open = lines;
    if (open == null) {
      MeasuredFile created = tree.create(path);
      file = created;
      open = new JsonLines(RepeatableCompression.stream(created.stream(), compression));
      lines = open;
    }
    rows++;
    open.write(row);
  }

  /** Completes the file, if there was any row. */
  Optional<ManifestEntry> finish() throws IOException {
    close();
    return file == null ? Optional.empty() : Optional.of(file.finish(rows));
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
