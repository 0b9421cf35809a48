package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** A stream whose first bytes are known. */
public final class PeekedInput extends PushbackInputStream {
  private final byte[] prefix;

  private PeekedInput(byte[] prefix, InputStream in) throws IOException {
    super(in, Math.max(1, prefix.length));
    this.prefix = prefix;
    unread(prefix);
  }

  public static PeekedInput of(InputStream in, int length) throws IOException {
    return new PeekedInput(in.readNBytes(length), in);
  }

  public byte[] prefix() {
    return prefix;
  }
}
