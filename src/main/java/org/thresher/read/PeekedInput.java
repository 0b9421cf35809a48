package org.thresher.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A stream whose first bytes are known. */
final class PeekedInput extends SequenceInputStream {
  private final byte[] prefix;

  private PeekedInput(byte[] prefix, InputStream rest) {
    super(new ByteArrayInputStream(prefix), rest);
    this.prefix = prefix;
  }

  static PeekedInput of(InputStream in, int length) throws IOException {
    return new PeekedInput(in.readNBytes(length), in);
  }

  byte[] prefix() {
    return prefix;
  }
}
