package org.thresher.corpus.table;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Decompresses Parquet pages of Zstandard. Parquet's own factory asks Hadoop for its codecs, and
 * Hadoop for its configuration files, which are not there.
 */
final class ZstdPages implements CompressionCodecFactory {
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("this factory decompresses only");
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    if (codec != CompressionCodecName.ZSTD) {
      throw new IllegalArgumentException("side outputs are compressed with zstd, not " + codec);
    }
    return new Pages();
  }

  @Override
  public void release() {}

  private static final class Pages implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      try {
        return BytesInput.from(Zstd.decompress(page.toInputStream().readAllBytes(), size));
      } catch (ZstdException damaged) {
        throw new IOException("a damaged page", damaged);
      }
    }

    @Override
    public void decompress(ByteBuffer page, int stored, ByteBuffer out, int size)
        throws IOException {
      byte[] bytes = new byte[stored];
      page.get(bytes);
      out.put(decompress(BytesInput.from(bytes), size).toInputStream().readAllBytes());
    }

    @Override
    public void release() {}
  }
}
