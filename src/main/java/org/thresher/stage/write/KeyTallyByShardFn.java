package org.thresher.stage.write;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.corpus.PartNames;
import org.thresher.document.ReadTally;

/** Sends each reader's tally to its planned shard, packed. */
final class KeyTallyByShardFn extends DoFn<ReadTally, KV<String, byte[]>> {
  /** Packs and keys a tally. */
  @ProcessElement
  public void process(@Element ReadTally tally, OutputReceiver<KV<String, byte[]>> out) {
    String shard = PartNames.shardName(tally.shard(), tally.shards());
    out.output(KV.of(shard, ShardRecord.pack(tally)));
  }
}
