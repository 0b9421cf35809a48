package org.thresher.report.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.report.review.ReviewFigures.Row;

/**
 * Draws samples of invented corpora with planted errors: the true shares must be in the intervals
 * in at least 95 of 100 draws.
 */
class ReviewCoverageTest {
  private static final int DRAWS = 100;
  private static final int SIZE = 300;
  private static final List<String> REASONS =
      List.of("boilerplate", "nav", "teaser", "share", "bio");
  private static final int[] LINES = {3_000, 900, 300, 80, 20};
  private static final int KEPT = 2_200;

  /** A line, and whether the run was wrong about it. */
  private record Line(String id, Stratum stratum, boolean wrong, String named) {}

  /**
   * A corpus.
   *
   * @param clustered whether a site's lines are all wrong or all right
   */
  private static List<Line> corpus(double rate, boolean clustered) {
    Random chance = new Random(7);
    List<Line> lines = new ArrayList<>();
    for (int reason = 0; reason < REASONS.size(); reason++) {
      add(REASONS.get(reason), LINES[reason], rate, clustered, chance, lines);
    }
    add(Stratum.KEPT, KEPT, rate, clustered, chance, lines);
    return lines;
  }

  private static void add(
      String group, int count, double rate, boolean clustered, Random chance, List<Line> lines) {
    int left = count;
    int wrong = 0;
    for (int site = 0; left > 0; site++) {
      int size = Math.min(left, Math.max(1, count / (4 * (site + 1))));
      // The sites that bring the share of the wrong nearest to the rate.
      boolean bad = clustered && wrong + size <= Math.round(rate * count);
      for (int i = 0; i < size; i++) {
        boolean isWrong = clustered ? bad : chance.nextDouble() < rate;
        wrong += isWrong ? 1 : 0;
        Stratum stratum =
            new Stratum(group, "site" + site + ".example", i % 3 == 0 ? "deu" : "eng");
        String named = REASONS.get(chance.nextInt(REASONS.size()));
        lines.add(new Line(group + "/" + site + "/" + i, stratum, isWrong, named));
      }
      left -= size;
    }
  }

  private static ReviewFigures draw(List<Line> corpus, long seed, int unsureOfTen) {
    Map<Stratum, Long> counts = new HashMap<>();
    corpus.forEach(line -> counts.merge(line.stratum(), 1L, Long::sum));
    SamplePicks<Line> picks = new SamplePicks<>(SampleQuotas.of(counts, SIZE, seed), seed);
    corpus.forEach(line -> picks.offer(line.stratum(), line.id(), () -> line));
    SortedMap<String, GroupAnswers> groups = new TreeMap<>();
    SampleQuotas.totals(counts)
        .forEach((g, n) -> groups.put(g, new GroupAnswers(n, 0, 0, 0, 0, 0)));
    SortedMap<String, Long> named = new TreeMap<>();
    int number = 0;
    for (Line line : picks.lines()) {
      boolean unsure = number++ % 10 < unsureOfTen;
      groups.computeIfPresent(
          line.stratum().group(),
          (g, before) ->
              before.plus(
                  new GroupAnswers(
                      0,
                      1,
                      !unsure && !line.wrong() ? 1 : 0,
                      !unsure && line.wrong() ? 1 : 0,
                      unsure ? 1 : 0,
                      0)));
      if (!unsure && line.wrong() && line.stratum().group().equals(Stratum.KEPT)) {
        named.merge(line.named(), 1L, Long::sum);
      }
    }
    return ReviewFigures.of(groups, named);
  }

  private static long count(List<Line> corpus, String group, boolean wrong) {
    return corpus.stream()
        .filter(line -> group.isEmpty() != line.stratum().group().equals(group))
        .filter(line -> group.isEmpty() || line.stratum().group().equals(group))
        .filter(line -> line.wrong() == wrong)
        .count();
  }

  private static long missed(List<Line> corpus, String reason) {
    return corpus.stream()
        .filter(line -> line.stratum().group().equals(Stratum.KEPT) && line.wrong())
        .filter(line -> reason.isEmpty() || line.named().equals(reason))
        .count();
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, false, 0",
    "0.03, false, 0",
    "0.10, false, 0",
    "0.01, true, 0",
    "0.03, true, 0",
    "0.10, true, 0",
    "0.03, true, 3",
    "0, false, 0",
  })
  void theTrueSharesAreInTheIntervals(double rate, boolean clustered, int unsureOfTen) {
    List<Line> corpus = corpus(rate, clustered);
    Map<String, Integer> held = new TreeMap<>();
    Map<String, double[]> truth = new TreeMap<>();
    List<String> names = new ArrayList<>(REASONS);
    names.add("");
    for (String name : names) {
      double good = count(corpus, name, false);
      double found = good + count(corpus, name, true);
      double miss = missed(corpus, name);
      truth.put(name, new double[] {good / found, good + miss == 0 ? 0 : good / (good + miss)});
    }
    for (int seed = 0; seed < DRAWS; seed++) {
      ReviewFigures figures = draw(corpus, seed, unsureOfTen);
      List<Row> rows = new ArrayList<>(figures.reasons());
      rows.add(figures.all());
      assertThat(rows).hasSize(names.size());
      for (Row row : rows) {
        double[] shares = truth.getOrDefault(row.reason(), new double[2]);
        boolean precise = row.precision() == null || row.precision().contains(shares[0]);
        boolean recalled = row.recall() == null || row.recall().contains(shares[1]);
        held.merge("precision " + row.reason(), precise ? 1 : 0, Integer::sum);
        held.merge("recall " + row.reason(), recalled ? 1 : 0, Integer::sum);
        held.merge("both " + row.reason(), precise && recalled ? 1 : 0, Integer::sum);
      }
    }
    assertThat(held).hasSize(3 * names.size());
    assertThat(held).allSatisfy((what, n) -> assertThat(n).as(what).isGreaterThanOrEqualTo(95));
  }

  /** The mean of the estimates is the truth: no site or reason counts for too much. */
  @Test
  void theEstimatesAreUnbiased() {
    List<Line> corpus = corpus(0.10, true);
    double all = 0;
    double nav = 0;
    double recall = 0;
    int draws = 200;
    for (int seed = 0; seed < draws; seed++) {
      ReviewFigures figures = draw(corpus, 1000 + seed, 0);
      all += estimate(figures.all().precision());
      recall += estimate(figures.all().recall());
      nav += estimate(row(figures, "nav").precision());
    }
    double good = count(corpus, "", false);
    double found = good + count(corpus, "", true);
    assertThat(all / draws).isCloseTo(good / found, within(0.008));
    assertThat(recall / draws).isCloseTo(good / (good + missed(corpus, "")), within(0.008));
    double goodNav = count(corpus, "nav", false);
    assertThat(nav / draws)
        .isCloseTo(goodNav / (goodNav + count(corpus, "nav", true)), within(0.008));
  }

  private static Row row(ReviewFigures figures, String reason) {
    return figures.reasons().stream()
        .filter(row -> row.reason().equals(reason))
        .findAny()
        .orElseThrow();
  }

  private static double estimate(@Nullable ShareInterval share) {
    return share == null ? Double.NaN : share.estimate();
  }
}
