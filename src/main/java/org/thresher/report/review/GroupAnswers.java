package org.thresher.report.review;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers about the lines of a group.
 *
 * @param lines lines of the group in the corpus
 * @param shown lines of it in the sample: the sum of the four that follow
 * @param right answers that the run was right
 * @param wrong answers that it was not
 * @param unsure answers that a person cannot tell
 * @param open lines without an answer
 */
record GroupAnswers(long lines, long shown, long right, long wrong, long unsure, long open) {

  /** Answers that tell something. */
  long told() {
    return right + wrong;
  }

  /** The answers of a sample by group. */
  static SortedMap<String, GroupAnswers> of(ReviewSample sample, Map<String, Answer> answers) {
    SortedMap<String, GroupAnswers> groups = new TreeMap<>();
    sample.population().forEach((g, n) -> groups.put(g, new GroupAnswers(n, 0, 0, 0, 0, 0)));
    for (SheetLine line : sample.lines()) {
      @Nullable Answer answer = answers.get(line.id());
      groups.computeIfPresent(
          line.group(), (g, before) -> before.with(answer == null ? null : answer.kind()));
    }
    return groups;
  }

  private GroupAnswers with(Answer.@Nullable Kind kind) {
    return new GroupAnswers(
        lines,
        shown + 1,
        right + (kind == Answer.Kind.RIGHT ? 1 : 0),
        wrong + (kind == Answer.Kind.WRONG ? 1 : 0),
        unsure + (kind == Answer.Kind.UNSURE ? 1 : 0),
        open + (kind == null ? 1 : 0));
  }

  /** The answers of two groups together. */
  GroupAnswers plus(GroupAnswers other) {
    return new GroupAnswers(
        lines + other.lines,
        shown + other.shown,
        right + other.right,
        wrong + other.wrong,
        unsure + other.unsure,
        open + other.open);
  }
}
