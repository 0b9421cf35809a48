package org.thresher.beam;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;

/** Lets a rule decide about each bucket. */
final class DecideFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  private final BucketRule rule;
  private final BucketPass.@Nullable EarlierDumps earlier;

  DecideFn(BucketRule rule, BucketPass.@Nullable EarlierDumps earlier) {
    this.rule = rule;
    this.earlier = earlier;
  }

  /** Emits the bucket's decisions, if there are any. */
  @ProcessElement
  public void processElement(ProcessContext context) throws IOException {
    try (Bucket bucket = bucket(context)) {
      rule.decide(bucket, context::output);
    }
  }

  private Bucket bucket(ProcessContext context) throws IOException {
    KV<Integer, Iterable<byte[]>> element = context.element();
    return earlier == null
        ? Bucket.of(element.getValue())
        : earlier
            .memory()
            .bucket(
                rule.memory(),
                element.getKey(),
                element.getValue(),
                context.sideInput(earlier.fingerprint()));
  }
}
