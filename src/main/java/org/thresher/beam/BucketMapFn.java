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

  /**
   * A function for a mapping.
   *
   * @param values the values of an element
   */
  BucketMapFn(SerializableFunction<T, Iterable<byte[]>> values, BucketMapping mapping) {
    this.values = values;
    this.mapping = mapping;
  }

  /** Emits the new values of the element. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    mapping.map(
        values.apply(context.element()), (bucket, bytes) -> context.output(KV.of(bucket, bytes)));
  }
}
