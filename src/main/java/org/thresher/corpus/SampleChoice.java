package org.thresher.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.text.Sha256;

/**
 * Chooses the documents that the report shows: those from which something was removed and something
 * kept come first; then one of each site before a second of any; then the order of the SHA-256 of
 * their ids, which is as good as chance and the same in every run.
 */
final class SampleChoice {
  /** Documents shown. */
  static final int SAMPLES = 10;

  private SampleChoice() {}

  private record Ranked(Sample sample, boolean plain, int ofSite, String hash) {}

  static List<Sample> of(List<Sample> candidates) {
    Map<String, Sample> byHash = new LinkedHashMap<>();
    candidates.forEach(
        sample ->
            byHash.putIfAbsent(Sha256.hex(sample.id().getBytes(StandardCharsets.UTF_8)), sample));
    List<String> hashes = byHash.keySet().stream().sorted().toList();
    Map<String, Integer> seen = new HashMap<>();
    List<Ranked> ranked = new ArrayList<>();
    for (String hash : hashes) {
      Sample sample = byHash.get(hash);
      if (sample != null) {
        boolean plain = isPlain(sample);
        int ofSite = seen.merge(host(sample.url()) + plain, 1, Integer::sum);
        ranked.add(new Ranked(sample, plain, ofSite, hash));
      }
    }
    ranked.sort(
        Comparator.comparing(Ranked::plain)
            .thenComparingInt(Ranked::ofSite)
            .thenComparing(Ranked::hash));
    return ranked.stream().limit(SAMPLES).map(Ranked::sample).toList();
  }

  private static boolean isPlain(Sample sample) {
    boolean removed = sample.paragraphs().stream().anyMatch(p -> p.reason() != null);
    boolean kept = sample.paragraphs().stream().anyMatch(p -> p.reason() == null);
    return !(removed && kept);
  }

  private static String host(@Nullable String url) {
    if (url == null) {
      return "";
    }
    int start = url.indexOf("://") + 3;
    int end = url.indexOf('/', start);
    return start < 3 ? "" : end < 0 ? url.substring(start) : url.substring(start, end);
  }
}
