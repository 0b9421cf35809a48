package org.thresher.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.thresher.document.Failure;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/** Beam's coder of {@link Failure}: its fields in order as one length-prefixed byte array. */
public final class FailureCoder extends AtomicCoder<Failure> {
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private FailureCoder() {}

  /** The coder. */
  public static FailureCoder of() {
    return new FailureCoder();
  }

  @Override
  public void encode(Failure failure, OutputStream out) throws IOException {
    PackedWriter fields = new PackedWriter();
    fields.writeUnsigned(failure.fileRank());
    fields.writeUnsigned(failure.offset());
    fields.writeUnsigned(failure.shard());
    fields.writeUnsigned(failure.shards());
    fields.writeString(failure.filePath());
    fields.writeString(failure.stage());
    fields.writeString(failure.error());
    fields.writeString(failure.message());
    fields.writeString(failure.sample());
    fields.writeByte(failure.record() ? 1 : 0);
    BYTES.encode(fields.toByteArray(), out);
  }

  @Override
  public Failure decode(InputStream in) throws IOException {
    PackedReader fields = new PackedReader(BYTES.decode(in));
    return new Failure(
        fields.readCount(),
        fields.readUnsigned(),
        fields.readCount(),
        fields.readCount(),
        fields.readString(),
        fields.readString(),
        fields.readString(),
        fields.readString(),
        fields.readString(),
        fields.readByte() == 1);
  }

  @Override
  public void verifyDeterministic() {}
}
