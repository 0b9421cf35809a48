package org.thresher.stage.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.RowSchema;

/**
 * Writes corpus rows as Parquet: row groups of about 64 MB in memory, pages compressed by Zstandard
 * with checksums, page index, bloom filters on {@code id} and {@code url}, the schema's version and
 * the columns' meanings in the footer. Needs no Hadoop configuration and no native Hadoop code.
 */
final class ParquetRows<T> implements RowWriter<T> {
  /** Bytes of encoded columns held in memory before a row group is written. */
  private static final long ROW_GROUP_BYTES = 64L << 20;

  private static final int ROWS_BETWEEN_SIZE_CHECKS = 10;

  private static final double BLOOM_FALSE_POSITIVES = 0.01;

  private final CountingStream stream;
  private final ParquetWriter<T> writer;

  private ParquetRows(CountingStream stream, ParquetWriter<T> writer) {
    this.stream = stream;
    this.writer = writer;
  }

  /** Rows of side outputs, without bloom filters. */
  static ParquetRows<JsonNode> ofSide(OutputStream out, List<Field> fields) throws IOException {
    CountingStream stream = new CountingStream(out);
    return new ParquetRows<>(
        stream,
        new Builder<>(new StreamFile(stream), ParquetRowSupport.ofSide(fields))
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new ZstdCodecs())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withMinRowCountForPageSizeCheck(ROWS_BETWEEN_SIZE_CHECKS)
            .withPageWriteChecksumEnabled(true)
            .build());
  }

  /** Rows of {@code data/}. */
  static ParquetRows<CorpusRow> ofCorpus(
      OutputStream out, List<RowSchema.Column> columns, boolean compressed, long expectedRows)
      throws IOException {
    CountingStream stream = new CountingStream(out);
    return new ParquetRows<>(
        stream,
        new Builder<>(new StreamFile(stream), ParquetRowSupport.ofCorpus(columns))
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new ZstdCodecs())
            .withCompressionCodec(
                compressed ? CompressionCodecName.ZSTD : CompressionCodecName.UNCOMPRESSED)
            .withRowGroupSize(ROW_GROUP_BYTES)
            // A row may hold megabytes: do not wait for a hundred of them to look at the size.
            .withMinRowCountForPageSizeCheck(ROWS_BETWEEN_SIZE_CHECKS)
            .withPageWriteChecksumEnabled(true)
            // These three hardly ever repeat in a shard, so a dictionary would only cost time.
            .withDictionaryEncoding(RowSchema.TEXT, false)
            .withDictionaryEncoding(RowSchema.ID, false)
            .withDictionaryEncoding(RowSchema.URL, false)
            // Smallest and largest of whole texts would only make footers large.
            .withStatisticsEnabled(RowSchema.TEXT, false)
            .withBloomFilterEnabled(RowSchema.ID, true)
            .withBloomFilterNDV(RowSchema.ID, Math.max(1, expectedRows))
            .withBloomFilterFPP(RowSchema.ID, BLOOM_FALSE_POSITIVES)
            .withBloomFilterEnabled(RowSchema.URL, true)
            .withBloomFilterNDV(RowSchema.URL, Math.max(1, expectedRows))
            .withBloomFilterFPP(RowSchema.URL, BLOOM_FALSE_POSITIVES)
            .build());
  }

  @Override
  public void write(T row) throws IOException {
    writer.write(row);
  }

  /** The open row group. */
  @Override
  public long heldBack() {
    return writer.getDataSize() - stream.getPos();
  }

  @Override
  public void close() throws IOException {
    stream.holdEndOfFile();
    writer.close();
  }

  private static final class Builder<T> extends ParquetWriter.Builder<T, Builder<T>> {
    private final ParquetRowSupport<T> support;

    Builder(OutputFile file, ParquetRowSupport<T> support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder<T> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the base class, so it must be there
    protected WriteSupport<T> getWriteSupport(org.apache.hadoop.conf.Configuration conf) {
      return support;
    }

    @Override
    protected WriteSupport<T> getWriteSupport(ParquetConfiguration conf) {
      return support;
    }
  }

  /** The stream as Parquet wants to see it. */
  private record StreamFile(CountingStream stream) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return stream;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
      return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
      return false;
    }

    @Override
    public long defaultBlockSize() {
      return 0;
    }
  }

  /** Counts, and in the end holds back the last row group and the footer to put it in order. */
  private static final class CountingStream extends PositionOutputStream {
    private final OutputStream out;
    private @Nullable ByteArrayOutputStream endOfFile;
    private boolean closed;
    private long position;

    CountingStream(OutputStream out) {
      this.out = out;
    }

    void holdEndOfFile() {
      if (endOfFile == null) {
        endOfFile = new ByteArrayOutputStream();
      }
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      target().write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      target().write(bytes, from, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      try (out) {
        if (endOfFile != null) {
          CanonicalFooter.copy(endOfFile.toByteArray(), out);
        }
      }
    }

    private OutputStream target() {
      return endOfFile == null ? out : endOfFile;
    }
  }
}
