package org.thresher.beam.answers;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.beam.Counters;

/** Answers the questions of a bucket: values of a bucket in, values of shards out. */
final class AnswerFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
  private final Counters counters;

  /**
   * A function.
   *
   * @param name of the decisions
   */
  AnswerFn(String name) {
    this.counters = AnswerPass.counters(name);
  }

  /** Emits the answers by shard. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    BucketAnswers bucket = new BucketAnswers(context.element().getValue());
    long sent =
        bucket.answer(
            (shard, bytes) -> {
              counters.add("answer_bytes", bytes.length);
              context.output(KV.of(shard, bytes));
            });
    counters.add("answers", sent);
  }
}
