package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void whileReadingItSaysWhenReadingEnds() {
    assertThat(line(Map.of("read.bytes_read", 50_000_000L, "read.records_read", 12000L), 10))
        .isEqualTo(
            "reading 50 %: 12,000 records read, 1,200/s, 5.0 MB/s, 10 s, reading ends in 10 s");
  }

  @Test
  void afterwardsItNamesTheStageThatIsFurthestBehind() {
    Map<String, Long> counters =
        Map.of(
            "read.bytes_read", 100_000_000L,
            "read.records_read", 1300L,
            "read.failures", 2L,
            "read.documents", 1250L,
            "clean.documents", 1250L,
            "language.documents", 1100L,
            "topics.documents", 1000L,
            "quality.documents", 0L);
    assertThat(line(counters, 80))
        .isEqualTo("topics 80 %: 1,300 records read, 16/s, 1.3 MB/s, 1:20 min, 2 errors");
  }

  @Test
  void atLastItCountsWhatBecameOfTheDocumentsAndSaysWhenTheRunEnds() {
    ProgressLine progress = progress();
    Map<String, Long> counters =
        new TreeMap<>(
            Map.of(
                "read.bytes_read", 100_000_000L,
                "read.records_read", 1000L,
                "read.documents", 1000L,
                "write.written", 10L));
    assertThat(progress.line(new TreeMap<>(counters), 50))
        .isEqualTo(
            "writing 1 %: 1,000 records read, 20/s, 2.0 MB/s, 50 s, 10 kept, 0 dropped, 0"
                + " paragraphs removed");
    counters.put("write.written", 300L);
    counters.put("write.dropped_near_duplicate", 70L);
    counters.put("write.dropped_empty", 30L);
    counters.put("write.removed_teaser", 5L);
    counters.put("write.removed_repeated_on_site", 7000L);
    assertThat(progress.line(new TreeMap<>(counters), 100))
        .as("the rate of reading stays, four tenths of the writing took 50 seconds")
        .isEqualTo(
            "writing 40 %: 1,000 records read, 20/s, 2.0 MB/s, 1:40 min, 300 kept, 100 dropped,"
                + " 7,005 paragraphs removed, ends in 1:15 min");
  }

  @Test
  void atTheVeryBeginningNothingIsKnown() {
    assertThat(line(Map.of(), 0)).isEqualTo("reading: 0 records read, 0/s, 0.0 MB/s, 0 s");
  }

  private static String line(Map<String, Long> counters, double seconds) {
    return progress().line(new TreeMap<>(counters), seconds);
  }

  private static ProgressLine progress() {
    return new ProgressLine(new PrintWriter(new StringWriter()), false, 100_000_000);
  }
}
