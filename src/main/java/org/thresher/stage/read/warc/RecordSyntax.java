package org.thresher.stage.read.warc;

import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.record.RecordHeader;

/** How records begin in WARC and in ARC files. */
public interface RecordSyntax {
  /** Bytes that {@link #startsWithHeader} wants to see. */
  int LOOK = 8 << 10;

  /** Whether these bytes are the beginning of a record. */
  boolean startsWithHeader(byte[] bytes);

  /** Reads the header that comes next, up to the first byte of the block. */
  RecordHeader header(ByteReader in);

  /** The kind of input, for {@code source}. */
  String source();

  /** The word for damage of this format in errors. */
  default String badFormat() {
    return "bad_" + source();
  }
}
