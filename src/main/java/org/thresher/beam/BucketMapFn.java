package org.thresher.beam;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/**
 * Calls a {@link BucketMapping}.
 *
 * @param <T> what holds the values of a bucket
 */
final class BucketMapFn<T> extends DoFn<T, KV<Integer, byte[]>> {
  private final SerializableFunction<T, Iterable<byte[]>> values;
  private final SerializableFunction<Iterable<byte[]>, BucketMapping> mapping;
  private final @Nullable PCollectionView<Iterable<byte[]>> basis;

  /** Made once for each copy of this function: a batch has one window, the view never changes. */
  private transient @Nullable BucketMapping ready;

  /**
   * A function for a mapping.
   *
   * @param values the values of an element
   * @param mapping makes the mapping from what the view holds
   * @param basis the view, or null if the mapping needs none
   */
  BucketMapFn(
      SerializableFunction<T, Iterable<byte[]>> values,
      SerializableFunction<Iterable<byte[]>, BucketMapping> mapping,
      @Nullable PCollectionView<Iterable<byte[]>> basis) {
    this.values = values;
    this.mapping = mapping;
    this.basis = basis;
  }

  /** Emits the new values of the element. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    BucketMapping prepared = ready;
    if (prepared == null) {
      prepared = mapping.apply(basis == null ? List.of() : context.sideInput(basis));
      ready = prepared;
    }
    prepared.map(
        values.apply(context.element()), (bucket, bytes) -> context.output(KV.of(bucket, bytes)));
  }
}
