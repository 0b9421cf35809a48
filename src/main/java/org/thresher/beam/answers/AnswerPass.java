package org.thresher.beam.answers;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;
import org.thresher.beam.BucketRule;
import org.thresher.beam.Buckets;
import org.thresher.beam.Counters;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.DocumentRule;
import org.thresher.document.Document;

/**
 * Brings documents together with the decisions that they ask for, without a worker that holds all
 * decisions. Documents ask the hash buckets of decisions, in a few bytes a key; each bucket answers
 * each shard with the decisions that it asked for; documents that ask go to their planned shard
 * once, in compressed blocks, and meet the answers there. Documents that ask for one key ({@link
 * Asking#single}) go to the bucket of the key instead, without questions and answers. In a {@link
 * #filtered} pass only documents ask for which there may be a decision.
 *
 * <p>Shuffled: the decisions by bucket, the questions, the answers, and the documents. Held by a
 * worker: the decisions and questions of one bucket, or the answers of one shard; and the filter.
 *
 * <p>Flink's planner of batches (1.19: {@code UnionParallelismAndForwardEnforcer}, {@code
 * RangePartitionRewriter}) walks through the graph of a job on every path. A rule that asks makes
 * seven paths of one with a filter, four without; where documents ask for one key, five and three.
 * Those of all rules multiply.
 */
public final class AnswerPass {
  private final String name;
  private final Asking asking;
  private final boolean marks;
  private final int buckets;
  private final boolean filtered;

  private AnswerPass(String name, Asking asking, boolean marks, int buckets, boolean filtered) {
    this.name = name;
    this.asking = asking;
    this.marks = marks;
    this.buckets = buckets;
    this.filtered = filtered;
  }

  /**
   * A pass.
   *
   * @param name of the decisions, in the pipeline graph
   * @param marks whether marked text counts as removed, and removals become marks
   * @param buckets the number of buckets in which is asked
   */
  public static AnswerPass of(String name, Asking asking, boolean marks, int buckets) {
    return new AnswerPass(name, asking, marks, buckets, false);
  }

  /** The same pass, where a filter of the keys of decisions tells which documents ask. */
  public AnswerPass filtered() {
    return new AnswerPass(name, asking, marks, buckets, true);
  }

  /** The counters of the decisions of a name. */
  static Counters counters(String name) {
    return Counters.of("answers." + name);
  }

  /** Applies the decisions of a rule to documents. */
  public PCollection<Document> apply(
      PCollection<Document> documents, DocumentRule rule, PCollection<byte[]> decisions) {
    PCollectionTuple asked = ask(documents, decisions, true);
    PCollection<Document> changed =
        together(asked, decisions)
            .apply("ApplyAnswers" + name, ParDo.of(new ApplyAnswersFn(rule, marks)))
            .setCoder(DocumentCoder.of());
    return PCollectionList.of(changed)
        .and(asked.get(AskFn.STAY).setCoder(DocumentCoder.of()))
        .apply("Applied" + name, Flatten.pCollections());
  }

  /**
   * Gathers the evidence of a rule that is based on decisions of another one, from the documents
   * that ask for some.
   *
   * @param basis the decisions of the other rule
   * @param evidenceBuckets the number of buckets of the evidence
   * @return the evidence by bucket
   */
  public PCollection<KV<Integer, byte[]>> gather(
      PCollection<Document> documents,
      BucketRule rule,
      PCollection<byte[]> basis,
      int evidenceBuckets) {
    return together(ask(documents, basis, false), basis)
        .apply(
            "GatherAnswered" + name, ParDo.of(new GatherAnsweredFn(rule, marks, evidenceBuckets)))
        .setCoder(Buckets.CODER);
  }

  private PCollectionTuple ask(
      PCollection<Document> documents, PCollection<byte[]> decisions, boolean staying) {
    PCollectionView<Iterable<byte[]>> filter = filtered ? filter(decisions) : null;
    ParDo.SingleOutput<Document, KV<Integer, byte[]>> ask =
        ParDo.of(new AskFn(name, asking, marks, buckets, staying, filter));
    if (filter != null) {
      ask = ask.withSideInputs(filter);
    }
    TupleTagList more = TupleTagList.empty();
    if (staying) {
      more = more.and(AskFn.STAY);
    }
    if (!asking.single()) {
      more = more.and(AskFn.QUESTIONS);
    }
    return documents.apply("Ask" + name, ask.withOutputTags(AskFn.MOVED, more));
  }

  private PCollectionView<Iterable<byte[]>> filter(PCollection<byte[]> decisions) {
    PCollection<KV<Integer, byte[]>> keys =
        Buckets.spread("Keys" + name, decisions, KeyedDecisions.keysByBucket(asking), buckets);
    return Buckets.view(
        "Filter" + name,
        Buckets.group("GroupKeys" + name, keys)
            .apply("MakeFilter" + name, ParDo.of(new FilterFn()))
            .setCoder(ByteArrayCoder.of()));
  }

  /** Brings the documents that ask and their decisions together, by shard or bucket. */
  private PCollection<KV<Integer, Iterable<byte[]>>> together(
      PCollectionTuple asked, PCollection<byte[]> decisions) {
    PCollection<KV<Integer, byte[]>> spread =
        Buckets.spread("Spread" + name, decisions, KeyedDecisions.byBucket(asking), buckets);
    PCollection<KV<Integer, byte[]>> values =
        PCollectionList.of(asking.single() ? spread : answers(asked, spread))
            .and(asked.get(AskFn.MOVED).setCoder(Buckets.CODER))
            .apply("Answers" + name, Flatten.pCollections());
    return Buckets.group("GroupAnswers" + name, values);
  }

  private PCollection<KV<Integer, byte[]>> answers(
      PCollectionTuple asked, PCollection<KV<Integer, byte[]>> spread) {
    PCollection<KV<Integer, byte[]>> asks =
        PCollectionList.of(spread)
            .and(asked.get(AskFn.QUESTIONS).setCoder(Buckets.CODER))
            .apply("Questions" + name, Flatten.pCollections());
    return Buckets.group("GroupQuestions" + name, asks)
        .apply("Answer" + name, ParDo.of(new AnswerFn(name)))
        .setCoder(Buckets.CODER);
  }
}
