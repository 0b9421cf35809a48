package org.thresher.read;

import java.util.Arrays;

/** JSON objects, one a line; blank lines are nothing. */
final class JsonLinesReader implements RecordReader {
  @Override
  public void read(ByteReader in, Records records) {
    JsonRecords json = new JsonRecords(records);
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
      String where = records.chunk().first() ? "line " + number : "line at byte " + position;
      boolean whole = in.position() > position + line.length || !in.hasNext();
      if (in.damage() != null && in.position() == position + line.length) {
        records.cutShort(in, position, line);
      } else if (!whole) {
        in.skipLine();
        records.lost(position, "too_large", where + " has more than " + max + " bytes", line);
      } else if (!isBlank(line)) {
        json.read(withoutMark(line, position), position, where);
      }
    }
  }

  private static byte[] withoutMark(byte[] line, long position) {
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
