package org.thresher.stage.write;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.JsonLines;
import org.thresher.corpus.RowSchema;

/** Writes corpus rows as JSON lines: every column in every row, in the layout's order. */
final class JsonlRows implements RowWriter<CorpusRow> {
  private static final long BUFFERS = 100_000;

  private final List<RowSchema.Column> columns;
  private final JsonLines lines;

  JsonlRows(OutputStream out, List<RowSchema.Column> columns) throws IOException {
    this.columns = columns;
    lines = new JsonLines(out);
  }

  @Override
  public void write(CorpusRow row) throws IOException {
    lines.beginRow();
    lines.put(columns, row).endRow();
  }

  /** What the buffers on the way hold at most. */
  @Override
  public long heldBack() {
    return BUFFERS;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
