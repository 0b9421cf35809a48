package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a member of a ZIP file: ends with an exception where its size or its CRC-32 is not
 * the stated one, or where it expands too much. Content that is stored before its size is known is
 * read up to the descriptor that fits it.
 */
final class ZipMemberContent extends InputStream {
  private static final long DESCRIPTOR = 0x08074b50;
  private static final long HEADER = 0x04034b50;
  private static final long DIRECTORY = 0x02014b50;
  private static final long FOUR_BYTES = 0xffffffffL;

  private final @Nullable ZipArchiveInputStream archive;
  private final ZipArchiveEntry entry;
  private final ReplayInput in;
  private final long start;
  private final ExpansionCheck.Stream check;
  private final CRC32 crc = new CRC32();
  private long count;
  private long end = -1;
  private boolean ended;

  /**
   * The content of a member.
   *
   * @param archive what decompresses it; null if it is stored up to a descriptor
   * @param in the bytes of the archive
   * @param start where the content begins there
   */
  ZipMemberContent(
      @Nullable ZipArchiveInputStream archive,
      ZipArchiveEntry entry,
      ReplayInput in,
      long start,
      ExpansionCheck.Stream check) {
    this.archive = archive;
    this.entry = entry;
    this.in = in;
    this.start = start;
    this.check = check;
  }

  long start() {
    return start;
  }

  /** Whether it was read to its end. */
  boolean ended() {
    return ended;
  }

  /** Whether the place after it is known and the library does not know it. */
  boolean movesOn() {
    return archive == null;
  }

  /** Where the next member begins; known when this one was read to its end. */
  long end() {
    return Math.max(end, statedEnd());
  }

  /** Where it ends by the header of the member; -1 if that does not say. */
  long statedEnd() {
    boolean stated = !entry.getGeneralPurposeBit().usesDataDescriptor();
    return stated && entry.getCompressedSize() >= 0 ? start + entry.getCompressedSize() : -1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    if (ended || length == 0) {
      return ended ? -1 : 0;
    }
    int read =
        archive == null ? readStored(into, at, length) : decompress(archive, into, at, length);
    if (read < 0) {
      ended = true;
      return -1;
    }
    crc.update(into, at, read);
    count += read;
    return read;
  }

  private int decompress(ZipArchiveInputStream from, byte[] into, int at, int length)
      throws IOException {
    int read;
    try {
      read = from.read(into, at, length);
    } catch (DamagedInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      String message = String.valueOf(e.getMessage());
      boolean cut = in.peek(0) < 0;
      throw new DamagedInputException(cut ? "truncated_zip" : "corrupt_zip", message);
    }
    check.check(from.getUncompressedCount(), from.getCompressedCount());
    if (read < 0) {
      if (entry.getGeneralPurposeBit().usesDataDescriptor()) {
        checkDescriptor(start + from.getCompressedCount());
      } else {
        check(entry.getSize(), entry.getCrc());
      }
    }
    return read;
  }

  private void check(long size, long sum) throws DamagedInputException {
    if (size != count) {
      throw new DamagedInputException(
          "corrupt_zip", "a member of " + count + " bytes that states " + size);
    }
    if (sum != crc.getValue()) {
      throw new DamagedInputException("corrupt_zip", "wrong check sum of a member");
    }
  }

  private void checkDescriptor(long position) throws IOException {
    long back = in.position();
    if (!in.seek(position)) {
      throw new DamagedInputException("truncated_zip", "the archive ends after a member");
    }
    int from = in.peekInt(0) == DESCRIPTOR ? 4 : 0;
    long sum = in.peekInt(from);
    boolean narrow = in.peekInt(from + 8) == (count & FOUR_BYTES);
    boolean wide = in.peekInt(from + 12) == (count & FOUR_BYTES);
    in.seek(back);
    end = position + from + (narrow ? 12 : 20);
    check(narrow || wide ? count : -1, sum);
  }

  /** Reads up to the next place where the descriptor of what was read may begin. */
  private int readStored(byte[] into, int at, int length) throws IOException {
    if (isDescriptor()) {
      return -1;
    }
    int read = 0;
    do {
      int next = in.read();
      if (next < 0) {
        throw new DamagedInputException("truncated_zip", "the archive ends inside a member");
      }
      into[at + read++] = (byte) next;
    } while (read < length && in.peek(0) != 'P' && in.peek(12) != 'P' && in.peek(20) != 'P');
    return read;
  }

  /** Whether the descriptor of just what was read comes next. */
  private boolean isDescriptor() throws IOException {
    boolean signed = in.peekInt(0) == DESCRIPTOR;
    int from = signed ? 4 : 0;
    if (in.peekInt(from) != crc.getValue()) {
      return false;
    }
    for (int width = 4; width <= 8; width += 4) {
      int to = from + 4 + 2 * width;
      long next = in.peekInt(to);
      boolean follows = next == HEADER || next == DIRECTORY;
      boolean sized = in.peekInt(from + 4 + width) == (count & FOUR_BYTES);
      if (sized && (follows || (signed && width == 8))) {
        end = in.position() + to;
        return true;
      }
    }
    return false;
  }
}
