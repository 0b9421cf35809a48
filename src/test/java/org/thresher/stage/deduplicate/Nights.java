package org.thresher.stage.deduplicate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.EarlierEvidence;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.job.SiteSettings;
import org.thresher.stage.deduplicate.memory.SiteFindings;

/** Runs the rule for lines of sites over several nights, with what is remembered in this object. */
final class Nights {
  private final SiteLines rule;
  private final TreeMap<Integer, TreeMap<Integer, byte[]>> states = new TreeMap<>();
  private SiteFindings findings = SiteFindings.of(List.of());
  private int workers = 1;
  private long seed = 1;

  Nights(SiteSettings settings) {
    rule = new SiteLines(settings);
  }

  /** The next nights spread their documents over so many workers, in a random order. */
  Nights workers(int number, long random) {
    workers = number;
    seed = random;
    return this;
  }

  /** One night: its documents as the rule leaves them, in the order of the dump. */
  List<Document> night(int dump, int day, List<Document> documents) {
    Random random = new Random(seed);
    List<Document> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, random);
    TreeMap<Integer, List<byte[]>> buckets = new TreeMap<>();
    for (int bucket = 0; bucket < BucketRule.BUCKETS; bucket++) {
      buckets.put(bucket, new ArrayList<>());
    }
    for (int worker = 0; worker < workers; worker++) {
      BucketRule.Gathering evidence = rule.gather(List.of());
      for (int i = worker; i < shuffled.size(); i += workers) {
        evidence.add(shuffled.get(i));
      }
      evidence.drain(RuleRunner.into(buckets));
    }
    List<byte[]> decisions = new ArrayList<>();
    for (Map.Entry<Integer, List<byte[]>> bucket : buckets.entrySet()) {
      Collections.shuffle(bucket.getValue(), random);
      TreeMap<Integer, byte[]> kept = states.computeIfAbsent(bucket.getKey(), b -> new TreeMap<>());
      decisions.add(rule.decide(new Remembered(bucket.getValue(), kept, dump, day)));
    }
    Collections.shuffle(decisions, random);
    findings = findings(decisions);
    DocumentStep step = rule.apply(decisions.stream().map(SiteFindings::decisions).toList());
    return documents.stream().map(step::apply).toList();
  }

  private static SiteFindings findings(List<byte[]> decisions) {
    TreeMap<Integer, List<byte[]>> bySite = new TreeMap<>();
    decisions.forEach(one -> SiteFindings.bySite(List.of(one), RuleRunner.into(bySite)));
    Map<Integer, List<byte[]>> changed = RuleRunner.step(bySite, SiteFindings::changed);
    List<byte[]> all = RuleRunner.step(changed, SiteFindings::sum).values().iterator().next();
    return SiteFindings.of(all);
  }

  /** What the last night found. */
  SiteFindings findings() {
    return findings;
  }

  /** What is remembered, as text: by bucket and night. */
  String remembered() {
    StringBuilder text = new StringBuilder();
    states.forEach(
        (bucket, nights) ->
            nights.forEach(
                (night, state) ->
                    text.append(bucket)
                        .append(' ')
                        .append(night)
                        .append(' ')
                        .append(HexFormat.of().formatHex(state))
                        .append('\n')));
    return text.toString();
  }

  /** Bytes that are remembered of all nights. */
  long bytes() {
    return states.values().stream()
        .flatMap(n -> n.values().stream())
        .mapToLong(s -> s.length)
        .sum();
  }

  private record Remembered(
      List<byte[]> evidence, TreeMap<Integer, byte[]> kept, int number, int day) implements Bucket {
    @Override
    public Iterable<EarlierEvidence> earlier() {
      return List.of();
    }

    @Override
    public void remember(Supplier<byte[]> packed) {}

    @Override
    public Dump dump() {
      return new Dump(number, day);
    }

    @Override
    public List<EarlierEvidence> states() {
      return kept.entrySet().stream()
          .map(state -> new EarlierEvidence(state.getKey(), state.getValue()))
          .toList();
    }

    @Override
    public void keep(SortedMap<Integer, byte[]> states) {
      kept.clear();
      kept.putAll(states);
    }

    @Override
    public void close() {}
  }
}
