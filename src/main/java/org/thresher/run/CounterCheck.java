package org.thresher.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.thresher.beam.CounterNames;
import org.thresher.corpus.CorpusSummary;

/** Compares the pipeline's counters with the rows that were written. */
final class CounterCheck {
  private final SortedMap<String, Long> counters;
  private final List<String> violations = new ArrayList<>();

  private CounterCheck(SortedMap<String, Long> counters) {
    this.counters = counters;
  }

  /**
   * What does not agree; empty if all does.
   *
   * @param counters all counters of the run, see {@link CounterNames}
   * @param report the sum of what the shards wrote
   */
  static List<String> violations(SortedMap<String, Long> counters, CorpusSummary report) {
    CounterCheck check = new CounterCheck(counters);
    check.equal("read.records_read", report.records().read());
    check.equal("read.skipped", report.records().skipped());
    check.equal("write.written", report.records().data());
    report.dropped().forEach(c -> check.equal("write.dropped_" + c.name(), c.count()));
    report.paragraphs().removed().forEach(c -> check.equal("write.removed_" + c.name(), c.count()));
    return check.violations;
  }

  private void equal(String counter, long rows) {
    long counted = counters.getOrDefault(counter, 0L);
    if (counted != rows) {
      violations.add("counter " + counter + " is " + counted + ", the rows say " + rows);
    }
  }
}
