package org.thresher.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.ReadTally;

/** Beam's coder of {@link ReadTally}: its fields in order as one length-prefixed byte array. */
public final class ReadTallyCoder extends AtomicCoder<ReadTally> {
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private ReadTallyCoder() {}

  /** The coder. */
  public static ReadTallyCoder of() {
    return new ReadTallyCoder();
  }

  @Override
  public void encode(ReadTally tally, OutputStream out) throws IOException {
    PackedWriter fields = new PackedWriter();
    fields.writeUnsigned(tally.shard());
    fields.writeUnsigned(tally.shards());
    fields.writeUnsigned(tally.fileRank());
    fields.writeUnsigned(tally.from());
    fields.writeString(tally.filePath());
    fields.writeUnsigned(tally.bytes());
    fields.writeUnsigned(tally.records());
    write(tally.skipped(), fields);
    write(tally.crawlers(), fields);
    BYTES.encode(fields.toByteArray(), out);
  }

  @Override
  public ReadTally decode(InputStream in) throws IOException {
    PackedReader fields = new PackedReader(BYTES.decode(in));
    int shard = fields.readCount();
    int shards = fields.readCount();
    int fileRank = fields.readCount();
    long from = fields.readUnsigned();
    String filePath = fields.readString();
    long bytes = fields.readUnsigned();
    long records = fields.readUnsigned();
    SortedMap<String, Long> skipped = counts(fields);
    SortedMap<String, Long> crawlers = counts(fields);
    return new ReadTally(
        shard, shards, fileRank, from, filePath, bytes, records, skipped, crawlers);
  }

  private static void write(SortedMap<String, Long> counts, PackedWriter fields) {
    fields.writeUnsigned(counts.size());
    counts.forEach(
        (kind, count) -> {
          fields.writeString(kind);
          fields.writeUnsigned(count);
        });
  }

  private static SortedMap<String, Long> counts(PackedReader fields) {
    SortedMap<String, Long> counts = new TreeMap<>();
    int kinds = fields.readCount();
    for (int i = 0; i < kinds; i++) {
      counts.put(fields.readString(), fields.readUnsigned());
    }
    return counts;
  }

  @Override
  public void verifyDeterministic() {}
}
