package org.thresher.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;

/**
 * Calls a {@link BucketMapping}.
 *
 * @param <T> what holds the values of a bucket
 */
final class BucketMapFn<T> extends DoFn<T, KV<Integer, byte[]>> {
  private final SerializableFunction<T, Iterable<byte[]>> values;
  private final BucketMapping mapping;
  private final int buckets;

  /**
   * A function for a mapping.
   *
   * @param values the values of an element
   * @param buckets the number of buckets of the new values
   */
  BucketMapFn(
      SerializableFunction<T, Iterable<byte[]>> values, BucketMapping mapping, int buckets) {
    this.values = values;
    this.mapping = mapping;
    this.buckets = buckets;
  }

  /** Emits the new values of the element. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    BucketRule.BucketSink sink = (bucket, bytes) -> context.output(KV.of(bucket, bytes));
    mapping.map(values.apply(context.element()), sink.of(buckets));
  }
}
