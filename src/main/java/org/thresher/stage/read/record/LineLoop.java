package org.thresher.stage.read.record;

import java.util.Arrays;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.sniff.ContentType;

/** Goes through the lines of a file or of a part of it; blank lines are nothing. */
final class LineLoop {
  private LineLoop() {}

  /** Takes a line. */
  interface LineSink {
    /**
     * Takes a line that is not blank, without its line feed and without a byte order mark.
     *
     * @param where its place for people, such as {@code line 7}
     */
    void line(byte[] line, long position, String where);
  }

  /** Reads the lines that begin in the part. Damage and too long lines become failures. */
  static void read(ByteReader in, PageMaker records, LineSink sink) {
    int max = records.settings().maxPageBytes();
    long number = 0;
    while (records.inChunk(in.position())) {
      long position = in.position();
      byte[] line = in.line(max);
      number++;
      if (line == null) {
        if (!records.damagedBetween(in)) {
          return;
        }
        continue;
      }
      String where = where(records, number, position);
      boolean whole = in.position() > position + line.length || !in.hasNext();
      boolean cut = in.damage() != null && in.position() == position + line.length;
      if (cut && !records.keepsDamaged(in, position, line)) {
        records.cutShort(in, position, line);
      } else if (!whole) {
        in.skipLine();
        records.lost(position, "too_large", where + " has more than " + max + " bytes", line);
      } else if (!isBlank(line)) {
        sink.line(withoutMark(line, position), position, where);
      }
    }
  }

  /** The place of a line for people. */
  static String where(PageMaker records, long number, long position) {
    return records.chunk().first() ? "line " + number : "line at byte " + position;
  }

  static byte[] withoutMark(byte[] line, long position) {
    return position == 0 && ContentType.startsWith(line, 0xef, 0xbb, 0xbf)
        ? Arrays.copyOfRange(line, 3, line.length)
        : line;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
