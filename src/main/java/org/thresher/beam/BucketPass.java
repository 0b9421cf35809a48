package org.thresher.beam;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.answers.AnswerPass;
import org.thresher.beam.answers.ApplyAnswersFn;
import org.thresher.beam.answers.Asking;
import org.thresher.beam.answers.GatherAnsweredFn;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.beam.plan.BucketOptions;
import org.thresher.beam.plan.DecisionWay;
import org.thresher.document.Document;

/**
 * Puts rules about the whole dump into a pipeline: documents in, the same documents out, changed by
 * the rule's decisions. Evidence is shuffled in as many buckets as {@link BucketNumbers} plans. The
 * decisions are a side input, and documents are not shuffled; where {@link DecisionWay} plans it,
 * documents go to their shard and ask for decisions ({@link AnswerPass}).
 */
public final class BucketPass {
  private static final BucketPass OF_THIS_DUMP = new BucketPass(false, null);

  private final boolean marks;
  private final @Nullable EarlierDumps earlier;

  private BucketPass(boolean marks, @Nullable EarlierDumps earlier) {
    this.marks = marks;
    this.earlier = earlier;
  }

  /**
   * What is kept of earlier dumps.
   *
   * @param memory keeps it
   * @param fingerprint decisions that identify this dump
   */
  record EarlierDumps(Memory memory, PCollectionView<Iterable<byte[]>> fingerprint)
      implements Serializable {}

  /** A pass over this dump alone, whose rules remove and drop. */
  public static BucketPass ofThisDump() {
    return OF_THIS_DUMP;
  }

  /**
   * The same pass, with marks or not.
   *
   * @param marksInstead whether what a rule removes or drops stays, with a mark; marked text counts
   *     as removed for the next rules
   */
  public BucketPass marking(boolean marksInstead) {
    return new BucketPass(marksInstead, earlier);
  }

  /**
   * The same pass over this dump and earlier ones.
   *
   * @param fingerprint decisions that identify this dump
   */
  public BucketPass remembering(Memory memory, PCollection<byte[]> fingerprint) {
    return new BucketPass(
        marks, new EarlierDumps(memory, Buckets.view("Fingerprint", fingerprint)));
  }

  /** Whether the pass knows earlier dumps. */
  public boolean remembers() {
    return earlier != null;
  }

  /** Decides by a rule and applies the decisions. */
  public <R extends BucketRule & DocumentRule> PCollection<Document> run(
      PCollection<Document> documents, R rule) {
    Based decided = decideAbout(documents, rule);
    return apply(decided.documents(), rule, decided.decisions());
  }

  /** Decides by a rule. */
  public PCollection<byte[]> decide(PCollection<Document> documents, BucketRule rule) {
    return decideAbout(documents, rule).decisions();
  }

  /**
   * Decides by a rule whose decisions are applied to the documents next.
   *
   * @return the decisions, and the documents with the hashes that the rule has asked for
   */
  public Based decideAbout(PCollection<Document> documents, BucketRule rule) {
    int number = buckets(documents.getPipeline(), rule);
    return decide(documents, rule, ParDo.of(new GatherFn(rule, marks, null, number)), number);
  }

  /**
   * What a rule decides, and about which documents.
   *
   * @param decisions the decisions
   * @param documents those that they may concern
   * @param others all other documents, in the same pipeline; null if there are none
   */
  public record Based(
      PCollection<byte[]> decisions,
      PCollection<Document> documents,
      @Nullable PCollection<Document> others) {
    /** Adds the other documents to what was made of those that are concerned. */
    public PCollection<Document> withOthers(String name, PCollection<Document> changed) {
      return others == null
          ? changed
          : PCollectionList.of(changed).and(others).apply(name, Flatten.pCollections());
    }
  }

  /**
   * Decides by a rule that is based on another.
   *
   * @param name of the basis
   * @param basis the decisions of the other rule
   */
  public Based decide(
      PCollection<Document> documents, BucketRule rule, String name, PCollection<byte[]> basis) {
    Pipeline pipeline = documents.getPipeline();
    int number = buckets(pipeline, rule);
    if (rule instanceof Asking asking && way(pipeline, asking) == DecisionWay.ANSWERS) {
      AnswerPass answers = answers(name, asking, pipeline);
      AnswerPass.Gathered gathered = answers.gather(documents, rule, basis, number);
      return new Based(
          decide(gathered.evidence(), rule, number), gathered.answered(), gathered.others());
    }
    PCollectionView<Iterable<byte[]>> view = Buckets.view(name, basis);
    return decide(
        documents,
        rule,
        ParDo.of(new GatherFn(rule, marks, view, number)).withSideInputs(view),
        number);
  }

  private AnswerPass answers(String name, Asking asking, Pipeline pipeline) {
    BucketOptions options = pipeline.getOptions().as(BucketOptions.class);
    AnswerPass pass = AnswerPass.of(name, asking, marks, BucketNumbers.of(options, asking.asked()));
    return asking.rare() && DecisionWay.isFiltered(options, asking.decided())
        ? pass.filtered()
        : pass;
  }

  private static DecisionWay way(Pipeline pipeline, Asking asking) {
    return DecisionWay.of(pipeline.getOptions().as(BucketOptions.class), asking.decided());
  }

  /** The number of buckets of a rule: planned, or that of what is kept of earlier dumps. */
  public int buckets(Pipeline pipeline, BucketRule rule) {
    if (rule.evidence() == 0) {
      return BucketRule.BUCKETS;
    }
    return earlier == null
        ? BucketNumbers.of(pipeline.getOptions().as(BucketOptions.class), rule.evidence())
        : earlier.memory().buckets();
  }

  /** The numbers of buckets in a pipeline, by the names of rules. */
  public static SortedMap<String, Integer> numbers(Pipeline pipeline) {
    SortedMap<String, Integer> numbers = new TreeMap<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> step) {
              if (step.getFn() instanceof GatherFn gather) {
                numbers.put(gather.rule(), gather.buckets());
              } else if (step.getFn() instanceof GatherAnsweredFn gather) {
                numbers.put(gather.rule(), gather.buckets());
              }
            }
          }
        });
    return numbers;
  }

  /** How decisions reach the documents in a pipeline, by the names of rules. */
  public static SortedMap<String, DecisionWay> ways(Pipeline pipeline) {
    SortedMap<String, DecisionWay> ways = new TreeMap<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof ParDo.MultiOutput<?, ?> step) {
              if (step.getFn() instanceof ApplyFn apply) {
                ways.put(apply.rule(), DecisionWay.BROADCAST);
              } else if (step.getFn() instanceof ApplyAnswersFn apply) {
                ways.put(apply.rule(), DecisionWay.ANSWERS);
              }
            }
          }
        });
    return ways;
  }

  private Based decide(
      PCollection<Document> documents,
      BucketRule rule,
      ParDo.SingleOutput<Document, Document> gather,
      int number) {
    PCollectionTuple gathered =
        documents.apply(
            "Gather" + rule.name(),
            gather.withOutputTags(GatherFn.DOCUMENTS, TupleTagList.of(GatherFn.EVIDENCE)));
    return new Based(
        decide(gathered.get(GatherFn.EVIDENCE).setCoder(Buckets.CODER), rule, number),
        gathered.get(GatherFn.DOCUMENTS).setCoder(DocumentCoder.of()),
        null);
  }

  private PCollection<byte[]> decide(
      PCollection<KV<Integer, byte[]>> gathered, BucketRule rule, int number) {
    PCollection<KV<Integer, byte[]>> evidence = gathered;
    ParDo.SingleOutput<KV<Integer, Iterable<byte[]>>, byte[]> decide =
        ParDo.of(new DecideFn(rule, earlier));
    if (earlier != null) {
      evidence = withAllBuckets(evidence, rule, number);
      decide = decide.withSideInputs(earlier.fingerprint());
    }
    PCollection<byte[]> decisions =
        Buckets.group("Group" + rule.name(), evidence)
            .apply("Decide" + rule.name(), decide)
            .setCoder(ByteArrayCoder.of());
    return rule instanceof ConcludingRule concluding ? conclude(decisions, concluding) : decisions;
  }

  /** Adds an empty piece of evidence to every bucket, so that the memory of each is carried on. */
  private static PCollection<KV<Integer, byte[]>> withAllBuckets(
      PCollection<KV<Integer, byte[]>> evidence, BucketRule rule, int number) {
    List<KV<Integer, byte[]>> empty = new ArrayList<>();
    for (int bucket = 0; bucket < number; bucket++) {
      empty.add(KV.of(bucket, new byte[0]));
    }
    PCollection<KV<Integer, byte[]>> all =
        evidence
            .getPipeline()
            .apply("Buckets" + rule.name(), Create.of(empty).withCoder(Buckets.CODER));
    return PCollectionList.of(evidence).and(all).apply("All" + rule.name(), Flatten.pCollections());
  }

  private static PCollection<byte[]> conclude(PCollection<byte[]> decisions, ConcludingRule rule) {
    PCollection<KV<Integer, byte[]>> one =
        decisions
            .apply("Key" + rule.name(), WithKeys.<Integer, byte[]>of(0))
            .setCoder(Buckets.CODER);
    return Buckets.group("GroupAll" + rule.name(), one)
        .apply("Conclude" + rule.name(), ParDo.of(new ConcludeFn(rule)))
        .setCoder(ByteArrayCoder.of());
  }

  /**
   * Applies decisions to documents: those of a rule that documents can ask for, in the way that is
   * planned, others as a side input.
   */
  public PCollection<Document> apply(
      PCollection<Document> documents, DocumentRule rule, PCollection<byte[]> decisions) {
    Pipeline pipeline = documents.getPipeline();
    if (rule instanceof Asking asking && way(pipeline, asking) == DecisionWay.ANSWERS) {
      return answers(rule.name(), asking, pipeline).apply(documents, rule, decisions);
    }
    PCollectionView<Iterable<byte[]>> view = Buckets.view(rule.name(), decisions);
    return documents
        .apply("Apply" + rule.name(), ParDo.of(new ApplyFn(rule, marks, view)).withSideInputs(view))
        .setCoder(DocumentCoder.of());
  }
}
