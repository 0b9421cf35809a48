package org.thresher.beam.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thresher.beam.BucketRule;
import org.thresher.beam.DocumentRule;
import org.thresher.document.Document;

/** Lets documents ask for decisions, as {@link AnswerPass} does, without a pipeline. */
public final class AskedShards {
  private final Asking asking;
  private final int buckets;
  private final int shards;
  private final KeyFilter filter;
  private final Questions questions = new Questions();

  /** What documents ask, and the decisions, by bucket. */
  private final Map<Integer, List<byte[]>> asked = new TreeMap<>();

  /** Decisions that came to shards or buckets. */
  private final Map<Integer, List<byte[]>> answers = new TreeMap<>();

  private AskedShards(Asking asking, List<byte[]> decisions, int buckets, int shards) {
    this.asking = asking;
    this.buckets = buckets;
    this.shards = shards;
    this.filter = filter(decisions);
    for (byte[] some : decisions) {
      KeyedDecisions.spread(asking, some, into(asked).of(buckets));
    }
  }

  /**
   * Applies decisions.
   *
   * @param shards the number of invented shards, over which documents are spread one by one
   */
  public static List<Document> apply(
      DocumentRule rule,
      List<Document> documents,
      List<byte[]> decisions,
      int buckets,
      int shards) {
    AskedShards together = new AskedShards((Asking) rule, decisions, buckets, shards);
    List<Integer> places = together.places(documents);
    together.answer();
    List<Document> changed = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      int place = places.get(i);
      Document document = documents.get(i);
      changed.add(place < 0 ? document : rule.apply(together.at(place)).apply(document));
    }
    return changed;
  }

  /** Gathers the evidence of a rule by the decisions that documents ask for, by bucket. */
  public static <R extends BucketRule & Asking> Map<Integer, List<byte[]>> gather(
      R rule, List<Document> documents, List<byte[]> basis, int buckets, int shards) {
    AskedShards together = new AskedShards(rule, basis, buckets, shards);
    List<Integer> places = together.places(documents);
    together.answer();
    Map<Integer, BucketRule.Gathering> gathered = new TreeMap<>();
    for (int i = 0; i < documents.size(); i++) {
      int place = places.get(i);
      if (place >= 0) {
        gathered
            .computeIfAbsent(place, unseen -> rule.gather(together.at(place)))
            .add(documents.get(i));
      }
    }
    Map<Integer, List<byte[]>> evidence = new TreeMap<>();
    gathered.values().forEach(some -> some.drain(into(evidence).of(buckets)));
    return evidence;
  }

  /** Where documents meet the decisions; -1 for those that stay. */
  private List<Integer> places(List<Document> documents) {
    List<Integer> places = new ArrayList<>();
    for (Document document : documents) {
      int shard = places.size() % shards;
      int[] place = {-1};
      if (document.kept()) {
        asking.ask(
            document,
            key -> {
              if (asking.rare() && !filter.mayHave(key)) {
                return;
              }
              if (asking.single()) {
                place[0] = Pieces.bucket(key, buckets);
              } else {
                place[0] = shard;
                questions.add(key, shard);
              }
            });
      }
      places.add(place[0]);
    }
    return places;
  }

  private void answer() {
    questions.drain(into(asked).of(buckets));
    asked.forEach(
        (bucket, pieces) -> {
          BucketRule.BucketSink sink =
              (place, bytes) -> into(answers).accept(place, Pieces.rest(bytes));
          if (asking.single()) {
            pieces.forEach(piece -> sink.accept(bucket, piece));
          } else {
            var unused = new BucketAnswers(pieces).answer(sink);
          }
        });
  }

  private List<byte[]> at(int place) {
    return answers.getOrDefault(place, List.of());
  }

  private KeyFilter filter(List<byte[]> decisions) {
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
