package org.thresher.deduplicate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.thresher.document.Document;

/** Runs rules as the pipeline does, without a pipeline: documents spread over workers at random. */
final class RuleRunner {
  private RuleRunner() {}

  /** Applies a rule that stands alone. */
  static List<Document> apply(RepeatRule rule, List<Document> documents, int workers, long seed) {
    return judge(rule, documents, decide(rule, documents, List.of(), workers, seed));
  }

  /** Applies a rule that builds on another. */
  static List<Document> apply(
      EvidenceRule basis, RepeatRule rule, List<Document> documents, int workers, long seed) {
    List<byte[]> earlier = decide(basis, documents, List.of(), workers, seed);
    return judge(rule, documents, decide(rule, documents, earlier, workers, seed + 1));
  }

  private static List<Document> judge(
      RepeatRule rule, List<Document> documents, List<byte[]> decisions) {
    RepeatRule.Verdicts verdicts = rule.verdicts(decisions);
    return documents.stream().map(d -> d.kept() ? verdicts.apply(d) : d).toList();
  }

  private static List<byte[]> decide(
      EvidenceRule rule, List<Document> documents, List<byte[]> earlier, int workers, long seed) {
    Random random = new Random(seed);
    List<Document> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, random);
    TreeMap<Integer, List<byte[]>> buckets = new TreeMap<>();
    for (int worker = 0; worker < workers; worker++) {
      EvidenceRule.Evidence evidence = rule.gather(earlier);
      for (int i = worker; i < shuffled.size(); i += workers) {
        if (shuffled.get(i).kept()) {
          evidence.add(shuffled.get(i));
        }
      }
      evidence.drain(
          (bucket, bytes) -> buckets.computeIfAbsent(bucket, b -> new ArrayList<>()).add(bytes));
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
