package org.thresher.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;

/** Collects evidence over a bundle and emits it by bucket, at the latest when it is full. */
final class GatherFn extends DoFn<Document, KV<Integer, byte[]>> {
  private static final long FULL = 16L << 20;

  private final CorpusRule step;
  private transient CorpusRule.@Nullable Gathering gathering;

  GatherFn(CorpusRule step) {
    this.step = step;
  }

  /** Adds a document of the corpus. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    if (!context.element().kept()) {
      return;
    }
    CorpusRule.Gathering gathered = gathering;
    if (gathered == null) {
      gathered = step.gather();
      gathering = gathered;
    }
    gathered.add(context.element());
    if (gathered.bytes() >= FULL) {
      gathered.drain((bucket, bytes) -> context.output(KV.of(bucket, bytes)));
    }
  }

  /** Emits what is left. */
  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    CorpusRule.Gathering gathered = gathering;
    if (gathered != null) {
      Instant end = GlobalWindow.INSTANCE.maxTimestamp();
      gathered.drain(
          (bucket, bytes) -> context.output(KV.of(bucket, bytes), end, GlobalWindow.INSTANCE));
    }
  }
}
