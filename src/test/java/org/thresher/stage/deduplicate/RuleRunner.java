package org.thresher.stage.deduplicate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketMapping;
import org.thresher.beam.BucketRule;
import org.thresher.beam.DocumentRule;
import org.thresher.beam.answers.AskedShards;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.memory.SiteFindings;
import org.thresher.stage.deduplicate.memory.SiteState;
import org.thresher.stage.deduplicate.near.DropNearDuplicates;
import org.thresher.stage.deduplicate.near.NearCandidates;
import org.thresher.stage.deduplicate.near.NearDuplicates;
import org.thresher.stage.deduplicate.near.NearPairs;
import org.thresher.stage.deduplicate.near.NearSteps;
import org.thresher.stage.deduplicate.near.Survivors;

/** Runs rules as the pipeline does, without a pipeline: documents spread over workers at random. */
public final class RuleRunner {
  /** Numbers of buckets that are tried. */
  public static final List<Integer> NUMBERS = List.of(1, 16, 64, 1024, BucketRule.MOST_BUCKETS);

  private RuleRunner() {}

  /** Decides by a rule and applies the decisions. */
  static <R extends BucketRule & DocumentRule> List<Document> apply(
      R rule, List<Document> documents, int workers, long seed) {
    return apply(rule, documents, workers, seed, BucketRule.BUCKETS);
  }

  /** The same in a number of buckets. */
  static <R extends BucketRule & DocumentRule> List<Document> apply(
      R rule, List<Document> documents, int workers, long seed, int number) {
    return apply(rule, documents, workers, seed, number, 0);
  }

  /**
   * The same where documents ask for decisions.
   *
   * @param shards how many shards ask; 0 if all have all decisions
   */
  static <R extends BucketRule & DocumentRule> List<Document> apply(
      R rule, List<Document> documents, int workers, long seed, int number, int shards) {
    List<byte[]> decisions = decide(rule, documents, List.of(), workers, seed, number);
    return applied(rule, documents, decisions, number, shards);
  }

  /** Drops near duplicates by all the steps of {@link DropNearDuplicates}. */
  public static List<Document> dropNearDuplicates(
      NearSettings settings, List<Document> documents, int workers, long seed) {
    return dropNearDuplicates(settings, documents, workers, seed, BucketRule.BUCKETS);
  }

  /** The same in a number of buckets. */
  public static List<Document> dropNearDuplicates(
      NearSettings settings, List<Document> documents, int workers, long seed, int number) {
    return dropNearDuplicates(settings, documents, workers, seed, number, 0);
  }

  /** The same where documents of some shards ask for candidates and decisions; 0 if none do. */
  static List<Document> dropNearDuplicates(
      NearSettings settings,
      List<Document> documents,
      int workers,
      long seed,
      int number,
      int shards) {
    boolean packs = DropNearDuplicates.packs(number);
    List<byte[]> decided =
        decide(new NearCandidates(settings, packs), documents, List.of(), workers, seed, number);
    List<byte[]> candidates = packs ? NearSteps.candidates(decided, number) : decided;
    NearPairs comparing = new NearPairs(settings);
    List<byte[]> pairs =
        shards == 0
            ? decide(comparing, documents, candidates, workers, seed + 1, number)
            : decided(
                comparing,
                AskedShards.gather(comparing, documents, candidates, number, shards),
                new Random(seed));
    return applied(new NearDuplicates(), documents, decisions(pairs, number), number, shards);
  }

  /** The decisions by verified pairs, by the steps of {@link DropNearDuplicates}. */
  public static List<byte[]> decisions(List<byte[]> pairs) {
    return decisions(pairs, BucketRule.BUCKETS);
  }

  /** The same in a number of buckets. */
  public static List<byte[]> decisions(List<byte[]> pairs, int number) {
    return step(NearSteps.choices(pairs, number), Survivors::decisions).values().stream()
        .flatMap(List::stream)
        .toList();
  }

  public static Map<Integer, List<byte[]>> step(
      Map<Integer, List<byte[]>> buckets, BucketMapping step) {
    TreeMap<Integer, List<byte[]>> out = new TreeMap<>();
    buckets.values().forEach(pieces -> step.map(once(pieces), into(out)));
    return out;
  }

  public static BucketRule.BucketSink into(Map<Integer, List<byte[]>> buckets) {
    return (bucket, bytes) -> buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(bytes);
  }

  /** The values of a group, which Flink gives only once. */
  public static Iterable<byte[]> once(List<byte[]> values) {
    AtomicBoolean read = new AtomicBoolean();
    return () -> {
      if (read.getAndSet(true)) {
        throw new IllegalStateException("a group is read again");
      }
      return values.iterator();
    };
  }

  private static List<Document> applied(
      DocumentRule rule, List<Document> documents, List<byte[]> found, int number, int shards) {
    List<byte[]> decisions =
        rule instanceof BucketRule of && of.memory().equals(SiteState.NAME)
            ? found.stream().map(SiteFindings::decisions).toList()
            : found;
    if (shards > 0) {
      return AskedShards.apply(rule, documents, decisions, number, shards);
    }
    DocumentStep step = rule.apply(decisions);
    return documents.stream().map(d -> d.kept() ? step.apply(d) : d).toList();
  }

  private static List<byte[]> decide(
      BucketRule rule,
      List<Document> documents,
      List<byte[]> basis,
      int workers,
      long seed,
      int number) {
    Random random = new Random(seed);
    List<Document> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, random);
    TreeMap<Integer, List<byte[]>> buckets = new TreeMap<>();
    for (int worker = 0; worker < workers; worker++) {
      BucketRule.Gathering evidence = rule.gather(basis);
      for (int i = worker; i < shuffled.size(); i += workers) {
        if (shuffled.get(i).kept()) {
          evidence.add(shuffled.get(i));
        }
      }
      evidence.drain(into(buckets).of(number));
    }
    return decided(rule, buckets, random);
  }

  private static List<byte[]> decided(
      BucketRule rule, Map<Integer, List<byte[]>> buckets, Random random) {
    List<byte[]> decisions = new ArrayList<>();
    for (List<byte[]> bucket : buckets.values()) {
      Collections.shuffle(bucket, random);
      rule.decide(Bucket.of(once(bucket)), decisions::add);
    }
    Collections.shuffle(decisions, random);
    return decisions;
  }
}
