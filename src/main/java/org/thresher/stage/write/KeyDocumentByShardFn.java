package org.thresher.stage.write;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.corpus.PartNames;
import org.thresher.document.Document;
import org.thresher.document.Provenance;

/** Sends each document to its planned shard, packed. */
final class KeyDocumentByShardFn extends DoFn<Document, KV<String, byte[]>> {
  /** Packs and keys a document. */
  @ProcessElement
  public void process(@Element Document document, OutputReceiver<KV<String, byte[]>> out) {
    Provenance provenance = document.provenance();
    String shard = PartNames.shardName(provenance.shard(), provenance.shards());
    out.output(KV.of(shard, ShardRecord.pack(document)));
  }
}
