package org.thresher.beam;

import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;

/** Groups, maps and views packed values by bucket; documents are never among them. */
public final class Buckets {
  /** The coder of a value and its bucket. */
  public static final KvCoder<Integer, byte[]> CODER =
      KvCoder.of(VarIntCoder.of(), DocumentCoder.packed());

  private Buckets() {}

  /** Brings the values of each bucket together. */
  public static PCollection<KV<Integer, Iterable<byte[]>>> group(
      String name, PCollection<KV<Integer, byte[]>> values) {
    return values.apply(name, GroupByKey.create());
  }

  /**
   * Maps each bucket.
   *
   * @param number the number of buckets of the new values
   */
  public static PCollection<KV<Integer, byte[]>> map(
      String name,
      PCollection<KV<Integer, Iterable<byte[]>>> buckets,
      BucketMapping mapping,
      int number) {
    return buckets
        .apply(name, ParDo.of(new BucketMapFn<>(KV::getValue, mapping, number)))
        .setCoder(CODER);
  }

  /**
   * Maps decisions, each on its own, to values by bucket.
   *
   * @param number the number of buckets
   */
  public static PCollection<KV<Integer, byte[]>> spread(
      String name, PCollection<byte[]> decisions, BucketMapping mapping, int number) {
    return decisions
        .apply(
            name, ParDo.of(new BucketMapFn<byte[]>(decision -> List.of(decision), mapping, number)))
        .setCoder(CODER);
  }

  /**
   * Makes a side input that always has an empty value beside the given ones. An empty view becomes
   * ready by its watermark alone, which does not wake the Direct Runner (Beam 2.70.0,
   * QuiescenceDriver) when all other work waits for the view, and the pipeline would hang.
   */
  public static PCollectionView<Iterable<byte[]>> view(String name, PCollection<byte[]> values) {
    PCollection<byte[]> nothing =
        values
            .getPipeline()
            .apply("No" + name, Create.of(new byte[0]).withCoder(values.getCoder()));
    return PCollectionList.of(values)
        .and(nothing)
        .apply("Flatten" + name, Flatten.pCollections())
        .apply("View" + name, View.asIterable());
  }
}
