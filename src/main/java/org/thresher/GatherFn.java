package org.thresher;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.topics.CorpusStep;

/** Collects evidence over a bundle and emits it by bucket, at the latest when it is full. */
final class GatherFn extends DoFn<Document, KV<Integer, byte[]>> {
  private static final long FULL = 16L << 20;

  private final CorpusStep step;
  private transient CorpusStep.@Nullable Gathering gathering;

  GatherFn(CorpusStep step) {
    this.step = step;
  }

  /** Adds a document of the corpus. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    if (!context.element().kept()) {
      return;
    }
    CorpusStep.Gathering gathered = gathering;
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
    CorpusStep.Gathering gathered = gathering;
    if (gathered != null) {
      Instant end = GlobalWindow.INSTANCE.maxTimestamp();
      gathered.drain(
          (bucket, bytes) -> context.output(KV.of(bucket, bytes), end, GlobalWindow.INSTANCE));
    }
  }
}
