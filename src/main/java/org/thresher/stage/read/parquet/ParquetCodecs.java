package org.thresher.stage.read.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.brotli.dec.BrotliInputStream;
import org.thresher.stage.read.bytes.DamagedInputException;
import org.xerial.snappy.Snappy;

/**
 * Decompresses pages of Parquet. Parquet's own codecs ask Hadoop for its configuration files and
 * native code, which are not there.
 */
final class ParquetCodecs {
  private ParquetCodecs() {}

  /**
   * The bytes of a page.
   *
   * @param size how many they must be
   */
  static byte[] decompress(CompressionCodecName codec, byte[] stored, int size) throws IOException {
    byte[] page =
        switch (codec) {
          case UNCOMPRESSED -> stored;
          case SNAPPY -> snappy(stored, size);
          case ZSTD -> zstd(stored, size);
          case GZIP -> all(new GZIPInputStream(new ByteArrayInputStream(stored)), size);
          case BROTLI -> all(new BrotliInputStream(new ByteArrayInputStream(stored)), size);
          case LZ4_RAW ->
              all(new BlockLZ4CompressorInputStream(new ByteArrayInputStream(stored)), size);
          default ->
              throw new DamagedInputException(
                  "unsupported", "pages compressed with " + codec + " cannot be read");
        };
    if (page.length != size) {
      throw new DamagedInputException("corrupt_parquet", "a page of another size than it says");
    }
    return page;
  }

  private static byte[] snappy(byte[] stored, int size) throws IOException {
    if (Snappy.uncompressedLength(stored) != size) {
      throw new DamagedInputException("corrupt_parquet", "a page of another size than it says");
    }
    return Snappy.uncompress(stored);
  }

  private static byte[] zstd(byte[] stored, int size) throws IOException {
    try {
      return Zstd.decompress(stored, size);
    } catch (ZstdException e) {
      throw new DamagedInputException("corrupt_parquet", String.valueOf(e.getMessage()));
    }
  }

  private static byte[] all(InputStream in, int size) throws IOException {
    try (in) {
      return in.readNBytes(size);
    } catch (RuntimeException e) {
      throw new DamagedInputException("corrupt_parquet", String.valueOf(e.getMessage()));
    }
  }
}
