package org.thresher.run;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.beam.CounterNames;
import org.thresher.corpus.CorpusSummary;

/**
 * Compares the pipeline's counters with the rows that were written, which are what is true: of a
 * piece of work that an engine did twice, since a worker was lost, one result is used.
 *
 * <p>Spark adds up what both attempts counted, and Dataflow's counters are of attempts too. There a
 * counter may be larger than the rows, never smaller; other engines count the attempt whose result
 * is used.
 */
final class CounterCheck {
  private static final Set<String> COUNT_ATTEMPTS = Set.of("SparkRunner", "DataflowRunner");

  /** Begin the names of counters by reason. */
  private static final String DROPPED = "write.dropped_";

  private static final String REMOVED = "write.removed_";

  private final SortedMap<String, Long> counters;
  private final NavigableMap<String, Long> rows = new TreeMap<>();

  private CounterCheck(SortedMap<String, Long> counters, CorpusSummary report) {
    this.counters = counters;
    rows.put("read.records_read", report.records().read());
    rows.put("read.skipped", report.records().skipped());
    rows.put("write.written", report.records().data());
    counters.keySet().stream()
        .filter(name -> name.startsWith(DROPPED) || name.startsWith(REMOVED))
        .forEach(name -> rows.put(name, 0L)); // unless the report has the reason
    report.dropped().forEach(c -> rows.put(DROPPED + c.name(), c.count()));
    report.paragraphs().removed().forEach(c -> rows.put(REMOVED + c.name(), c.count()));
  }

  /**
   * What does not agree; empty if all does.
   *
   * @param counters all counters of the run, see {@link CounterNames}
   * @param report the sum of what the shards wrote
   * @param runner the simple name of the engine's class
   */
  static List<String> violations(
      SortedMap<String, Long> counters, CorpusSummary report, String runner) {
    return new CounterCheck(counters, report).violations(COUNT_ATTEMPTS.contains(runner));
  }

  /** The counters, those that rows tell as the rows tell them. */
  static SortedMap<String, Long> exact(SortedMap<String, Long> counters, CorpusSummary report) {
    NavigableMap<String, Long> exact = new TreeMap<>(counters);
    new CounterCheck(counters, report).rows.forEach(exact::replace);
    return exact;
  }

  private List<String> violations(boolean mayBeLarger) {
    List<String> violations = new ArrayList<>();
    rows.forEach(
        (counter, number) -> {
          long counted = counters.getOrDefault(counter, 0L);
          if (mayBeLarger ? counted < number : counted != number) {
            violations.add("counter " + counter + " is " + counted + ", the rows say " + number);
          }
        });
    return violations;
  }
}
