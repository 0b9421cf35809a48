package org.thresher.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** A stream whose first bytes are known. */
final class PeekedInput extends PushbackInputStream {
  private final byte[] prefix;

  private PeekedInput(byte[] prefix, InputStream in) throws IOException {
    super(in, Math.max(1, prefix.length));
    this.prefix = prefix;
    unread(prefix);
  }

  static PeekedInput of(InputStream in, int length) throws IOException {
    return new PeekedInput(in.readNBytes(length), in);
  }

  byte[] prefix() {
    return prefix;
  }
}
