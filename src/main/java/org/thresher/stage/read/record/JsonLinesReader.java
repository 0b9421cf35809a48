package org.thresher.stage.read.record;

import org.thresher.stage.read.bytes.ByteReader;

/**
 * JSON objects: one a line, several a line, one over several lines, in arrays, or as a text
 * sequence (RFC 7464). A file may hold any mixture of them.
 *
 * <p>A line that is one object is read at once; what is not goes through {@link JsonValues}.
 */
public final class JsonLinesReader implements RecordReader {
  @Override
  public void read(ByteReader in, PageMaker records) {
    JsonRecords objects = new JsonRecords(records);
    JsonValues values = new JsonValues(in, records, objects);
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
      boolean cut = in.damage() != null && in.position() == position + line.length;
      if (cut && !records.keepsDamaged(in, position, line)) {
        records.cutShort(in, position, line);
      } else {
        boolean ended = in.position() > position + line.length;
        boolean whole = ended || !in.hasNext();
        if (!whole
            || !objects.readLine(line, position, LineLoop.where(records, number, position))) {
          number = values.read(line, ended, position, number);
        }
      }
    }
  }
}
