package org.thresher.stage.write;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses Parquet pages with Zstandard, or not at all. Parquet's own factory asks Hadoop for its
 * codecs, and Hadoop for its configuration files and runtime libraries, which are not there.
 */
final class ZstdCodecs implements CompressionCodecFactory {
  private final ZstdCompressor zstd = new ZstdCompressor();

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new NoCompressor();
      case ZSTD -> zstd;
      default -> throw new IllegalArgumentException("Parquet is written with zstd or uncompressed");
    };
  }

  /** Files are never read here. */
  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("this factory compresses only");
  }

  @Override
  public void release() {
    zstd.release();
  }

  private static final class NoCompressor implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput bytes) {
      return bytes;
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.UNCOMPRESSED;
    }

    @Override
    public void release() {}
  }

  private static final class ZstdCompressor implements BytesInputCompressor {
    private final ZstdCompressCtx context =
        new ZstdCompressCtx().setLevel(RepeatableCompression.ZSTD_LEVEL);
    private final PageBuffer source = new PageBuffer();
    private byte[] target = new byte[0];

    /** The result is valid until the next page; the writer copies it at once. */
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      source.reset();
      page.writeAllTo(source);
      int bound = Math.toIntExact(Zstd.compressBound(source.size()));
      if (target.length < bound) {
        target = new byte[bound];
      }
      int length =
          context.compressByteArray(target, 0, target.length, source.bytes(), 0, source.size());
      return BytesInput.from(target, 0, length);
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      context.close();
    }
  }

  /** A byte array stream that gives its array away without copying. */
  private static final class PageBuffer extends ByteArrayOutputStream {
    byte[] bytes() {
      return buf;
    }
  }
}
