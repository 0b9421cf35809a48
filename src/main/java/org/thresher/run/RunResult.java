package org.thresher.run;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.corpus.CorpusSummary;

/**
 * How a run ended.
 *
 * @param status whether the output is complete
 * @param summary the counts of the corpus; absent if no file was new or had changed
 * @param counters the pipeline's counters, as in run.json
 */
public record RunResult(
    Status status, Optional<CorpusSummary> summary, SortedMap<String, Long> counters) {
  /** How a run ended that did not fail. */
  public enum Status {
    /** The output is complete. */
    DONE,
    /** The output is complete, but more records than allowed are errors. */
    TOO_MANY_ERRORS,
    /** No input file is new or has changed; nothing was written. */
    NOTHING_NEW
  }

  /** No file was new. */
  static RunResult nothingNew() {
    return new RunResult(Status.NOTHING_NEW, Optional.empty(), new TreeMap<>());
  }

  /**
   * The numbers of records read, kept, dropped, failed and skipped.
   *
   * @throws java.util.NoSuchElementException if nothing was written
   */
  public CorpusSummary.Records records() {
    return summary.orElseThrow().records();
  }
}
