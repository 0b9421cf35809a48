package org.thresher.stage.read.record;

import org.thresher.stage.read.bytes.ByteReader;

/** JSON objects, one a line. */
public final class JsonLinesReader implements RecordReader {
  @Override
  public void read(ByteReader in, PageMaker records) {
    LineLoop.read(in, records, new JsonRecords(records)::read);
  }
}
