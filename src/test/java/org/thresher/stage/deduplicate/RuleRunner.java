package org.thresher.stage.deduplicate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketStep;
import org.thresher.beam.LongRows;
import org.thresher.document.Document;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.near.DropNearDuplicates;
import org.thresher.stage.deduplicate.near.NearCandidates;
import org.thresher.stage.deduplicate.near.NearClusters;
import org.thresher.stage.deduplicate.near.NearDuplicates;
import org.thresher.stage.deduplicate.near.NearPairs;
import org.thresher.stage.deduplicate.near.StarContraction;

/** Runs rules as the pipeline does, without a pipeline: documents spread over workers at random. */
public final class RuleRunner {
  private RuleRunner() {}

  /** Applies a rule that stands alone. */
  static List<Document> apply(RepeatRule rule, List<Document> documents, int workers, long seed) {
    return judge(rule, documents, decide(rule, documents, List.of(), workers, seed));
  }

  /** Drops near duplicates by all the steps of {@link DropNearDuplicates}. */
  public static List<Document> dropNearDuplicates(
      NearSettings settings, List<Document> documents, int workers, long seed) {
    List<byte[]> candidates =
        decide(new NearCandidates(settings), documents, List.of(), workers, seed);
    List<byte[]> pairs = decide(new NearPairs(settings), documents, candidates, workers, seed + 1);
    return judge(new NearDuplicates(), documents, clusters(pairs));
  }

  /** The clusters of verified pairs, by the steps of {@link DropNearDuplicates}. */
  public static List<byte[]> clusters(List<byte[]> pairs) {
    TreeMap<Integer, List<byte[]>> edges = new TreeMap<>();
    TreeMap<Integer, List<byte[]>> clusters = new TreeMap<>();
    for (byte[] piece : pairs) {
      NearClusters.edges(piece, into(edges));
      NearClusters.ids(piece, into(clusters));
    }
    Map<Integer, List<byte[]>> stars =
        step(
            step(step(edges, StarContraction::small), StarContraction::large),
            StarContraction::small);
    LongRows roots = new LongRows(StarContraction.WIDTH);
    step(step(stars, StarContraction::residue), StarContraction::roots)
        .values()
        .forEach(pieces -> pieces.forEach(roots::addAll));
    roots.sort();
    for (List<byte[]> pieces : step(stars, StarContraction::labels).values()) {
      pieces.forEach(piece -> NearClusters.members(piece, roots, into(clusters)));
    }
    return clusters.values().stream().map(NearClusters::clusters).toList();
  }

  public static Map<Integer, List<byte[]>> step(
      Map<Integer, List<byte[]>> buckets, BucketStep step) {
    TreeMap<Integer, List<byte[]>> out = new TreeMap<>();
    buckets.values().forEach(pieces -> step.apply(pieces, into(out)));
    return out;
  }

  public static BucketRule.BucketSink into(Map<Integer, List<byte[]>> buckets) {
    return (bucket, bytes) -> buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(bytes);
  }

  private static List<Document> judge(
      DocumentRule rule, List<Document> documents, List<byte[]> decisions) {
    DocumentRule.Verdicts verdicts = rule.verdicts(decisions);
    return documents.stream().map(d -> d.kept() ? verdicts.apply(d) : d).toList();
  }

  private static List<byte[]> decide(
      BucketRule rule, List<Document> documents, List<byte[]> earlier, int workers, long seed) {
    Random random = new Random(seed);
    List<Document> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, random);
    TreeMap<Integer, List<byte[]>> buckets = new TreeMap<>();
    for (int worker = 0; worker < workers; worker++) {
      BucketRule.Evidence evidence = rule.gather(earlier);
      for (int i = worker; i < shuffled.size(); i += workers) {
        if (shuffled.get(i).kept()) {
          evidence.add(shuffled.get(i));
        }
      }
      evidence.drain(into(buckets));
    }
    List<byte[]> decisions = new ArrayList<>();
    for (List<byte[]> bucket : buckets.values()) {
      Collections.shuffle(bucket, random);
      decisions.add(rule.decide(bucket));
    }
    Collections.shuffle(decisions, random);
    return decisions;
  }
}
