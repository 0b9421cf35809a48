package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a member of a tar archive; ends with an exception where the archive ends before
 * it. The holes of a sparse member are zero bytes, which count as expansion.
 */
final class TarMemberContent extends InputStream {
  private final ReplayInput in;
  private final ExpansionCheck.@Nullable Stream check;

  /** Offset and length of each piece of a sparse member, in turn. */
  private final List<Long> map;

  private final long real;
  private final long stored;
  private long left;
  private long at;
  private int piece;

  TarMemberContent(ReplayInput in, long size) {
    this.in = in;
    this.check = null;
    this.map = List.of(0L, size);
    this.real = size;
    this.stored = size;
    this.left = size;
  }

  /**
   * The content of a sparse member.
   *
   * @param stored its bytes in the archive, without the map
   * @param map offset and length of each piece, in turn
   * @param real its bytes with its holes
   * @throws DamagedInputException if these do not fit one another
   */
  TarMemberContent(
      ReplayInput in, long stored, List<Long> map, long real, ExpansionCheck.Stream check)
      throws DamagedInputException {
    this.in = in;
    this.check = check;
    this.map = map;
    this.real = real;
    this.stored = stored;
    this.left = stored;
    long end = 0;
    long sum = 0;
    for (int i = 0; i + 1 < map.size(); i += 2) {
      long offset = map.get(i);
      long length = map.get(i + 1);
      boolean fits = offset >= end && length >= 0 && length <= real - offset;
      end = offset + length;
      sum += length;
      if (!fits || sum > stored) {
        throw new DamagedInputException(
            "corrupt_tar", "a map of a sparse member that does not fit");
      }
    }
    if (map.size() % 2 != 0 || real < 0) {
      throw new DamagedInputException("corrupt_tar", "a map of a sparse member that does not fit");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == 0 && check != null) {
      check.check(real, stored);
    }
    while (piece < map.size() && at >= map.get(piece) + map.get(piece + 1)) {
      piece += 2;
    }
    if (at >= real) {
      return -1;
    }
    boolean inside = piece < map.size() && at >= map.get(piece);
    long stop =
        inside ? map.get(piece) + map.get(piece + 1) : piece < map.size() ? map.get(piece) : real;
    int count = (int) Math.min(length, stop - at);
    if (inside) {
      count = in.read(into, from, (int) Math.min(count, Math.max(1, left)));
      if (count < 0) {
        throw new DamagedInputException(
            "truncated_tar", "the archive ends " + left + " bytes before the end of a member");
      }
      left -= count;
    } else {
      Arrays.fill(into, from, from + count, (byte) 0);
    }
    at += count;
    return count;
  }
}
