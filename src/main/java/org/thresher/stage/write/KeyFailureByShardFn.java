package org.thresher.stage.write;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.corpus.PartNames;
import org.thresher.document.Failure;

/** Sends each failure to its planned shard, packed. */
final class KeyFailureByShardFn extends DoFn<Failure, KV<String, byte[]>> {
  /** Packs and keys a failure. */
  @ProcessElement
  public void process(@Element Failure failure, OutputReceiver<KV<String, byte[]>> out) {
    String shard = PartNames.shardName(failure.shard(), failure.shards());
    out.output(KV.of(shard, ShardRecord.pack(failure)));
  }
}
