package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.thresher.stage.read.sniff.ContentType;
import org.tukaani.xz.SingleXZInputStream;

/** Compressions of whole files, recognised by their first bytes. */
public enum Compression {
  NONE(""),
  GZIP("\u001f\u008b\b"),
  BZIP2("BZh"),
  ZSTD("(\u00b5/\u00fd"),
  XZ("\u00fd7zXZ\0"),
  LZ4("\4\"M\30");

  /** Bytes that are looked at. */
  public static final int LOOK = 16;

  private static final int XZ_MEMORY_KIB = 256 << 10;

  private final String magic;

  Compression(String magic) {
    this.magic = magic;
  }

  /** The compression of a file that begins like this. */
  public static Compression of(byte[] prefix) {
    for (Compression compression : values()) {
      if (compression != NONE && ContentType.startsWith(prefix, compression.magic)) {
        return compression;
      }
    }
    boolean skippableFrame =
        prefix.length > 8
            && (prefix[0] & 0xf0) == 0x50
            && prefix[1] == 0x2a
            && prefix[2] == 0x4d
            && prefix[3] == 0x18;
    return skippableFrame ? ZSTD : NONE;
  }

  /**
   * Whether bytes after the end of one stream may be the damaged start of another one: at least
   * half of its first bytes are right.
   */
  boolean resembles(byte[] prefix) {
    int same = 0;
    for (int i = 0; i < Math.min(prefix.length, magic.length()); i++) {
      same += (prefix[i] & 0xff) == magic.charAt(i) ? 1 : 0;
    }
    return 2 * same >= magic.length();
  }

  /** Whether a stream of it begins like this. */
  boolean begins(byte[] prefix) {
    return ContentType.startsWith(prefix, magic);
  }

  /**
   * Opens a stream of the decompressed bytes.
   *
   * @param recovers whether to read on after damage where that makes positions uncertain
   */
  public MemberStream open(StoredInput stored, boolean recovers) throws IOException {
    return switch (this) {
      case NONE -> new PlainStream(stored);
      case GZIP -> new GzipMembers(stored);
      case ZSTD -> new ZstdFrames(stored, null, recovers);
      default -> new DecompressedStream(this, stored);
    };
  }

  /** Decompresses one stream and reads not a byte after it. */
  InputStream decompressor(InputStream stored) throws IOException {
    return switch (this) {
      case BZIP2 -> new BZip2CompressorInputStream(stored, false);
      case XZ -> new SingleXZInputStream(stored, XZ_MEMORY_KIB);
      case LZ4 -> new FramedLZ4CompressorInputStream(stored, false);
      default -> throw new IllegalStateException(this + " has no decompressor");
    };
  }

  /** The word for it in errors. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
