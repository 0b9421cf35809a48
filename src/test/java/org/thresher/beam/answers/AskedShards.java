package org.thresher.beam.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thresher.beam.BucketRule;
import org.thresher.beam.DocumentRule;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;

/** Lets documents of invented shards ask for decisions, as {@link AnswerPass} does. */
public final class AskedShards {
  private AskedShards() {}

  /** Applies decisions; documents are spread over shards one by one. */
  public static List<Document> apply(
      DocumentRule rule,
      List<Document> documents,
      List<byte[]> decisions,
      int buckets,
      int shards) {
    Map<Integer, List<byte[]>> answers =
        answers((Asking) rule, documents, decisions, buckets, shards);
    List<Document> changed = new ArrayList<>();
    for (int place = 0; place < documents.size(); place++) {
      DocumentStep step = rule.apply(answers.getOrDefault(place % shards, List.of()));
      Document document = documents.get(place);
      changed.add(document.kept() ? step.apply(document) : document);
    }
    return changed;
  }

  /** Gathers the evidence of a rule by the decisions that shards get, by bucket. */
  public static <R extends BucketRule & Asking> Map<Integer, List<byte[]>> gather(
      R rule, List<Document> documents, List<byte[]> basis, int buckets, int shards) {
    Map<Integer, List<byte[]>> answers = answers(rule, documents, basis, buckets, shards);
    Map<Integer, List<byte[]>> evidence = new TreeMap<>();
    for (int shard = 0; shard < shards; shard++) {
      List<byte[]> got = answers.getOrDefault(shard, List.of());
      BucketRule.Gathering gathered = rule.gather(got);
      AnsweredKeys keys = new AnsweredKeys(rule, got);
      for (int place = shard; place < documents.size(); place += shards) {
        if (documents.get(place).kept() && keys.hasAny(documents.get(place))) {
          gathered.add(documents.get(place));
        }
      }
      gathered.drain(into(evidence).of(buckets));
    }
    return evidence;
  }

  /** The answers that shards get, by shard. */
  static Map<Integer, List<byte[]>> answers(
      Asking asking, List<Document> documents, List<byte[]> decisions, int buckets, int shards) {
    Map<Integer, List<byte[]>> pieces = new TreeMap<>();
    Questions questions = new Questions();
    KeyFilter filter = filter(asking, decisions, buckets);
    for (int place = 0; place < documents.size(); place++) {
      int shard = place % shards;
      if (documents.get(place).kept()) {
        asking.ask(
            documents.get(place),
            key -> {
              if (!asking.rare() || filter.mayHave(key)) {
                questions.add(key, shard);
              }
            });
      }
    }
    questions.drain(into(pieces).of(buckets));
    for (byte[] some : decisions) {
      KeyedDecisions.spread(asking, some, into(pieces).of(buckets));
    }
    Map<Integer, List<byte[]>> answers = new TreeMap<>();
    for (List<byte[]> bucket : pieces.values()) {
      var unused =
          new BucketAnswers(bucket)
              .answer((shard, bytes) -> into(answers).accept(shard, Pieces.rest(bytes)));
    }
    return answers;
  }

  private static KeyFilter filter(Asking asking, List<byte[]> decisions, int buckets) {
    Questions keys = new Questions();
    for (byte[] some : decisions) {
      asking.cut(some, (key, decision) -> keys.add(key, 0));
    }
    Map<Integer, List<byte[]>> pieces = new TreeMap<>();
    keys.drain(into(pieces).of(buckets));
    List<byte[]> filters = new ArrayList<>();
    pieces.forEach((bucket, packed) -> filters.add(KeyFilter.of(bucket, packed)));
    return new KeyFilter(filters, buckets);
  }

  private static BucketRule.BucketSink into(Map<Integer, List<byte[]>> pieces) {
    return (key, bytes) -> pieces.computeIfAbsent(key, unseen -> new ArrayList<>()).add(bytes);
  }
}
