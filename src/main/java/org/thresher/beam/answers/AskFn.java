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
import org.thresher.beam.Shared;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.document.Document;

/**
 * Emits the documents that ask by the place where they meet the decisions, and their questions by
 * bucket; others stay where they are: those that would look nothing up, and most of those that
 * would find nothing if there is a filter. The place is the planned shard, or, where a document
 * asks for one key, the bucket of the key; then there are no questions.
 */
final class AskFn extends DoFn<Document, KV<Integer, byte[]>> {
  /** The documents that ask, packed, by shard or bucket. */
  static final TupleTag<KV<Integer, byte[]>> MOVED = new TupleTag<>("moved") {};

  /** The questions, packed, by bucket. */
  static final TupleTag<KV<Integer, byte[]>> QUESTIONS = new TupleTag<>("questions") {};

  /** The documents that ask for nothing. */
  static final TupleTag<Document> STAY = new TupleTag<>("stay") {};

  private final Asking asking;
  private final boolean marks;
  private final int buckets;
  private final boolean staying;
  private final @Nullable PCollectionView<Iterable<byte[]>> filter;
  private final Counters counters;

  /** Made once in a process: a batch has one window, the view never changes. */
  private final Shared<KeyFilter> keys = new Shared<>();

  private transient @Nullable Bundle bundle;

  /**
   * A function.
   *
   * @param name of the decisions
   * @param marks whether marked text counts as removed
   * @param buckets the number of buckets
   * @param staying whether documents that ask for nothing are emitted
   * @param filter {@link KeyFilter} of the keys that have decisions; null if all keys are asked for
   */
  AskFn(
      String name,
      Asking asking,
      boolean marks,
      int buckets,
      boolean staying,
      @Nullable PCollectionView<Iterable<byte[]>> filter) {
    this.asking = asking;
    this.staying = staying;
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
      PCollectionView<Iterable<byte[]>> view = filter;
      open =
          new Bundle(
              view == null
                  ? null
                  : keys.get(() -> new KeyFilter(context.sideInput(view), buckets)));
      bundle = open;
    }
    int place = document.kept() ? open.place(document) : Bundle.NOWHERE;
    if (place == Bundle.NOWHERE) {
      if (staying) {
        context.output(STAY, original);
      }
      return;
    }
    counters.add("documents_moved");
    open.blocks.add(place, original, moved(context::output));
    if (open.questions.bytes() >= BucketNumbers.gathered(buckets)) {
      open.questions.drain(asked(value -> context.output(QUESTIONS, value)));
    }
  }

  /** Emits the rest. */
  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    Bundle open = bundle;
    if (open != null) {
      Instant end = GlobalWindow.INSTANCE.maxTimestamp();
      open.blocks.drain(moved(value -> context.output(value, end, GlobalWindow.INSTANCE)));
      open.questions.drain(
          asked(value -> context.output(QUESTIONS, value, end, GlobalWindow.INSTANCE)));
    }
  }

  private BucketRule.BucketSink moved(Output output) {
    return (place, bytes) -> {
      counters.add("document_bytes", bytes.length);
      output.accept(KV.of(place, bytes));
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
    static final int NOWHERE = -1;

    final Questions questions = new Questions();
    final DocumentBlocks blocks = new DocumentBlocks();
    private final @Nullable KeyFilter decided;
    private int place;

    Bundle(@Nullable KeyFilter decided) {
      this.decided = decided;
    }

    /**
     * Adds a document's questions; the place to which it moves, {@link #NOWHERE} if it has none.
     */
    int place(Document document) {
      place = NOWHERE;
      asking.ask(
          document,
          key -> {
            if (decided == null || decided.mayHave(key)) {
              ask(key, document.provenance().shard());
            }
          });
      return place;
    }

    private void ask(long key, int shard) {
      if (asking.single()) {
        place = Pieces.bucket(key, buckets);
      } else {
        place = shard;
        questions.add(key, shard);
      }
    }
  }
}
