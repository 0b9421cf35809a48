package org.thresher.stage.read.pdf;

import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.thresher.stage.read.whole.DocumentLimits;

/**
 * Finds compressed streams that expand too much before any of them is expanded in memory: every
 * stream of the file's bytes that begins as zlib's do is decompressed and counted, and so is what
 * comes out if it begins so too. Streams with other filters ({@link StreamFilters}) are decoded by
 * them and counted.
 */
final class StreamCheck {
  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
  private static final int MOST_LAYERS = 4;

  private final DocumentLimits limits;
  private final byte[] buffer = new byte[1 << 16];

  private StreamCheck(DocumentLimits limits) {
    this.limits = limits;
  }

  /**
   * Checks a file.
   *
   * @throws org.thresher.document.RecordException {@code expands_too_much}
   */
  static void check(byte[] bytes, DocumentLimits limits) {
    StreamCheck check = new StreamCheck(limits);
    int at = 0;
    while (at + STREAM.length < bytes.length) {
      if (bytes[at] != 's' || !isStream(bytes, at)) {
        at++;
        continue;
      }
      int start = afterLineEnd(bytes, at + STREAM.length);
      StreamFilters filters = StreamFilters.before(bytes, at);
      int used = 0;
      if (!filters.isPlain()) {
        filters.check(bytes, start, limits);
      } else if (isZlib(bytes, start, bytes.length)) {
        used = check.inflate(bytes, start);
      }
      // Inside what was decompressed no stream begins.
      at = start + Math.max(1, used);
    }
  }

  private static boolean isStream(byte[] bytes, int at) {
    for (int i = 0; i < STREAM.length; i++) {
      if (bytes[at + i] != STREAM[i]) {
        return false;
      }
    }
    return at < 3 || bytes[at - 1] != 'd' || bytes[at - 2] != 'n' || bytes[at - 3] != 'e';
  }

  /** Where a stream ends: before the word that says so, or at the end of the file. */
  static int endOfStream(byte[] bytes, int start) {
    for (int at = start + 3; at + STREAM.length <= bytes.length; at++) {
      if (bytes[at] == 's'
          && bytes[at - 1] == 'd'
          && bytes[at - 2] == 'n'
          && bytes[at - 3] == 'e') {
        boolean ends = true;
        for (int i = 1; i < STREAM.length && ends; i++) {
          ends = bytes[at + i] == STREAM[i];
        }
        if (ends) {
          return at - 3;
        }
      }
    }
    return bytes.length;
  }

  private static int afterLineEnd(byte[] bytes, int at) {
    int end = at;
    while (end < bytes.length && end < at + 2 && (bytes[end] == '\r' || bytes[end] == '\n')) {
      end++;
    }
    return end;
  }

  /** Whether the two bytes of a zlib header are there. */
  private static boolean isZlib(byte[] bytes, int at, int length) {
    if (at + 2 > length) {
      return false;
    }
    int first = bytes[at] & 0xff;
    return (first & 0x0f) == 8 && (first << 8 | (bytes[at + 1] & 0xff)) % 31 == 0;
  }

  /** Returns how many bytes the stream took. */
  private int inflate(byte[] bytes, int start) {
    Inflater[] layers = new Inflater[MOST_LAYERS];
    try {
      layers[0] = new Inflater();
      layers[0].setInput(bytes, start, bytes.length - start);
      while (!layers[0].finished()) {
        int made = layers[0].inflate(buffer);
        limits.checkExpansion(layers[0].getBytesWritten(), layers[0].getBytesRead());
        if (made == 0) {
          break;
        }
        inside(layers, 1, buffer, made);
      }
    } catch (DataFormatException damaged) {
      // What there is before the damage has been counted.
    }
    int used = (int) layers[0].getBytesRead();
    for (Inflater layer : layers) {
      if (layer != null) {
        layer.end();
      }
    }
    return used;
  }

  /** Counts what a piece of a decompressed stream becomes if it was compressed twice. */
  private void inside(Inflater[] layers, int depth, byte[] piece, int length)
      throws DataFormatException {
    if (depth == MOST_LAYERS) {
      return;
    }
    boolean begins = layers[depth - 1].getBytesWritten() == length;
    if (begins && isZlib(piece, 0, length)) {
      layers[depth] = new Inflater();
    }
    Inflater layer = layers[depth];
    if (layer == null || layer.finished()) {
      return;
    }
    layer.setInput(piece, 0, length);
    byte[] out = new byte[1 << 16];
    try {
      int made = layer.inflate(out);
      while (made > 0) {
        limits.checkExpansion(layer.getBytesWritten(), layers[0].getBytesRead());
        inside(layers, depth + 1, out, made);
        made = layer.inflate(out);
      }
    } catch (DataFormatException noSecondLayer) {
      layer.end();
      layers[depth] = null;
    }
  }
}
