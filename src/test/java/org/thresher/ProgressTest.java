package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void whileReadingItSaysWhenReadingEnds() {
    assertThat(line(Map.of("read.bytes_read", 50_000_000L, "read.records_read", 1200L), 10))
        .isEqualTo("1,200 records read, 5.0 MB/s, 10 s, reading ends in 10 s");
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
        .isEqualTo(
            "1,300 records read, 1.3 MB/s, 1:20 min, 2 places damaged,"
                + " topics 1,000 of 1,250 documents");
  }

  @Test
  void atLastItCountsWhatIsWritten() {
    assertThat(
            line(
                Map.of(
                    "read.bytes_read", 100_000_000L,
                    "read.documents", 900L,
                    "topics.documents", 900L,
                    "write.written", 450L),
                100))
        .endsWith(", 1:40 min, 450 written");
  }

  @Test
  void atTheVeryBeginningNothingIsKnown() {
    assertThat(line(Map.of(), 0)).isEqualTo("0 records read, 0.0 MB/s, 0 s");
  }

  private static String line(Map<String, Long> counters, double seconds) {
    return Progress.line(new TreeMap<>(counters), seconds, 100_000_000);
  }
}
