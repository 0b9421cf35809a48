package org.thresher.stage.read.bytes;

import java.io.IOException;

/** Bytes of a file that is not compressed. */
public final class PlainStream extends MemberStream {
  private final StoredInput stored;

  public PlainStream(StoredInput stored) {
    this.stored = stored;
  }

  @Override
  long memberStart() {
    return 0;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    return stored.read(into, at, length);
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
