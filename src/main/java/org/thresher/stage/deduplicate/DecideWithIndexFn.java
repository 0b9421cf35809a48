package org.thresher.stage.deduplicate;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.thresher.stage.deduplicate.index.DumpFingerprint;
import org.thresher.stage.deduplicate.index.IndexFile;
import org.thresher.stage.deduplicate.index.IndexedRule;
import org.thresher.stage.deduplicate.index.RepeatIndex;

/** Works off the evidence of one bucket beside what the index remembers of it, and adds to it. */
final class DecideWithIndexFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  private final IndexedRule rule;
  private final RepeatIndex index;
  private final PCollectionView<Iterable<byte[]>> identity;

  DecideWithIndexFn(
      IndexedRule rule, RepeatIndex index, PCollectionView<Iterable<byte[]>> identity) {
    this.rule = rule;
    this.index = index;
    this.identity = identity;
  }

  /** Emits the bucket's decisions, if there are any. */
  @ProcessElement
  public void processElement(ProcessContext context) throws IOException {
    int bucket = context.element().getKey();
    int dump = index.numberOf(DumpFingerprint.of(context.sideInput(identity)).hex());
    IndexedRule.BucketEvidence evidence = rule.read(context.element().getValue());
    byte[] remembered = evidence.remember();
    if (remembered != null) {
      index.append(rule.memory(), bucket, dump, remembered);
    }
    try (IndexFile.Reader earlier = index.before(dump, rule.memory(), bucket)) {
      byte[] decisions = evidence.decide(earlier);
      if (decisions.length > 0) {
        context.output(decisions);
      }
    }
  }
}
