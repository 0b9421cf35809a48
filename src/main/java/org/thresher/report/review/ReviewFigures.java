package org.thresher.report.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to a sample say of a corpus: for each reason and for all together the precision
 * (the share of the removed lines that are no text of their page) and the recall (the share of the
 * lines that are no text which was removed).
 *
 * <p>The intervals of a row, of precision and recall, hold together in at least {@value
 * #CONFIDENCE} of all samples: each share that they are made of has an interval of half the risk.
 * The precision of all reasons weighs each by its lines; its interval is that of so many lines as
 * the least densely sampled reason would have in all, which no distribution of errors over the
 * reasons makes too narrow. Lines that a person is not sure of, and lines without an answer, count
 * as not drawn.
 *
 * @param kept the answers about kept lines
 * @param all about all removed lines
 * @param reasons about each reason, the most frequent first
 */
public record ReviewFigures(GroupAnswers kept, Row all, List<Row> reasons) {
  /** In which share of samples the intervals of a row hold. */
  static final double CONFIDENCE = 0.95;

  private static final double ONE_OF_TWO = 1 - (1 - CONFIDENCE) / 2;

  /**
   * The figures of a reason, or of all.
   *
   * @param reason its label; empty for all
   * @param answers the answers about its lines
   * @param precision null if no answer tells
   * @param missed share of the kept lines that should have gone for the reason; null likewise
   * @param recall null if no answer tells, or nothing should go
   */
  record Row(
      String reason,
      GroupAnswers answers,
      @Nullable ShareInterval precision,
      @Nullable ShareInterval missed,
      @Nullable ShareInterval recall) {}

  /** Copies the list. */
  public ReviewFigures {
    reasons = List.copyOf(reasons);
  }

  /** The figures of a sample. */
  public static ReviewFigures of(ReviewSample sample, AnswerSheet sheet) {
    return of(GroupAnswers.of(sample, sheet.answers()), named(sample, sheet.answers()));
  }

  /**
   * The figures of answers.
   *
   * @param groups the answers by group
   * @param named kept lines that should go by the reason that was named for them; empty if none was
   */
  static ReviewFigures of(SortedMap<String, GroupAnswers> groups, SortedMap<String, Long> named) {
    SortedMap<String, GroupAnswers> removed = new TreeMap<>(groups);
    GroupAnswers none = new GroupAnswers(0, 0, 0, 0, 0, 0);
    GroupAnswers kept = removed.getOrDefault(Stratum.KEPT, none);
    removed.remove(Stratum.KEPT);
    GroupAnswers sum = removed.values().stream().reduce(none, GroupAnswers::plus);
    ShareInterval precision = together(removed, sum.lines());
    ShareInterval missed = missed(kept, kept.wrong(), (double) kept.wrong(), kept.wrong());
    Row all = new Row("", sum, precision, missed, recall(sum, precision, kept, missed));
    List<Row> rows = new ArrayList<>();
    double expected = expected(removed);
    removed.forEach((reason, answers) -> rows.add(row(reason, answers, kept, named, expected)));
    rows.sort(
        Comparator.comparingLong((Row row) -> -row.answers().lines()).thenComparing(Row::reason));
    return new ReviewFigures(kept, all, rows);
  }

  private static SortedMap<String, Long> named(ReviewSample sample, Map<String, Answer> answers) {
    SortedMap<String, Long> named = new TreeMap<>();
    for (SheetLine line : sample.lines()) {
      Answer answer = answers.get(line.id());
      if (answer != null && line.reason() == null && answer.kind() == Answer.Kind.WRONG) {
        named.merge(answer.reason() == null ? "" : answer.reason(), 1L, Long::sum);
      }
    }
    return named;
  }

  private static Row row(
      String reason,
      GroupAnswers answers,
      GroupAnswers kept,
      SortedMap<String, Long> named,
      double expected) {
    ShareInterval precision = precision(answers);
    long sure = named.getOrDefault(reason, 0L);
    long unnamed = named.getOrDefault("", 0L);
    double part =
        precision == null || expected == 0 ? 0 : answers.lines() * precision.estimate() / expected;
    ShareInterval missed = missed(kept, sure, sure + unnamed * part, sure + unnamed);
    return new Row(reason, answers, precision, missed, recall(answers, precision, kept, missed));
  }

  private static @Nullable ShareInterval precision(GroupAnswers answers) {
    return answers.told() == 0
        ? null
        : ShareInterval.of(answers.wrong(), answers.told(), answers.lines(), ONE_OF_TWO).others();
  }

  /** Removed lines that should go, as far as answers tell. */
  private static double expected(SortedMap<String, GroupAnswers> removed) {
    return removed.values().stream()
        .filter(answers -> answers.told() > 0)
        .mapToDouble(answers -> answers.lines() * (double) answers.right() / answers.told())
        .sum();
  }

  /** The precision of all reasons: each weighs as many lines as it has in the corpus. */
  private static @Nullable ShareInterval together(
      SortedMap<String, GroupAnswers> removed, long lines) {
    double wrong = 0;
    long known = 0;
    double size = Double.MAX_VALUE;
    boolean census = true;
    for (GroupAnswers answers : removed.values()) {
      if (answers.told() > 0) {
        known += answers.lines();
        wrong += answers.lines() * (double) answers.wrong() / answers.told();
        census &= answers.told() == answers.lines();
      }
    }
    if (known == 0) {
      return null;
    }
    for (GroupAnswers answers : removed.values()) {
      if (answers.told() > 0) {
        size = Math.min(size, answers.told() * (double) known / answers.lines());
      }
    }
    double share = wrong / known;
    ShareInterval told =
        census
            ? new ShareInterval(share, share, share)
            : ShareInterval.ofWeighted(share, size, ONE_OF_TWO);
    // Nothing is known of the lines of reasons without answers.
    double part = known / (double) lines;
    return new ShareInterval(told.low() * part, share, told.high() * part + 1 - part).others();
  }

  private static @Nullable ShareInterval missed(
      GroupAnswers kept, long least, double likely, long most) {
    if (kept.told() == 0) {
      return kept.lines() == 0 ? new ShareInterval(0, 0, 0) : null;
    }
    ShareInterval low = ShareInterval.of(least, kept.told(), kept.lines(), ONE_OF_TWO);
    ShareInterval high = ShareInterval.of(most, kept.told(), kept.lines(), ONE_OF_TWO);
    return new ShareInterval(low.low(), likely / kept.told(), high.high());
  }

  private static @Nullable ShareInterval recall(
      GroupAnswers removed,
      @Nullable ShareInterval precision,
      GroupAnswers kept,
      @Nullable ShareInterval missed) {
    if (precision == null || missed == null) {
      return null;
    }
    double lines = removed.lines();
    double rest = kept.lines();
    if (lines * precision.estimate() + rest * missed.estimate() == 0) {
      return null;
    }
    return new ShareInterval(
        share(lines * precision.low(), rest * missed.high()),
        share(lines * precision.estimate(), rest * missed.estimate()),
        share(lines * precision.high(), rest * missed.low()));
  }

  private static double share(double part, double others) {
    return part == 0 ? 0 : part / (part + others);
  }
}
