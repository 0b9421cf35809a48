package org.thresher.stage.read.bytes;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.sniff.ContentType;

/**
 * Decompresses Zstandard (RFC 8878) frame by frame, knows where each begins, passes over skippable
 * frames, and finds the next frame after damage. A dictionary in a first skippable frame is used
 * (<a href="https://iipc.github.io/warc-specifications/specifications/warc-zstd/">WARC files
 * compressed with Zstandard</a>).
 */
public final class ZstdFrames extends MemberStream {
  private static final int READ_SIZE = 128 << 10;
  private static final int DICTIONARY = 0x184d2a5d;
  private static final int MOST_DICTIONARY = 16 << 20;

  private final StoredInput stored;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final ByteBuffer compressed = ByteBuffer.allocateDirect(READ_SIZE);
  private final ByteBuffer content = ByteBuffer.allocateDirect(READ_SIZE);
  private byte[] buffer = new byte[READ_SIZE];

  /** Place in the file of {@code buffer[0]}. */
  private long base;

  private int at;
  private int end;
  private long frameStart;
  private boolean inside;
  private boolean damaged;

  /** Whether a frame has begun. */
  private boolean read;

  private final boolean recovers;
  private byte @Nullable [] dictionary;

  /**
   * Reads a file, or a part of it from a frame on.
   *
   * @param dictionary what {@link #dictionary(StoredFile)} says of the file, for a part; else null
   * @param recovers whether to look for a frame after damage; a part must not, since it would no
   *     longer know where it is
   */
  public ZstdFrames(StoredInput stored, byte @Nullable [] dictionary, boolean recovers) {
    this.stored = stored;
    this.recovers = recovers;
    this.dictionary = dictionary;
    if (dictionary != null) {
      context.loadDict(dictionary);
    }
    base = stored.position();
    frameStart = base;
    compressed.limit(0);
    content.limit(0);
  }

  /** The dictionary at the start of a file, or null; known when its first byte has been read. */
  public static byte @Nullable [] dictionary(StoredFile file) throws IOException {
    try (ZstdFrames frames = new ZstdFrames(new StoredInput(file.open(0), 0), null, false)) {
      int unused = frames.read();
      return frames.dictionary;
    }
  }

  @Override
  long memberStart() {
    return frameStart;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (damaged) {
      return -1;
    }
    while (!content.hasRemaining()) {
      if (!inside && !openFrame()) {
        return -1;
      }
      decompress();
    }
    int count = Math.min(length, content.remaining());
    content.get(into, from, count);
    return count;
  }

  private void decompress() throws IOException {
    if (at == end && !fill(1)) {
      throw damage("truncated_zstd", "the file ends inside a frame");
    }
    int step = Math.min(end - at, READ_SIZE);
    compressed.clear().put(buffer, at, step).flip();
    content.clear();
    try {
      inside = !context.decompressDirectByteBufferStream(content, compressed);
    } catch (ZstdException e) {
      content.limit(0);
      throw damage("corrupt_zstd", String.valueOf(e.getMessage()));
    }
    at += step - compressed.remaining();
    content.flip();
  }

  /** Moves to the next frame with content; false at the end of the file. */
  private boolean openFrame() throws IOException {
    while (fill(1)) {
      frameStart = base + at;
      boolean enough = fill(4);
      byte[] start = Arrays.copyOfRange(buffer, at, Math.min(end, at + 4));
      boolean skippable = enough && (littleEndian(at) & 0xfffffff0) == ZstdFrameIndex.SKIPPABLE;
      if (recovers && read && !skippable && !Compression.ZSTD.resembles(start)) {
        damaged = true;
        throw DamagedInputException.afterEnd(
            "corrupt_zstd", "bytes that are no Zstandard stand after a frame", frameStart);
      }
      if (!enough) {
        throw damage("truncated_zstd", "the file ends inside the header of a frame");
      }
      int magic = littleEndian(at);
      if (magic == ZstdFrameIndex.FRAME) {
        inside = true;
        read = true;
        return true;
      }
      if ((magic & 0xfffffff0) != ZstdFrameIndex.SKIPPABLE) {
        throw damage("corrupt_zstd", "no frame begins here");
      }
      passOver(magic);
    }
    return false;
  }

  private void passOver(int magic) throws IOException {
    if (!fill(8)) {
      throw damage("truncated_zstd", "the file ends inside the header of a frame");
    }
    long size = littleEndian(at + 4) & 0xffffffffL;
    at += 8;
    if (magic == DICTIONARY && frameStart == 0 && size <= MOST_DICTIONARY && fill((int) size)) {
      useDictionary(Arrays.copyOfRange(buffer, at, at + (int) size));
    }
    while (size > 0) {
      if (!fill(1)) {
        throw damage("truncated_zstd", "the file ends inside a skippable frame");
      }
      int step = (int) Math.min(size, end - at);
      at += step;
      size -= step;
    }
  }

  /** The dictionary itself may be compressed. */
  private void useDictionary(byte[] frame) throws IOException {
    try {
      boolean packed = frame.length > 4 && ContentType.startsWith(frame, 0x28, 0xb5, 0x2f, 0xfd);
      long size = packed ? Zstd.getFrameContentSize(frame) : frame.length;
      if (size <= 0 || size > MOST_DICTIONARY) {
        throw damage("corrupt_zstd", "a dictionary of " + size + " bytes");
      }
      dictionary = packed ? context.decompress(frame, (int) size) : frame;
      context.loadDict(dictionary);
    } catch (ZstdException e) {
      throw damage("corrupt_zstd", "a dictionary that cannot be used: " + e.getMessage());
    }
  }

  private DamagedInputException damage(String error, String message) {
    damaged = true;
    String place = " (zstd frame at byte " + frameStart + ")";
    return new DamagedInputException(error, message + place, frameStart);
  }

  /** Looks for a frame after the start of the damaged one, as far back as the bytes are held. */
  @Override
  boolean recover() throws IOException {
    if (!recovers) {
      return false;
    }
    damaged = false;
    inside = false;
    context.reset();
    if (dictionary != null) {
      context.loadDict(dictionary);
    }
    at = (int) Math.max(0, Math.min(end, frameStart + 1 - base));
    while (fill(9)) {
      if (littleEndian(at) == ZstdFrameIndex.FRAME && isHeader(at + 4)) {
        return true;
      }
      at++;
    }
    return false;
  }

  /** Whether the reserved bit and the first block's type are as they must be. */
  private boolean isHeader(int descriptor) {
    int flags = buffer[descriptor];
    return (flags & 0x08) == 0 && !((flags & 0x20) == 0 && (buffer[descriptor + 1] & 0xff) > 0x8f);
  }

  private int littleEndian(int i) {
    return (buffer[i] & 0xff)
        | (buffer[i + 1] & 0xff) << 8
        | (buffer[i + 2] & 0xff) << 16
        | (buffer[i + 3] & 0xff) << 24;
  }

  /** Makes at least so many bytes available from {@code at} on; false if the file ends before. */
  private boolean fill(int bytes) throws IOException {
    while (end - at < bytes) {
      if (end == buffer.length) {
        makeRoom(bytes);
      }
      int count = stored.read(buffer, end, buffer.length - end);
      if (count < 0) {
        return false;
      }
      end += count;
    }
    return true;
  }

  private void makeRoom(int bytes) {
    int kept = end - at;
    byte[] roomy = bytes > buffer.length ? new byte[bytes] : buffer;
    System.arraycopy(buffer, at, roomy, 0, kept);
    buffer = roomy;
    base += at;
    at = 0;
    end = kept;
  }

  @Override
  public void close() throws IOException {
    context.close();
    stored.close();
  }
}
