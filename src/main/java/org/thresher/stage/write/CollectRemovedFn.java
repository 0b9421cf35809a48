package org.thresher.stage.write;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;

/**
 * Collects the removed paragraphs of the documents that stay, equal ones of a bundle together, and
 * sends them to buckets by hash. Paragraphs of dropped documents do not count.
 */
final class CollectRemovedFn extends DoFn<Document, KV<String, byte[]>> {
  /** Memory for a bundle's table; what is full is sent and begun anew. */
  private static final long MAX_BYTES = 16L << 20;

  private transient @Nullable RemovedTable table;

  /** Forgets what a failed bundle left. */
  @StartBundle
  public void start() {
    table = new RemovedTable();
  }

  /** Adds a document's removed paragraphs. */
  @ProcessElement
  public void process(@Element Document document, OutputReceiver<KV<String, byte[]>> out) {
    RemovedTable collected = table;
    if (collected == null || !document.kept()) {
      return;
    }
    collected.add(document);
    if (collected.bytes() > MAX_BYTES) {
      collected.drain((bucket, entries) -> out.output(KV.of(bucket, entries)));
    }
  }

  /** Sends the rest. */
  @FinishBundle
  public void finish(FinishBundleContext context) {
    RemovedTable collected = table;
    if (collected != null) {
      collected.drain(
          (bucket, entries) ->
              context.output(
                  KV.of(bucket, entries),
                  BoundedWindow.TIMESTAMP_MIN_VALUE,
                  GlobalWindow.INSTANCE));
    }
  }
}
