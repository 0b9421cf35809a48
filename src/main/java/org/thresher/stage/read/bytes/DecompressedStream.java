package org.thresher.stage.read.bytes;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from a library's decompressors, whose many exceptions become one. Streams may follow one
 * another, with zero bytes between them; each has a decompressor of its own, since those of the
 * libraries call themselves for each empty stream.
 */
final class DecompressedStream extends MemberStream {
  private static final int LZ4_SKIPPABLE = 0x184d2a50;

  private final Compression compression;
  private final StoredInput stored;
  private final InputStream buffered;
  private final long start;
  private @Nullable InputStream decompressor;
  private boolean first = true;
  private boolean ended;

  DecompressedStream(Compression compression, StoredInput stored) {
    this.compression = compression;
    this.stored = stored;
    this.buffered = new BufferedInputStream(stored, 64 << 10);
    this.start = stored.position();
  }

  @Override
  long memberStart() {
    return start;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    try {
      while (!ended) {
        InputStream open = decompressor == null ? next() : decompressor;
        decompressor = open;
        if (open == null) {
          ended = true;
          return -1;
        }
        int count = read(open, into, at, length);
        if (count > 0) {
          return count;
        }
        decompressor = null;
      }
      return -1;
    } catch (DamagedInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damage(e);
    }
  }

  /** An LZ4 block without content looks like the end of the stream; it is not if bytes went by. */
  private static int read(InputStream in, byte[] into, int at, int length) throws IOException {
    int count = in.read(into, at, length);
    if (in instanceof FramedLZ4CompressorInputStream lz4) {
      long before = -1;
      while (count <= 0 && lz4.getCompressedCount() != before) {
        before = lz4.getCompressedCount();
        count = lz4.read(into, at, length);
      }
    }
    return count;
  }

  /** The decompressor of the stream that begins here, or null at the end of the file. */
  private @Nullable InputStream next() throws IOException {
    if (first) {
      first = false;
      return compression.decompressor(buffered);
    }
    byte[] prefix = peek();
    while (prefix.length > 0 && (prefix[0] == 0 || isSkippable(prefix))) {
      buffered.skipNBytes(prefix[0] == 0 ? zeros(prefix) : skippableLength());
      prefix = peek();
    }
    if (prefix.length == 0) {
      return null;
    }
    if (!compression.begins(prefix) && !compression.resembles(prefix)) {
      throw DamagedInputException.afterEnd(
          "corrupt_" + compression.label(),
          "bytes that are no %s stand after the end of the data (near byte %d of the file)"
              .formatted(compression.label(), stored.position()),
          -1);
    }
    return compression.decompressor(buffered);
  }

  private static int zeros(byte[] prefix) {
    int zeros = 0;
    while (zeros < prefix.length && prefix[zeros] == 0) {
      zeros++;
    }
    return zeros;
  }

  private byte[] peek() throws IOException {
    buffered.mark(Compression.LOOK);
    byte[] prefix = buffered.readNBytes(Compression.LOOK);
    buffered.reset();
    return prefix;
  }

  private boolean isSkippable(byte[] prefix) {
    return compression == Compression.LZ4
        && prefix.length >= 8
        && (littleEndian(prefix) & 0xfffffff0L) == LZ4_SKIPPABLE;
  }

  /** Reads the header of a skippable frame: the bytes that follow. */
  private long skippableLength() throws IOException {
    buffered.skipNBytes(4);
    return littleEndian(buffered.readNBytes(4));
  }

  private static long littleEndian(byte[] bytes) {
    return (bytes[0] & 0xffL)
        | (bytes[1] & 0xffL) << 8
        | (bytes[2] & 0xffL) << 16
        | (bytes[3] & 0xffL) << 24;
  }

  private DamagedInputException damage(Exception cause) {
    String message = String.valueOf(cause.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    boolean cut =
        cause instanceof EOFException
            || lower.contains("truncated")
            || lower.contains("premature end")
            || lower.contains("end of stream")
            || lower.contains("eof");
    String error = (cut ? "truncated_" : "corrupt_") + compression.label();
    return new DamagedInputException(
        error, message + " (near byte " + stored.position() + " of the file)");
  }

  @Override
  public void close() throws IOException {
    if (decompressor != null) {
      decompressor.close();
    }
    stored.close();
  }
}
