package org.thresher.stage.write;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.corpus.PartNames;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.Provenance;
import org.thresher.document.ReadTally;
import org.thresher.job.WriteSettings;
import org.thresher.job.WriteSettings.Order;

/**
 * Sends each record to its planned shard, packed. Where rows are shuffled, they go to shards of
 * rows by ranges of their hashes; a document goes to its planned shard too if anything but a row is
 * written of it.
 */
final class KeyByShardFn<T> extends DoFn<T, KV<String, byte[]>> {
  private final Keying<T> keying;

  /** Gives the shards and the packed bytes of a record. */
  private interface Keying<T> extends Function<T, List<KV<String, byte[]>>>, Serializable {}

  private KeyByShardFn(Keying<T> keying) {
    this.keying = keying;
  }

  static KeyByShardFn<Document> ofDocuments(WriteSettings settings) {
    if (settings.order() == Order.INPUT) {
      return new KeyByShardFn<>(document -> List.of(planned(document)));
    }
    boolean evidence = settings.evidence();
    ShuffledOrder order = new ShuffledOrder(settings.seed());
    return new KeyByShardFn<>(document -> shuffled(document, order.place(document.id()), evidence));
  }

  static KeyByShardFn<Failure> ofFailures() {
    return new KeyByShardFn<>(
        failure -> List.of(keyed(failure.shard(), failure.shards(), ShardRecord.pack(failure))));
  }

  static KeyByShardFn<ReadTally> ofTallies(WriteSettings settings) {
    boolean shuffled = settings.order() == Order.SHUFFLED;
    return new KeyByShardFn<>(
        tally -> {
          KV<String, byte[]> counts = keyed(tally.shard(), tally.shards(), ShardRecord.pack(tally));
          return shuffled
              ? List.of(
                  counts,
                  KV.of(PartNames.rowsName(tally.shard(), tally.shards()), ShardRecord.mark()))
              : List.of(counts);
        });
  }

  /** Packs and keys a record. */
  @ProcessElement
  public void process(@Element T record, OutputReceiver<KV<String, byte[]>> out) {
    keying.apply(record).forEach(out::output);
  }

  private static List<KV<String, byte[]>> shuffled(
      Document document, long place, boolean evidence) {
    List<KV<String, byte[]>> records = new ArrayList<>();
    if (document.kept()) {
      int shards = document.provenance().shards();
      records.add(
          KV.of(
              PartNames.rowsName(ShuffledOrder.shard(place, shards), shards),
              ShardRecord.packRow(document, place)));
    }
    if (evidence || !document.kept()) {
      records.add(planned(document));
    }
    return records;
  }

  private static KV<String, byte[]> planned(Document document) {
    Provenance place = document.provenance();
    return keyed(place.shard(), place.shards(), ShardRecord.pack(document));
  }

  private static KV<String, byte[]> keyed(int shard, int shards, byte[] packed) {
    return KV.of(PartNames.shardName(shard, shards), packed);
  }
}
