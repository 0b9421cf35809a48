package org.thresher.stage.deduplicate.near;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.LongRows;

/** Calls {@link NearClusters#members}. */
final class MembersFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {
  private final PCollectionView<Iterable<byte[]>> table;

  /** Made once for each copy of this function: a batch has one window. */
  private transient @Nullable LongRows roots;

  MembersFn(PCollectionView<Iterable<byte[]>> table) {
    this.table = table;
  }

  /** Emits the members by the bucket of their cluster. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    LongRows sorted = roots;
    if (sorted == null) {
      sorted = LongRows.unpack(StarContraction.WIDTH, context.sideInput(table));
      sorted.sort();
      roots = sorted;
    }
    NearClusters.members(
        context.element().getValue(),
        sorted,
        (bucket, bytes) -> context.output(KV.of(bucket, bytes)));
  }
}
