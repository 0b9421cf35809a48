package org.thresher.stage.read.record;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.thresher.stage.read.bytes.ByteReader;

/** Takes a table apart into rows and cells (RFC 4180, any delimiter; line ends as they come). */
final class CsvRows {
  private final ByteReader in;
  private final char delimiter;
  private final int max;

  /**
   * Rows of a table.
   *
   * @param max longest row in bytes; of a longer one, the rest of its line is passed over
   */
  CsvRows(ByteReader in, char delimiter, int max) {
    this.in = in;
    this.delimiter = delimiter;
    this.max = max;
  }

  /** A row: its cells, and its bytes as they stand. */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  record Row(List<byte[]> cells, byte[] bytes, boolean tooLarge) {}

  /** Reads a row with its line end. */
  Row next() {
    List<byte[]> cells = new ArrayList<>();
    ByteArrayOutputStream cell = new ByteArrayOutputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean quoted = false;
    boolean tooLarge = false;
    int b;
    while ((b = in.read()) >= 0 && (quoted || b != '\n')) {
      if (bytes.size() >= max) {
        tooLarge = true;
        in.skipLine();
        break;
      }
      bytes.write(b);
      if (b == '"' && quoted && in.peek() == '"') {
        bytes.write(in.read());
        cell.write('"');
      } else if (b == '"' && (quoted || cell.size() == 0)) {
        quoted = !quoted;
      } else if (b == delimiter && !quoted) {
        cells.add(cell.toByteArray());
        cell.reset();
      } else if (b != '\r' || quoted || in.peek() != '\n') {
        cell.write(b);
      }
    }
    cells.add(cell.toByteArray());
    return new Row(cells, bytes.toByteArray(), tooLarge);
  }

  /** Passes over the row that {@link #next()} would give. */
  void skip() {
    boolean quoted = false;
    boolean emptyCell = true;
    int bytes = 0;
    int b;
    while ((b = in.read()) >= 0 && (quoted || b != '\n')) {
      if (bytes >= max) {
        in.skipLine();
        return;
      }
      bytes++;
      if (b == '"' && quoted && in.peek() == '"') {
        in.read();
        bytes++;
        emptyCell = false;
      } else if (b == '"' && (quoted || emptyCell)) {
        quoted = !quoted;
      } else if (b == delimiter && !quoted) {
        emptyCell = true;
      } else if (b != '\r' || quoted || in.peek() != '\n') {
        emptyCell = false;
      }
    }
  }
}
