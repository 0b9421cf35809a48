package org.thresher.stage.read.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.Part;

/** Beam's coder of a unit of work: its chunks as one length-prefixed byte array. */
public final class ReadWorkCoder extends AtomicCoder<List<Chunk>> {
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  @Override
  public void encode(List<Chunk> work, OutputStream out) throws IOException {
    PackedWriter fields = new PackedWriter();
    fields.writeUnsigned(work.size());
    for (Chunk chunk : work) {
      fields.writeUnsigned(chunk.fileRank());
      fields.writeString(chunk.path());
      fields.writeString(chunk.resource());
      Part part = chunk.part();
      fields.writeUnsigned(part.from());
      fields.writeUnsigned(part.to());
      fields.writeUnsigned(part.start());
      fields.writeUnsigned(part.end());
      fields.writeUnsigned(chunk.size());
      fields.writeUnsigned(chunk.shard());
      fields.writeUnsigned(chunk.shards());
      fields.writeByte(chunk.asset() ? 1 : 0);
      fields.writeString(chunk.problem());
    }
    BYTES.encode(fields.toByteArray(), out);
  }

  @Override
  public List<Chunk> decode(InputStream in) throws IOException {
    PackedReader fields = new PackedReader(BYTES.decode(in));
    int count = fields.readCount();
    List<Chunk> work = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      work.add(
          new Chunk(
              fields.readCount(),
              fields.readString(),
              fields.readString(),
              new Part(
                  fields.readUnsigned(),
                  fields.readUnsigned(),
                  fields.readUnsigned(),
                  fields.readUnsigned()),
              fields.readUnsigned(),
              fields.readCount(),
              fields.readCount(),
              fields.readByte() == 1,
              fields.readNullableString()));
    }
    return work;
  }

  @Override
  public void verifyDeterministic() {}
}
