package org.thresher.corpus.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Decompresses Parquet pages of Zstandard, and takes pages that are not compressed as they are.
 * Parquet's own factory asks Hadoop for its codecs, and Hadoop for its configuration files, which
 * are not there.
 */
final class ZstdPages implements CompressionCodecFactory {
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("this factory decompresses only");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    if (codec == CompressionCodecName.UNCOMPRESSED) {
      return new PlainPages();
    }
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("files are compressed with zstd, not " + codec);
    }
    return new Pages();
  }

  @Override
  public void release() {}

  private static final class PlainPages implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int size) {
      return page;
    }

    @Override
    public void decompress(ByteBuffer page, int stored, ByteBuffer out, int size) {
      byte[] bytes = new byte[stored];
      page.get(bytes);
      out.put(bytes);
    }

    @Override
    public void release() {}
  }

  private static final class Pages implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(content(page.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer page, int stored, ByteBuffer out, int size)
        throws IOException {
      byte[] bytes = new byte[stored];
      page.get(bytes);
      out.put(content(bytes, size));
    }

    private static byte[] content(byte[] page, int size) throws IOException {
      try {
        return Zstd.decompress(page, size);
      } catch (ZstdException damaged) {
        throw new IOException("a damaged page", damaged);
      }
    }

    @Override
    public void release() {}
  }
}
