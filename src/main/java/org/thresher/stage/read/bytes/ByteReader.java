package org.thresher.stage.read.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decompressed bytes with look-ahead and positions. Damage of the file is told only when the bytes
 * before it are used up.
 */
public final class ByteReader implements Closeable {
  private static final int READ_SIZE = 64 << 10;

  /** Bytes that are allocated for a record before they are seen. */
  private static final int BELIEVED = 256 << 10;

  private final MemberStream in;
  private final ExpansionLimit limit;
  private final ArrayDeque<Member> members = new ArrayDeque<>();
  private byte[] buffer = new byte[2 * READ_SIZE];
  private @Nullable List<byte[]> kept;

  /** Place in the decompressed stream of {@code buffer[0]}. */
  private long base;

  private int at;
  private int end;
  private boolean ended;
  private @Nullable DamagedInputException damage;
  private @Nullable DamagedInputException trailing;

  /** Whether the stream has moved past the damage already. */
  private boolean recovered;

  /** From {@code position} of the decompressed stream on, bytes come from this member. */
  private record Member(long position, long start) {}

  /** Checks how much a stream expands. */
  public interface ExpansionLimit {
    /** No limit. */
    ExpansionLimit NONE = decompressed -> {};

    /**
     * Called now and then while reading.
     *
     * @param decompressed bytes decompressed so far
     * @throws DamagedInputException if these are too many
     */
    void check(long decompressed) throws DamagedInputException;
  }

  /**
   * Reads a stream.
   *
   * @param position the place of its first byte
   */
  public ByteReader(MemberStream in, ExpansionLimit limit, long position) {
    this.in = in;
    this.limit = limit;
    this.base = position;
  }

  /** Place in the decompressed stream of the next byte. */
  public long position() {
    return base + at;
  }

  /** Place in the stored file where the compressed member begins that holds the next byte. */
  long memberStart() {
    Member member = member();
    return member == null ? 0 : member.start;
  }

  /** Whether the file is compressed with gzip, so that members have places. */
  public boolean compressed() {
    return in instanceof GzipMembers;
  }

  /** Whether the file is not compressed, so that positions are places in it. */
  public boolean stored() {
    return in instanceof PlainStream;
  }

  /** Where the next byte is in the file as stored: itself, or the gzip member that holds it. */
  public long storedPosition() {
    if (in instanceof GzipMembers gzip) {
      return hasNext() ? memberStart() : gzip.memberEnd();
    }
    return position();
  }

  /** Whether the next byte is the first one of its compressed member. */
  public boolean atMemberStart() {
    Member member = member();
    return member != null && member.position == position();
  }

  private @Nullable Member member() {
    fill(1);
    Member current = members.peekFirst();
    while (members.size() > 1) {
      Member first = members.removeFirst();
      Member second = members.getFirst();
      if (second.position > position()) {
        members.addFirst(first);
        return first;
      }
      current = second;
    }
    return current;
  }

  /** Whether a byte follows; false at the end and before damage. */
  public boolean hasNext() {
    return fill(1);
  }

  /** The damage that comes next, or null. */
  public @Nullable DamagedInputException damage() {
    return fill(1) ? null : damage;
  }

  /** Whether there is damage within so many next bytes. */
  public boolean isDamagedWithin(int count) {
    return !fill(count) && damage != null;
  }

  /**
   * After damage: goes on after it.
   *
   * @return false if there is nothing to go on with
   */
  public boolean recover() {
    boolean more = recovered || (damage != null && recoverStream());
    damage = null;
    recovered = false;
    ended = !more;
    return more;
  }

  private boolean recoverStream() {
    try {
      return in.recover();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Damage of the stream that no caller has passed yet: bytes after the end of the compressed data,
   * which is whole, or damage after what was read of it. Given once; null if there is none.
   *
   * @param last whether nobody else reads on from here
   */
  public @Nullable DamagedInputException untold(boolean last) {
    DamagedInputException untold = trailing == null && last ? damage : trailing;
    trailing = null;
    damage = null;
    return untold;
  }

  /** The next byte, without moving; -1 at the end and before damage. */
  public int peek() {
    return fill(1) ? buffer[at] & 0xff : -1;
  }

  /** A copy of up to so many next bytes, without moving. */
  public byte[] peek(int count) {
    fill(count);
    return Arrays.copyOfRange(buffer, at, Math.min(end, at + count));
  }

  /** The next byte, moving on; -1 at the end and before damage. */
  public int read() {
    return fill(1) ? buffer[at++] & 0xff : -1;
  }

  /** The bytes from here on as a stream; closing it does not close this reader. */
  public InputStream stream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        int next = ByteReader.this.read();
        if (next < 0 && damage != null) {
          throw damage;
        }
        return next;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        if (!fill(1)) {
          if (damage != null) {
            throw damage;
          }
          return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, from, count);
        at += count;
        return count;
      }
    };
  }

  /**
   * Moves back to a place whose bytes are still held.
   *
   * @return false if they are not; then nothing is moved
   */
  public boolean backTo(long position) {
    if (position < base || position > base + at) {
      return false;
    }
    at = (int) (position - base);
    return true;
  }

  /** Passes over up to so many bytes and tells how many they were. */
  public long skip(long count) {
    long left = count;
    while (left > 0 && fill(1)) {
      int step = (int) Math.min(left, end - at);
      at += step;
      left -= step;
    }
    return count - left;
  }

  /**
   * From now on {@link #read(int)} also adds what it gives to a list.
   *
   * @param reads the list, or null to end this
   */
  public void keepReads(@Nullable List<byte[]> reads) {
    kept = reads;
  }

  /** Reads up to so many bytes; fewer at the end and before damage. */
  public byte[] read(int count) {
    byte[] bytes = readBytes(count);
    if (kept != null) {
      kept.add(bytes);
    }
    return bytes;
  }

  private byte[] readBytes(int count) {
    fill(Math.min(count, READ_SIZE));
    // A wrong length must not cost memory that the file does not fill.
    byte[] bytes = new byte[Math.min(count, Math.max(end - at, BELIEVED))];
    int size = 0;
    while (size < count && fill(1)) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(count, 4L * size));
      }
      int step = Math.min(bytes.length - size, end - at);
      System.arraycopy(buffer, at, bytes, size, step);
      size += step;
      at += step;
    }
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /**
   * Reads a line without its line feed (a carriage return before it stays).
   *
   * @param max longest line; of a longer one, so many bytes are given and the rest is not read
   * @return the line; null at the end and before damage. A line that damage cuts short is given
   */
  public byte @Nullable [] line(int max) {
    if (!fill(1)) {
      return null;
    }
    int searched = 0;
    while (true) {
      int available = Math.min(end - at, max);
      int feed = indexOfLineFeed(at + searched, at + available);
      if (feed >= 0) {
        byte[] line = Arrays.copyOfRange(buffer, at, feed);
        at = feed + 1;
        return line;
      }
      searched = available;
      if (available == max || !fill(available + 1)) {
        byte[] line = Arrays.copyOfRange(buffer, at, at + available);
        at += available;
        return line;
      }
    }
  }

  /** Passes over the rest of a line with its line feed and tells how many bytes that was. */
  public long skipLine() {
    long skipped = 0;
    while (fill(1)) {
      int feed = indexOfLineFeed(at, end);
      int stop = feed >= 0 ? feed + 1 : end;
      skipped += stop - at;
      at = stop;
      if (feed >= 0) {
        break;
      }
    }
    return skipped;
  }

  private int indexOfLineFeed(int from, int to) {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Makes so many bytes available from {@code at} on; false if there are fewer. */
  private boolean fill(int count) {
    while (end - at < count && !ended) {
      if (buffer.length - end < READ_SIZE) {
        makeRoom(count);
      }
      readMore();
    }
    return end - at >= count;
  }

  private void readMore() {
    try {
      int count = in.read(buffer, end, buffer.length - end);
      if (count < 0) {
        ended = true;
        return;
      }
      noteMember(in.memberStart());
      end += count;
      limit.check(base + end);
    } catch (DamagedInputException e) {
      ended = true;
      recovered = e.afterEnd() && recoverStream();
      if (e.afterEnd() && !recovered) {
        trailing = e;
      } else {
        damage = e;
      }
    } catch (IOException e) {
      ended = true;
      damage = new DamagedInputException("unreadable", String.valueOf(e.getMessage()));
    }
  }

  private void noteMember(long start) {
    Member last = members.peekLast();
    if (last == null || last.start != start) {
      members.addLast(new Member(base + end, start));
      if (members.size() > 2 && members.getFirst().position < base) {
        dropPassedMembers();
      }
    }
  }

  private void dropPassedMembers() {
    Member first = members.removeFirst();
    if (members.getFirst().position > position()) {
      members.addFirst(first);
    }
  }

  private void makeRoom(int count) {
    int kept = end - at;
    long wanted = Math.max(kept, Math.min(count, 1L << 30)) + 2L * READ_SIZE;
    boolean grow = kept + READ_SIZE > buffer.length;
    byte[] roomy =
        grow
            ? new byte[(int) Math.min(Math.max(kept * 2L, kept + 2L * READ_SIZE), wanted)]
            : buffer;
    System.arraycopy(buffer, at, roomy, 0, kept);
    buffer = roomy;
    base += at;
    at = 0;
    end = kept;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
