package org.thresher.stage.deduplicate.near;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.thresher.beam.BucketMapping;
import org.thresher.beam.BucketPass;
import org.thresher.beam.Buckets;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.beam.plan.BucketOptions;
import org.thresher.document.Document;
import org.thresher.job.NearSettings;

/**
 * Drops near duplicates: documents in, the same documents out, those dropped whose text a document
 * that stays contains. Candidates ({@link NearCandidates}), their verification on the text ({@link
 * NearPairs}), what is dropped in favour of what ({@link Survivors}), decisions about documents
 * ({@link NearDuplicates}).
 *
 * <p>Cost: in hash buckets 16 bytes for each of 20 bands and paragraphs of a document, for each
 * candidate 4 bytes a word in the bucket of the first document of its bands (1.1 to 1.4 buckets a
 * candidate), and for each near duplicate about 100 bytes. Held by each worker, once for all its
 * threads: the bands' documents and the decisions about the whole dump, 2 to 8 and 70 bytes each,
 * and tables of them, 8 bytes a pair and 16 a document; in large dumps a filter of 10 bits each
 * instead, and documents in a pair or with a decision move to the bucket of their place.
 *
 * <p>Of a large dump ({@value #LARGE} buckets, 8 GB of text and more) no worker decides about all
 * pairs: what is dropped is chosen in rounds ({@link ChoiceRounds}). From {@value #MANY_BANDS}
 * buckets of bands on, about 1 TB, unless there are earlier dumps or Spark runs it, bands that a
 * worker has several documents of are shuffled in packets, about 4 bytes a document, twice ({@link
 * BandPackets}). The rows are the same.
 */
public final class DropNearDuplicates
    extends PTransform<PCollection<Document>, PCollection<Document>> {
  /** Planned buckets of {@link NearPairs} from which on no worker decides about all pairs. */
  private static final int LARGE = 256;

  /** Planned buckets of {@link NearCandidates} from which on their documents are packed. */
  private static final int MANY_BANDS = 4096;

  private final NearSettings settings;
  private final BucketPass pass;

  /**
   * The transform.
   *
   * @param pass how its rules join the pipeline
   */
  public DropNearDuplicates(NearSettings settings, BucketPass pass) {
    this.settings = settings;
    this.pass = pass;
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    PCollection<byte[]> candidates = candidates(documents);
    NearPairs comparing = new NearPairs(settings);
    BucketPass.Decided pairs = pass.decide(documents, comparing, "NearCandidates", candidates);
    // Pairs grow with this dump, and an index may have been begun by a smaller one.
    BucketOptions options = documents.getPipeline().getOptions().as(BucketOptions.class);
    int buckets = BucketNumbers.of(options, comparing.evidence());
    PCollection<Document> rest =
        pass.apply(pairs.documents(), new NearDuplicates(), decisions(pairs.decisions(), buckets));
    if (pass.remembers()) {
      var unusedBands = pass.decide(rest, new KeptBands(settings));
      var unusedTexts = pass.decide(rest, new KeptTexts(settings));
    }
    return rest;
  }

  /**
   * Whether the pairs of a dump are too many for one worker.
   *
   * @param buckets the number of buckets that is planned for {@link NearPairs}
   */
  public static boolean isLarge(int buckets) {
    return buckets >= LARGE;
  }

  /**
   * Whether the documents of a band are packed, if there are no earlier dumps.
   *
   * @param buckets the number of buckets of {@link NearCandidates}
   */
  public static boolean packs(int buckets) {
    return buckets >= MANY_BANDS;
  }

  /**
   * Whether the engine may gather evidence again, in another order, after it has used a part of it:
   * Spark does for a lost worker. Flink starts again whatever has read from it.
   */
  private static boolean mayGatherAgain(Pipeline pipeline) {
    return pipeline.getOptions().getRunner().getSimpleName().startsWith("Spark");
  }

  private PCollection<byte[]> candidates(PCollection<Document> documents) {
    NearCandidates plain = new NearCandidates(settings);
    int buckets = pass.buckets(documents.getPipeline(), plain);
    if (pass.remembers() || !packs(buckets) || mayGatherAgain(documents.getPipeline())) {
      return pass.decide(documents, plain);
    }
    PCollection<byte[]> decisions = pass.decide(documents, new NearCandidates(settings, true));
    PCollection<KV<Integer, byte[]>> both =
        Buckets.spread("CandidatesAndPackets", decisions, BandPackets::route, 2 * buckets);
    return PCollectionList.of(half("Candidates", both, buckets, true))
        .and(mapGroups("Packets", half("Packed", both, buckets, false), BandPackets::join, 1))
        .apply("AllCandidates", Flatten.pCollections())
        .apply("CandidateRows", Values.create());
  }

  private static PCollection<byte[]> decisions(PCollection<byte[]> pairs, int buckets) {
    PCollectionList<KV<Integer, byte[]>> choices =
        isLarge(buckets)
            ? chosenInRounds(pairs, buckets)
            : PCollectionList.of(
                chosen(Buckets.spread("Edges", pairs, Survivors::edges, 1), buckets));
    PCollection<KV<Integer, byte[]>> ids = Buckets.spread("Ids", pairs, Survivors::ids, buckets);
    PCollection<KV<Integer, byte[]>> choicesAndIds =
        choices.and(ids).apply("ChoicesAndIds", Flatten.pCollections());
    return mapGroups("Decisions", choicesAndIds, Survivors::decisions, 1)
        .apply("DecisionRows", Values.create());
  }

  private static PCollection<KV<Integer, byte[]>> chosen(
      PCollection<KV<Integer, byte[]>> edges, int buckets) {
    return mapGroups("Survivors", edges, Survivors::choose, buckets);
  }

  private static PCollectionList<KV<Integer, byte[]>> chosenInRounds(
      PCollection<byte[]> pairs, int buckets) {
    PCollection<KV<Integer, byte[]>> rows =
        Buckets.spread("Edges", pairs, ChoiceRounds::begin, buckets);
    PCollectionList<KV<Integer, byte[]>> choices = PCollectionList.empty(pairs.getPipeline());
    for (int round = 1; round <= ChoiceRounds.ROUNDS; round++) {
      PCollection<KV<Integer, byte[]>> both =
          mapGroups("Round" + round, rows, ChoiceRounds::round, 2 * buckets);
      choices = choices.and(half("Choices" + round, both, buckets, true));
      rows = half("Undecided" + round, both, buckets, false);
    }
    return choices.and(chosen(mapGroups("Rest", rows, ChoiceRounds::rest, 1), buckets));
  }

  private static PCollection<KV<Integer, byte[]>> half(
      String name, PCollection<KV<Integer, byte[]>> both, int buckets, boolean upper) {
    return both.apply(name, ParDo.of(new HalfFn(buckets, upper))).setCoder(Buckets.CODER);
  }

  private static PCollection<KV<Integer, byte[]>> mapGroups(
      String name, PCollection<KV<Integer, byte[]>> values, BucketMapping mapping, int buckets) {
    return Buckets.map(name, Buckets.group("Group" + name, values), mapping, buckets);
  }

  /** Passes the values of a half of the buckets. */
  private static final class HalfFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {
    private final int buckets;
    private final boolean upper;

    HalfFn(int buckets, boolean upper) {
      this.buckets = buckets;
      this.upper = upper;
    }

    /** Emits the value with its bucket in the half, if it is in it. */
    @ProcessElement
    public void processElement(ProcessContext context) {
      KV<Integer, byte[]> value = context.element();
      if ((value.getKey() >= buckets) == upper) {
        context.output(KV.of(value.getKey() % buckets, value.getValue()));
      }
    }
  }
}
