package org.thresher.report.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleQuotasTest {
  private static SortedMap<Stratum, Long> corpus() {
    SortedMap<Stratum, Long> lines = new TreeMap<>();
    for (int site = 0; site < 40; site++) {
      for (String language : List.of("eng", "jpn")) {
        lines.put(new Stratum("nav", "s" + site, language), 1 + (long) site * site);
        lines.put(new Stratum(Stratum.KEPT, "s" + site, language), 50L);
      }
    }
    lines.put(new Stratum("teaser", "s1", "eng"), 3L);
    lines.put(new Stratum("teaser", "", "und"), 4L);
    return lines;
  }

  private static int sum(SortedMap<Stratum, Integer> quotas, String group) {
    return quotas.entrySet().stream()
        .filter(quota -> quota.getKey().group().equals(group))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  @Test
  void keptLinesHaveAThirdAndRareReasonsAllTheirLines() {
    SortedMap<Stratum, Integer> quotas = SampleQuotas.of(corpus(), 300, 1);
    assertThat(sum(quotas, "teaser")).isEqualTo(7);
    assertThat(sum(quotas, "nav") + sum(quotas, Stratum.KEPT)).isEqualTo(293);
    assertThat(sum(quotas, Stratum.KEPT)).isBetween(100, 150);
  }

  @Test
  void aStratumHasItsShareOfTheReasonRoundedUpOrDown() {
    for (int seed = 0; seed < 50; seed++) {
      SortedMap<Stratum, Long> corpus = corpus();
      SortedMap<Stratum, Integer> quotas = SampleQuotas.of(corpus, 200, seed);
      double lines = SampleQuotas.totals(corpus).getOrDefault("nav", 0L);
      double size = sum(quotas, "nav");
      corpus.forEach(
          (stratum, n) -> {
            if (stratum.group().equals("nav")) {
              double share = n * size / lines;
              assertThat((double) quotas.getOrDefault(stratum, 0))
                  .isBetween(Math.floor(share), Math.ceil(share));
            }
          });
    }
  }

  @Test
  void aSampleOfAllLinesHasAll() {
    SortedMap<Stratum, Long> corpus = corpus();
    SortedMap<Stratum, Integer> quotas = SampleQuotas.of(corpus, 1_000_000, 3);
    corpus.forEach((stratum, n) -> assertThat((long) quotas.getOrDefault(stratum, 0)).isEqualTo(n));
    assertThat(SampleQuotas.of(Map.of(), 10, 1)).isEmpty();
    assertThat(SampleQuotas.of(Map.of(new Stratum("nav", "", "und"), 5L), 3, 1))
        .containsExactlyEntriesOf(Map.of(new Stratum("nav", "", "und"), 3));
  }

  @Test
  void theSameLinesInAnyOrderOthersBySeed() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      ids.add("d" + i);
    }
    Stratum nav = new Stratum("nav", "s", "eng");
    List<String> once = picked(ids, nav, 1);
    Collections.shuffle(ids, new Random(5));
    assertThat(picked(ids, nav, 1)).isEqualTo(once).hasSize(20).doesNotHaveDuplicates();
    assertThat(picked(ids, nav, 2)).isNotEqualTo(once);
  }

  private static List<String> picked(List<String> ids, Stratum stratum, long seed) {
    SamplePicks<String> picks = new SamplePicks<>(new TreeMap<>(Map.of(stratum, 20)), seed);
    ids.forEach(id -> picks.offer(stratum, id, () -> id));
    return picks.lines();
  }
}
