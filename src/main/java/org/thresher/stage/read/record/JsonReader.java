package org.thresher.stage.read.record;

import org.thresher.stage.read.bytes.ByteReader;

/** A file that is one JSON object or an array of objects; it must fit in one page's limit. */
public final class JsonReader implements RecordReader {
  @Override
  public void read(ByteReader in, PageMaker records) {
    long position = in.position();
    int max = records.settings().maxPageBytes();
    byte[] bytes = in.read(max);
    if (in.damage() != null) {
      records.cutShort(in, position, bytes);
    } else if (in.hasNext()) {
      records.lost(position, "too_large", "the file has more than " + max + " bytes", bytes);
    } else {
      new JsonRecords(records).readAll(bytes, position);
    }
  }
}
