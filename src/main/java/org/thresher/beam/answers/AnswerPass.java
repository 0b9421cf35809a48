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
 * once, in compressed blocks, and meet the answers there. In a {@link #filtered} pass only
 * documents ask for which there may be a decision.
 *
 * <p>Shuffled: the decisions by bucket, the questions, the answers, and the documents. Held by a
 * worker: the decisions and questions of one bucket, or the answers of one shard; and the filter.
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
    PCollectionTuple asked = ask(documents, decisions);
    PCollection<Document> changed =
        shards(asked, decisions)
            .apply("ApplyAnswers" + name, ParDo.of(new ApplyAnswersFn(rule, marks)))
            .setCoder(DocumentCoder.of());
    return PCollectionList.of(changed)
        .and(asked.get(AskFn.STAY))
        .apply("Applied" + name, Flatten.pCollections());
  }

  /**
   * The evidence of a rule that is based on another one, and the documents of which it is.
   *
   * @param evidence by bucket
   * @param answered the documents that have decisions of the other rule
   * @param others all other documents
   */
  public record Gathered(
      PCollection<KV<Integer, byte[]>> evidence,
      PCollection<Document> answered,
      PCollection<Document> others) {}

  /**
   * Gathers the evidence of a rule that is based on decisions of another one, from the documents
   * that ask for some and get them.
   *
   * @param basis the decisions of the other rule
   * @param evidenceBuckets the number of buckets of the evidence
   */
  public Gathered gather(
      PCollection<Document> documents,
      BucketRule rule,
      PCollection<byte[]> basis,
      int evidenceBuckets) {
    PCollectionTuple asked = ask(documents, basis);
    PCollectionTuple gathered =
        shards(asked, basis)
            .apply(
                "GatherAnswered" + name,
                ParDo.of(new GatherAnsweredFn(rule, asking, marks, evidenceBuckets))
                    .withOutputTags(
                        GatherAnsweredFn.EVIDENCE,
                        TupleTagList.of(GatherAnsweredFn.ANSWERED).and(GatherAnsweredFn.OTHERS)));
    PCollection<Document> others =
        gathered.get(GatherAnsweredFn.OTHERS).setCoder(DocumentCoder.of());
    return new Gathered(
        gathered.get(GatherAnsweredFn.EVIDENCE).setCoder(Buckets.CODER),
        gathered.get(GatherAnsweredFn.ANSWERED).setCoder(DocumentCoder.of()),
        PCollectionList.of(others)
            .and(asked.get(AskFn.STAY))
            .apply("Others" + name, Flatten.pCollections()));
  }

  private PCollectionTuple ask(PCollection<Document> documents, PCollection<byte[]> decisions) {
    PCollectionView<Iterable<byte[]>> filter = filtered ? filter(decisions) : null;
    ParDo.SingleOutput<Document, KV<Integer, byte[]>> ask =
        ParDo.of(new AskFn(name, asking, marks, buckets, filter));
    if (filter != null) {
      ask = ask.withSideInputs(filter);
    }
    PCollectionTuple asked =
        documents.apply(
            "Ask" + name,
            ask.withOutputTags(AskFn.QUESTIONS, TupleTagList.of(AskFn.MOVED).and(AskFn.STAY)));
    asked.get(AskFn.QUESTIONS).setCoder(Buckets.CODER);
    asked.get(AskFn.MOVED).setCoder(Buckets.CODER);
    asked.get(AskFn.STAY).setCoder(DocumentCoder.of());
    return asked;
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

  /** Answers the questions, and brings answers and documents of each shard together. */
  private PCollection<KV<Integer, Iterable<byte[]>>> shards(
      PCollectionTuple asked, PCollection<byte[]> decisions) {
    PCollection<KV<Integer, byte[]>> spread =
        Buckets.spread("Spread" + name, decisions, KeyedDecisions.byBucket(asking), buckets);
    PCollection<KV<Integer, byte[]>> asks =
        PCollectionList.of(spread)
            .and(asked.get(AskFn.QUESTIONS))
            .apply("Questions" + name, Flatten.pCollections());
    PCollection<KV<Integer, byte[]>> answers =
        Buckets.group("GroupQuestions" + name, asks)
            .apply("Answer" + name, ParDo.of(new AnswerFn(name)))
            .setCoder(Buckets.CODER);
    PCollection<KV<Integer, byte[]>> values =
        PCollectionList.of(answers)
            .and(asked.get(AskFn.MOVED))
            .apply("Answers" + name, Flatten.pCollections());
    return Buckets.group("GroupAnswers" + name, values);
  }
}
