package org.thresher.stage.read.bytes;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes from a library's decompressor, whose many exceptions become one. */
final class DecompressedStream extends MemberStream {
  private final Compression compression;
  private final StoredInput stored;
  private final long start;
  private @Nullable InputStream decompressor;

  DecompressedStream(Compression compression, StoredInput stored) {
    this.compression = compression;
    this.stored = stored;
    this.start = stored.position();
  }

  @Override
  long memberStart() {
    return start;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    try {
      if (decompressor == null) {
        decompressor = compression.decompressor(new BufferedInputStream(stored, 64 << 10));
      }
      return decompressor.read(into, at, length);
    } catch (DamagedInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damage(e);
    }
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
