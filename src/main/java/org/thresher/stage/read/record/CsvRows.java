package org.thresher.stage.read.record;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.thresher.stage.read.bytes.ByteReader;

/**
 * Takes a table apart into rows and cells (RFC 4180, any delimiter). Rows end with a line feed; in
 * a table whose header ends with a bare carriage return, with either.
 */
final class CsvRows {
  private final ByteReader in;
  private final char delimiter;
  private final boolean bareReturns;
  private final int max;

  /**
   * Rows of a table.
   *
   * @param bareReturns whether a carriage return alone ends a row
   * @param max longest row in bytes; of a longer one, the rest of its line is passed over
   */
  CsvRows(ByteReader in, char delimiter, boolean bareReturns, int max) {
    this.in = in;
    this.delimiter = delimiter;
    this.bareReturns = bareReturns;
    this.max = max;
  }

  /**
   * A row.
   *
   * @param bytes its bytes as they stand
   * @param tooLarge whether it is longer than rows may be
   * @param open whether the table ends inside a quoted cell of it
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  record Row(List<byte[]> cells, byte[] bytes, boolean tooLarge, boolean open) {}

  /** Whether the first line of a table ends with a carriage return that no line feed follows. */
  static boolean endsWithBareReturn(byte[] beginning) {
    for (int i = 0; i < beginning.length && beginning[i] != '\n'; i++) {
      if (beginning[i] == '\r') {
        return i + 1 < beginning.length && beginning[i + 1] != '\n';
      }
    }
    return false;
  }

  /** Whether a byte that was just read ends a row; of two bytes that do, the second is next. */
  private boolean endsRow(int b, boolean quoted) {
    if (quoted || (b != '\n' && !(b == '\r' && bareReturns))) {
      return false;
    }
    if (b == '\r' && in.peek() == '\n') {
      in.read();
    }
    return true;
  }

  private void skipLine() {
    int b;
    do {
      b = in.read();
    } while (b >= 0 && !endsRow(b, false));
  }

  /** Reads a row with its line end. */
  Row next() {
    List<byte[]> cells = new ArrayList<>();
    ByteArrayOutputStream cell = new ByteArrayOutputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean quoted = false;
    boolean tooLarge = false;
    int b;
    while ((b = in.read()) >= 0 && !endsRow(b, quoted)) {
      if (bytes.size() >= max) {
        tooLarge = true;
        skipLine();
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
    return new Row(cells, bytes.toByteArray(), tooLarge, quoted && !tooLarge);
  }

  /** Passes over the row that {@link #next()} would give. */
  void skip() {
    boolean quoted = false;
    boolean emptyCell = true;
    int bytes = 0;
    int b;
    while ((b = in.read()) >= 0 && !endsRow(b, quoted)) {
      if (bytes >= max) {
        skipLine();
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
