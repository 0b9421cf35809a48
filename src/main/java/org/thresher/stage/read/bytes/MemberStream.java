package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.io.InputStream;

/**
 * Decompressed bytes. One call of {@link #read(byte[], int, int)} never gives bytes of two members.
 */
public abstract class MemberStream extends InputStream {
  /**
   * The place in the stored file where the member begins that the last bytes came from; the place
   * of these bytes themselves in files that are not compressed.
   */
  abstract long memberStart();

  /**
   * After damage: moves on to the next member that can be read.
   *
   * @return whether there is one
   */
  boolean recover() throws IOException {
    return false;
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] into, int at, int length) throws IOException;
}
