package org.thresher.stage.write;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.thresher.job.WriteSettings;

/** Compresses streams so that their bytes depend on nothing but what is written to them. */
final class RepeatableCompression {
  /** Zstandard's own default: near 3 times smaller text at several hundred MB/s. */
  static final int ZSTD_LEVEL = 3;

  /** For files beside the rows, which are written more often than read: half the time. */
  private static final int FAST_LEVEL = 1;

  private static final int GZIP_LEVEL = 6;
  private static final int OS_UNKNOWN = 255;
  private static final int BUFFER = 1 << 16;

  private RepeatableCompression() {}

  /** A stream that compresses into another; Zstandard frames carry a checksum. */
  static OutputStream stream(OutputStream out, WriteSettings.Compression compression)
      throws IOException {
    return stream(out, compression, ZSTD_LEVEL);
  }

  /** The same in less time, and in Zstandard files a little larger. */
  static OutputStream fast(OutputStream out, WriteSettings.Compression compression)
      throws IOException {
    return stream(out, compression, FAST_LEVEL);
  }

  private static OutputStream stream(
      OutputStream out, WriteSettings.Compression compression, int zstdLevel) throws IOException {
    return switch (compression) {
      case NONE -> out;
      case GZ -> new GzipCompressorOutputStream(out, gzipParameters());
      case ZST -> new ZstdOutputStream(out, zstdLevel).setChecksum(true);
    };
  }

  /** The JDK's own gzip stream writes a header that differs between Java versions. */
  private static GzipParameters gzipParameters() {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(GZIP_LEVEL);
    parameters.setModificationTime(0);
    parameters.setOperatingSystem(OS_UNKNOWN);
    parameters.setBufferSize(BUFFER);
    return parameters;
  }
}
