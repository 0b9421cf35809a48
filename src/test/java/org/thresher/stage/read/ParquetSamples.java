package org.thresher.stage.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.example.GroupWriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.xerial.snappy.Snappy;

/** Small invented Parquet files. */
public final class ParquetSamples {
  private ParquetSamples() {}

  /** How a file is written. */
  public record Style(CompressionCodecName codec, WriterVersion version, int rowsPerGroup) {}

  /** Writes a file of so many rows. */
  public static byte[] file(String schema, int rows, Style style, BiConsumer<Group, Integer> filler)
      throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParquetWriter<Group> writer =
        new Builder(new Target(out), type)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new Codecs())
            .withCompressionCodec(style.codec)
            .withWriterVersion(style.version)
            .withRowGroupRowCountLimit(style.rowsPerGroup)
            .withPageRowCountLimit(2)
            .withPageWriteChecksumEnabled(true)
            .build()) {
      SimpleGroupFactory groups = new SimpleGroupFactory(type);
      for (int i = 0; i < rows; i++) {
        Group group = groups.newGroup();
        filler.accept(group, i);
        writer.write(group);
      }
    }
    return out.toByteArray();
  }

  private static final class Builder extends ParquetWriter.Builder<Group, Builder> {
    private final MessageType type;

    Builder(OutputFile file, MessageType type) {
      super(file);
      this.type = type;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Group> getWriteSupport(ParquetConfiguration configuration) {
      return new Support(type);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the base class
    protected WriteSupport<Group> getWriteSupport(Configuration configuration) {
      return new Support(type);
    }
  }

  /** Groups without Hadoop's configuration. */
  private static final class Support extends WriteSupport<Group> {
    private final MessageType type;
    private final GroupWriteSupport groups = new GroupWriteSupport();

    Support(MessageType type) {
      this.type = type;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the base class
    public WriteContext init(Configuration configuration) {
      throw new UnsupportedOperationException();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
      ParquetConfiguration own = new PlainParquetConfiguration();
      own.set(GroupWriteSupport.PARQUET_EXAMPLE_SCHEMA, type.toString());
      return groups.init(own);
    }

    @Override
    public void prepareForWrite(org.apache.parquet.io.api.RecordConsumer consumer) {
      groups.prepareForWrite(consumer);
    }

    @Override
    public void write(Group row) {
      groups.write(row);
    }
  }

  private record Target(ByteArrayOutputStream out) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
      return new PositionOutputStream() {
        @Override
        public long getPos() {
          return out.size();
        }

        @Override
        public void write(int b) {
          out.write(b);
        }
      };
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

  /** The codecs that Thresher reads. */
  private static final class Codecs implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
      return new BytesInputCompressor() {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
          ByteArrayOutputStream page = new ByteArrayOutputStream();
          bytes.writeAllTo(page);
          return BytesInput.from(compressed(codec, page.toByteArray()));
        }

        @Override
        public CompressionCodecName getCodecName() {
          return codec;
        }

        @Override
        public void release() {}
      };
    }

    private static byte[] compressed(CompressionCodecName codec, byte[] page) throws IOException {
      return switch (codec) {
        case SNAPPY -> Snappy.compress(page);
        case ZSTD -> com.github.luben.zstd.Zstd.compress(page);
        case GZIP -> ReadSamples.gzip(page);
        case LZ4_RAW ->
            ReadSamples.compress(
                page,
                out ->
                    new org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream(
                        out));
        default -> page;
      };
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void release() {}
  }

  public static List<CompressionCodecName> codecs() {
    return List.of(
        CompressionCodecName.UNCOMPRESSED,
        CompressionCodecName.SNAPPY,
        CompressionCodecName.ZSTD,
        CompressionCodecName.GZIP,
        CompressionCodecName.LZ4_RAW);
  }
}
