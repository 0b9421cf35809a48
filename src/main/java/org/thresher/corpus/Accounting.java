package org.thresher.corpus;

import java.util.ArrayList;
import java.util.List;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.Records;

/**
 * Checks whether the counts of a run add up: nothing of the dump may vanish without a reason, and
 * nothing may be counted that is not in a file.
 */
public final class Accounting {
  private final List<String> violations = new ArrayList<>();

  private Accounting() {}

  /**
   * Checks that
   *
   * <ul>
   *   <li>records read = data + dropped + errors + skipped;
   *   <li>characters (and paragraphs) extracted = kept + dropped + removed;
   *   <li>the counts by reason, error and kind add up to their totals;
   *   <li>the files hold as many rows as were counted ({@code dropped/} and {@code errors/} where
   *       the report lists their files);
   *   <li>remembered lines before and added = forgotten + over the limit + known now.
   * </ul>
   *
   * @return one sentence for each violation; empty if all adds up
   */
  public static List<String> check(CorpusSummary report) {
    Accounting accounting = new Accounting();
    accounting.checkRecords(report.records());
    accounting.checkAmounts("characters", report.characters());
    accounting.checkAmounts("paragraphs", report.paragraphs());
    accounting.checkParts(report);
    accounting.checkFiles(report);
    accounting.checkMemory(report.memory());
    return List.copyOf(accounting.violations);
  }

  private void checkRecords(Records records) {
    long sum = records.data() + records.dropped() + records.errors() + records.skipped();
    if (records.read() != sum) {
      violations.add(
          "records: %s read, but %s in data + %s dropped + %s errors + %s skipped = %s"
              .formatted(
                  records.read(),
                  records.data(),
                  records.dropped(),
                  records.errors(),
                  records.skipped(),
                  sum));
    }
  }

  private void checkAmounts(String what, Amounts amounts) {
    long sum = amounts.kept() + amounts.dropped() + amounts.removedTotal();
    if (amounts.extracted() != sum) {
      violations.add(
          "%s: %s extracted, but %s kept + %s dropped + %s removed = %s"
              .formatted(
                  what,
                  amounts.extracted(),
                  amounts.kept(),
                  amounts.dropped(),
                  amounts.removedTotal(),
                  sum));
    }
  }

  private void checkParts(CorpusSummary report) {
    Records records = report.records();
    equal("dropped documents", records.dropped(), "counted by reason", sum(report.dropped()));
    equal(
        "errors", records.errors() + report.fileErrors(), "counted by kind", sum(report.errors()));
    equal("skipped records", records.skipped(), "counted by kind", sum(report.skipped()));
  }

  private void checkFiles(CorpusSummary report) {
    Records records = report.records();
    equal("documents in data", records.data(), "rows in data/", report.rowsIn(CorpusPaths.DATA));
    if (!report.filesIn(CorpusPaths.DROPPED).isEmpty()) {
      equal(
          "dropped documents",
          records.dropped(),
          "rows in dropped/",
          report.rowsIn(CorpusPaths.DROPPED));
    }
    if (!report.filesIn(CorpusPaths.ERRORS).isEmpty()) {
      long errors = records.errors() + report.fileErrors();
      equal("errors", errors, "rows in errors/", report.rowsIn(CorpusPaths.ERRORS));
    }
  }

  private void checkMemory(CorpusSummary.MemoryCounts memory) {
    equal(
        "remembered lines before and added",
        memory.before() + memory.added(),
        "forgotten, over the limit and known",
        memory.forgotten() + memory.over() + memory.lines());
  }

  private void equal(String what, long expected, String other, long actual) {
    if (expected != actual) {
      violations.add("%s: %s, but %s %s".formatted(what, expected, actual, other));
    }
  }

  private static long sum(List<Count> counts) {
    return counts.stream().mapToLong(Count::count).sum();
  }
}
