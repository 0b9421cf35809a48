package org.thresher.stage.write;

import java.io.Serializable;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.corpus.PartNames;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.Provenance;
import org.thresher.document.ReadTally;

/** Sends each record to its planned shard, packed. */
final class KeyByShardFn<T> extends DoFn<T, KV<String, byte[]>> {
  private final Keying<T> keying;

  /** Gives the shard and the packed bytes of a record. */
  private interface Keying<T> extends Function<T, KV<String, byte[]>>, Serializable {}

  private KeyByShardFn(Keying<T> keying) {
    this.keying = keying;
  }

  static KeyByShardFn<Document> ofDocuments() {
    return new KeyByShardFn<>(
        document -> {
          Provenance place = document.provenance();
          return keyed(place.shard(), place.shards(), ShardRecord.pack(document));
        });
  }

  static KeyByShardFn<Failure> ofFailures() {
    return new KeyByShardFn<>(
        failure -> keyed(failure.shard(), failure.shards(), ShardRecord.pack(failure)));
  }

  static KeyByShardFn<ReadTally> ofTallies() {
    return new KeyByShardFn<>(
        tally -> keyed(tally.shard(), tally.shards(), ShardRecord.pack(tally)));
  }

  /** Packs and keys a record. */
  @ProcessElement
  public void process(@Element T record, OutputReceiver<KV<String, byte[]>> out) {
    out.output(keying.apply(record));
  }

  private static KV<String, byte[]> keyed(int shard, int shards, byte[] packed) {
    return KV.of(PartNames.shardName(shard, shards), packed);
  }
}
