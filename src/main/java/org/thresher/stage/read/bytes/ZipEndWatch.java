package org.thresher.stage.read.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Notes whether the end record of a ZIP file has passed by; a file cut off has none. */
public final class ZipEndWatch extends FilterInputStream {
  private static final int END_SIGNATURE = 0x504b0506;
  private int lastFour;
  private boolean ended;

  public ZipEndWatch(InputStream in) {
    super(in);
  }

  /** Whether the end record has been read. */
  public boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      note(next);
    }
    return next;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    int count = super.read(into, at, length);
    for (int i = at; i < at + count; i++) {
      note(into[i] & 0xff);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
  }

  private void note(int next) {
    lastFour = (lastFour << 8) | next;
    ended |= lastFour == END_SIGNATURE;
  }
}
