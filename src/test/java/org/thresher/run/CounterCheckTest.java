package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.Tally;

class CounterCheckTest {
  private static final CorpusSummary ROWS =
      CorpusSummary.merge(
          List.of(
              new Tally()
                  .records(new Records(10, 6, 3, 0, 1))
                  .counts(Tally.Counts.DROPPED, List.of(new Count("duplicate", 3)))
                  .json()));

  private static final Map<String, Long> TRUE =
      Map.of(
          "read.records_read", 10L,
          "read.skipped", 1L,
          "write.written", 6L,
          "write.dropped_duplicate", 3L,
          "extract.pages", 9L);

  private static SortedMap<String, Long> with(String counter, long count) {
    SortedMap<String, Long> counters = new TreeMap<>(TRUE);
    counters.put(counter, count);
    return counters;
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner", "SparkRunner", "DataflowRunner"})
  void countersThatAreTheRowsAreRight(String runner) {
    assertThat(CounterCheck.violations(new TreeMap<>(TRUE), ROWS, runner)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read.records_read",
        "read.skipped",
        "write.written",
        "write.dropped_duplicate",
      })
  void onlyEnginesThatCountAttemptsMayCountWorkTwice(String counter) {
    long rows = TRUE.getOrDefault(counter, 0L);
    SortedMap<String, Long> twice = with(counter, rows * 2);
    assertThat(CounterCheck.violations(twice, ROWS, "SparkRunner")).isEmpty();
    assertThat(CounterCheck.violations(twice, ROWS, "DataflowRunner")).isEmpty();
    assertThat(CounterCheck.violations(twice, ROWS, "FlinkRunner")).hasSize(1);
    assertThat(CounterCheck.violations(twice, ROWS, "DirectRunner"))
        .containsExactly("counter " + counter + " is " + rows * 2 + ", the rows say " + rows);
    assertThat(CounterCheck.exact(twice, ROWS)).isEqualTo(TRUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner", "SparkRunner", "DataflowRunner"})
  void noEngineMayCountLessThanTheRows(String runner) {
    assertThat(CounterCheck.violations(with("write.written", 5), ROWS, runner))
        .containsExactly("counter write.written is 5, the rows say 6");
  }

  /** Of a reason that no row has, rows tell that there are none. */
  @ParameterizedTest
  @ValueSource(strings = {"write.dropped_language", "write.removed_teaser"})
  void aReasonThatIsCountedHasRows(String counter) {
    SortedMap<String, Long> counters = with(counter, 2);
    assertThat(CounterCheck.violations(counters, ROWS, "FlinkRunner"))
        .containsExactly("counter " + counter + " is 2, the rows say 0");
    assertThat(CounterCheck.violations(counters, ROWS, "DirectRunner")).hasSize(1);
    assertThat(CounterCheck.violations(counters, ROWS, "SparkRunner")).isEmpty();
    assertThat(CounterCheck.exact(counters, ROWS)).isEqualTo(with(counter, 0));
  }

  @Test
  void whatNoRowTellsStaysAsItWasCounted() {
    assertThat(CounterCheck.exact(with("extract.pages", 18), ROWS))
        .isEqualTo(with("extract.pages", 18));
  }
}
