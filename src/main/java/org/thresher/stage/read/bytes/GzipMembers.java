package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952) member by member, knows where each begins, and finds the next one
 * after damage. Zero bytes after a member are padding.
 */
public final class GzipMembers extends MemberStream {
  private static final int READ_SIZE = 64 << 10;

  /** Bytes of a member's header without its optional fields. */
  private static final int HEADER = 10;

  /** How much of a member is kept to search it for the next one when it turns out damaged. */
  private static final int RETAINED = 4 << 20;

  /** Bytes that must inflate for a member to be believed. */
  private static final int TRIAL = 8 << 10;

  private final StoredInput stored;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private byte[] buffer = new byte[READ_SIZE];

  /** Place in the file of {@code buffer[0]}. */
  private long base;

  private int at;
  private int end;
  private long memberStart;
  private long memberEnd;
  private boolean inside;
  private boolean damaged;

  public GzipMembers(StoredInput stored) {
    this.stored = stored;
    this.base = stored.position();
    this.memberStart = base;
  }

  @Override
  long memberStart() {
    return memberStart;
  }

  /**
   * Whether the first member of a file is short, as where each record has a member of its own.
   *
   * @throws IOException if that cannot be read
   */
  public static boolean startsWithShortMember(StoredFile file) throws IOException {
    try (GzipMembers members = new GzipMembers(new StoredInput(file.open(0), 0))) {
      byte[] bytes = new byte[READ_SIZE];
      int count = 0;
      for (long read = 0; count >= 0 && read < RETAINED; read += count) {
        count = members.read(bytes, 0, bytes.length);
        if (members.memberStart > 0) {
          return true;
        }
      }
      return count < 0;
    }
  }

  /** The place in the file after the last member that was read to its end. */
  long memberEnd() {
    return memberEnd;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (damaged) {
      return -1;
    }
    while (inside || open()) {
      int count = inflate(into, from, length);
      if (count > 0) {
        return count;
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int from, int length) throws IOException {
    try {
      int count;
      while ((count = inflater.inflate(into, from, length)) == 0 && !inflater.finished()) {
        if (inflater.needsDictionary()) {
          throw damage("corrupt_gzip", "needs a dictionary");
        }
        feed();
      }
      crc.update(into, from, count);
      if (count == 0) {
        close(inflater.getRemaining());
      }
      return count;
    } catch (DataFormatException e) {
      throw damage("corrupt_gzip", String.valueOf(e.getMessage()));
    }
  }

  private void feed() throws IOException {
    at = end;
    if (!fill(1)) {
      throw damage("truncated_gzip", "the file ends inside a gzip member");
    }
    inflater.setInput(buffer, at, end - at);
    at = end;
  }

  /** Checks the trailer of the member. */
  private void close(int remaining) throws IOException {
    at = end - remaining;
    inside = false;
    if (!fill(8)) {
      throw damage("truncated_gzip", "the file ends inside the trailer of a gzip member");
    }
    if (littleEndian(at + 4) != (int) inflater.getBytesWritten()) {
      throw damage("corrupt_gzip", "wrong size");
    }
    if (littleEndian(at) != (int) crc.getValue()) {
      damaged = true;
      throw DamagedInputException.wrongSum(
          "corrupt_gzip", "wrong check sum" + memberPlace(), memberStart);
    }
    at += 8;
    memberEnd = base + at;
  }

  /** Reads the header of the next member; false at the end of the file. */
  private boolean open() throws IOException {
    while (fill(1) && buffer[at] == 0) {
      at++;
    }
    if (at == end) {
      return false;
    }
    memberStart = base + at;
    boolean enough = fill(HEADER);
    byte[] start = Arrays.copyOfRange(buffer, at, Math.min(end, at + HEADER));
    if (memberEnd > 0 && !Compression.GZIP.resembles(start)) {
      damaged = true;
      throw DamagedInputException.afterEnd(
          "corrupt_gzip", "bytes that are no gzip stand after a gzip member", memberStart);
    }
    if (!enough) {
      throw damage("truncated_gzip", "the file ends inside the header of a gzip member");
    }
    if (!isHeader(at)) {
      throw damage("corrupt_gzip", "no gzip member begins here");
    }
    int flags = buffer[at + 3];
    at += HEADER;
    if ((flags & 4) != 0) {
      need(2);
      int extra = (buffer[at] & 0xff) | (buffer[at + 1] & 0xff) << 8;
      need(2 + extra);
      at += 2 + extra;
    }
    skipName((flags & 8) != 0);
    skipName((flags & 16) != 0);
    if ((flags & 2) != 0) {
      need(2);
      at += 2;
    }
    inflater.reset();
    inflater.setInput(buffer, at, end - at);
    at = end;
    crc.reset();
    inside = true;
    return true;
  }

  private void skipName(boolean present) throws IOException {
    if (!present) {
      return;
    }
    do {
      need(1);
    } while (buffer[at++] != 0);
  }

  private void need(int bytes) throws IOException {
    if (!fill(bytes)) {
      throw damage("truncated_gzip", "the file ends inside the header of a gzip member");
    }
  }

  private boolean isHeader(int i) {
    return buffer[i] == 0x1f
        && buffer[i + 1] == (byte) 0x8b
        && buffer[i + 2] == 8
        && (buffer[i + 3] & 0xe0) == 0;
  }

  private int littleEndian(int i) {
    return (buffer[i] & 0xff)
        | (buffer[i + 1] & 0xff) << 8
        | (buffer[i + 2] & 0xff) << 16
        | (buffer[i + 3] & 0xff) << 24;
  }

  private DamagedInputException damage(String error, String message) {
    damaged = true;
    return new DamagedInputException(error, message + memberPlace(), memberStart);
  }

  private String memberPlace() {
    return " (gzip member at byte " + memberStart + ")";
  }

  /** Looks for a member that begins after the start of the damaged one. */
  @Override
  boolean recover() throws IOException {
    damaged = false;
    inside = false;
    at = (int) Math.max(0, Math.min(end, memberStart + 1 - base));
    return seek(content -> true);
  }

  /**
   * Moves on to the next member that can be read.
   *
   * @param wanted whether a member is wanted that begins with these bytes
   * @return false if there is none
   */
  public boolean seek(Predicate<byte[]> wanted) throws IOException {
    while (fill(HEADER)) {
      memberStart = base + at;
      if (isHeader(at) && begins(wanted)) {
        return true;
      }
      at++;
    }
    return false;
  }

  private boolean begins(Predicate<byte[]> wanted) throws IOException {
    int header = at;
    byte[] trial = new byte[TRIAL];
    fill(TRIAL);
    try {
      if (open()) {
        int count = inflater.inflate(trial);
        boolean good = count > 0 || inflater.finished();
        return good && wanted.test(Arrays.copyOf(trial, count));
      }
    } catch (DataFormatException | DamagedInputException notAMember) {
      damaged = false;
    } finally {
      at = header;
      inside = false;
    }
    return false;
  }

  /** Makes at least so many bytes available from {@code at} on; false if the file ends before. */
  private boolean fill(int bytes) throws IOException {
    while (end - at < bytes) {
      if (end == buffer.length) {
        makeRoom();
      }
      int count = stored.read(buffer, end, buffer.length - end);
      if (count < 0) {
        return false;
      }
      end += count;
    }
    return true;
  }

  /** Keeps the bytes from the start of the member on while they are not too many. */
  private void makeRoom() {
    int keep = (int) Math.max(0, Math.min(at, memberStart - base));
    if (at - keep > RETAINED) {
      keep = at;
    }
    int kept = end - keep;
    byte[] roomy = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    if (kept < READ_SIZE && buffer.length > 4 * READ_SIZE) {
      roomy = new byte[READ_SIZE * 2];
    }
    System.arraycopy(buffer, keep, roomy, 0, kept);
    buffer = roomy;
    base += keep;
    at -= keep;
    end = kept;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stored.close();
  }
}
