package org.thresher.read;

/** JSON objects, one a line. */
final class JsonLinesReader implements RecordReader {
  @Override
  public void read(ByteReader in, Records records) {
    LineLoop.read(in, records, new JsonRecords(records)::read);
  }
}
