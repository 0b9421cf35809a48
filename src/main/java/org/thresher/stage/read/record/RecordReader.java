package org.thresher.stage.read.record;

import org.thresher.stage.read.bytes.ByteReader;

/** Reads the records of one format. */
public interface RecordReader {
  /**
   * Reads all records up to the end of the stream or of the chunk. Damage becomes failures.
   *
   * @param in the decompressed bytes
   * @param records where they go
   */
  void read(ByteReader in, PageMaker records);
}
