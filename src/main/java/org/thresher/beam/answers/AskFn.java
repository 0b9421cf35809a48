package org.thresher.beam.answers;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketRule;
import org.thresher.beam.Counters;
import org.thresher.beam.MarkInsteadOfRemove;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.document.Document;

/**
 * Emits the questions of documents by bucket, and the documents that ask by shard; others stay
 * where they are: those that would look nothing up, and most of those that would find nothing if
 * there is a filter.
 */
final class AskFn extends DoFn<Document, KV<Integer, byte[]>> {
  /** The questions, packed, by bucket. */
  static final TupleTag<KV<Integer, byte[]>> QUESTIONS = new TupleTag<>("questions") {};

  /** The documents that ask, packed, by shard. */
  static final TupleTag<KV<Integer, byte[]>> MOVED = new TupleTag<>("moved") {};

  /** The documents that ask for nothing. */
  static final TupleTag<Document> STAY = new TupleTag<>("stay") {};

  private final Asking asking;
  private final boolean marks;
  private final int buckets;
  private final @Nullable PCollectionView<Iterable<byte[]>> filter;
  private final Counters counters;

  /** Made once for each copy of this function: a batch has one window, the view never changes. */
  private transient @Nullable KeyFilter keys;

  private transient @Nullable Bundle bundle;

  /**
   * A function.
   *
   * @param name of the decisions
   * @param marks whether marked text counts as removed
   * @param buckets the number of buckets
   * @param filter {@link KeyFilter} of the keys that have decisions; null if all keys are asked for
   */
  AskFn(
      String name,
      Asking asking,
      boolean marks,
      int buckets,
      @Nullable PCollectionView<Iterable<byte[]>> filter) {
    this.asking = asking;
    this.filter = filter;
    this.marks = marks;
    this.buckets = buckets;
    this.counters = AnswerPass.counters(name);
  }

  /** Asks for what a kept document may look up. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    Document original = context.element();
    Document document = marks ? MarkInsteadOfRemove.asRemoved(original) : original;
    Bundle open = bundle;
    if (open == null) {
      if (filter != null && keys == null) {
        keys = new KeyFilter(context.sideInput(filter), buckets);
      }
      open = new Bundle(keys);
      bundle = open;
    }
    if (!document.kept() || !open.asks(document)) {
      context.output(STAY, original);
      return;
    }
    counters.add("documents_moved");
    open.blocks.add(original, moved(value -> context.output(MOVED, value)));
    if (open.questions.bytes() >= BucketNumbers.gathered(buckets)) {
      open.questions.drain(asked(context::output));
    }
  }

  /** Emits the rest. */
  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    Bundle open = bundle;
    if (open != null) {
      Instant end = GlobalWindow.INSTANCE.maxTimestamp();
      open.blocks.drain(moved(value -> context.output(MOVED, value, end, GlobalWindow.INSTANCE)));
      open.questions.drain(asked(value -> context.output(value, end, GlobalWindow.INSTANCE)));
    }
  }

  private BucketRule.BucketSink moved(Output output) {
    return (shard, bytes) -> {
      counters.add("document_bytes", bytes.length);
      output.accept(KV.of(shard, bytes));
    };
  }

  private BucketRule.BucketSink asked(Output output) {
    BucketRule.BucketSink sink =
        (bucket, bytes) -> {
          counters.add("question_bytes", bytes.length);
          output.accept(KV.of(bucket, bytes));
        };
    return sink.of(buckets);
  }

  /** Takes a value of either output. */
  @FunctionalInterface
  private interface Output {
    void accept(KV<Integer, byte[]> value);
  }

  /** What is gathered over a bundle. */
  private final class Bundle {
    final Questions questions = new Questions();
    final DocumentBlocks blocks = new DocumentBlocks();
    private final @Nullable KeyFilter decided;
    private long asked;

    Bundle(@Nullable KeyFilter decided) {
      this.decided = decided;
    }

    /** Adds a document's questions; false if it has none. */
    boolean asks(Document document) {
      long before = asked;
      int shard = document.provenance().shard();
      asking.ask(
          document,
          key -> {
            if (decided == null || decided.mayHave(key)) {
              questions.add(key, shard);
              asked++;
            }
          });
      return asked > before;
    }
  }
}
