package org.thresher.report.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIntervalTest {
  /** Intervals of Clopper and Pearson as tables and statistics programs have them. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.95, 0, 0.30850",
    "1, 10, 0.95, 0.00253, 0.44502",
    "5, 10, 0.95, 0.18709, 0.81291",
    "10, 10, 0.95, 0.69150, 1",
    "3, 100, 0.95, 0.00623, 0.08518",
    "10, 100, 0.95, 0.04900, 0.17622",
    "0, 300, 0.95, 0, 0.01222",
  })
  void ofVeryManyLinesTheIntervalIsClopperAndPearsons(
      int found, int drawn, double confidence, double low, double high) {
    ShareInterval weighted = ShareInterval.ofWeighted(found / (double) drawn, drawn, confidence);
    assertThat(weighted.low()).isCloseTo(low, within(1e-5));
    assertThat(weighted.high()).isCloseTo(high, within(1e-5));
    ShareInterval drawnOfMany = ShareInterval.of(found, drawn, 9_000_000, confidence);
    assertThat(drawnOfMany.low()).isCloseTo(low, within(1e-4));
    assertThat(drawnOfMany.high()).isCloseTo(high, within(1e-4));
  }

  /** Chances of the hypergeometric distribution, summed up by hand from binomial coefficients. */
  @Test
  void endsOfTheHypergeometricDistribution() {
    // 10 lines, 4 with the property, 5 drawn: C(4,k) C(6,5-k) / 252 for k = 0..4 is 6, 60, 120,
    // 60, 6.
    assertThat(Tails.atLeast(0, 5, 4, 10)).isEqualTo(1);
    assertThat(Tails.atLeast(1, 5, 4, 10)).isCloseTo(246 / 252.0, within(1e-12));
    assertThat(Tails.atLeast(3, 5, 4, 10)).isCloseTo(66 / 252.0, within(1e-12));
    assertThat(Tails.atLeast(4, 5, 4, 10)).isCloseTo(6 / 252.0, within(1e-12));
    assertThat(Tails.atLeast(5, 5, 4, 10)).isEqualTo(0);
    assertThat(Tails.atMost(1, 5, 4, 10)).isCloseTo(66 / 252.0, within(1e-12));
  }

  @Test
  void allLinesDrawnLeaveNothingOpen() {
    assertThat(ShareInterval.of(3, 20, 20, 0.95)).isEqualTo(new ShareInterval(0.15, 0.15, 0.15));
    assertThat(ShareInterval.of(0, 1, 1, 0.95)).isEqualTo(new ShareInterval(0, 0, 0));
    assertThat(ShareInterval.of(1, 1, 1, 0.95)).isEqualTo(new ShareInterval(1, 1, 1));
  }

  @Test
  void fewerLinesLeaveLessOpen() {
    ShareInterval few = ShareInterval.of(1, 20, 25, 0.95);
    ShareInterval many = ShareInterval.of(1, 20, 25_000, 0.95);
    assertThat(few.low()).isEqualTo(0.04).isGreaterThan(many.low());
    assertThat(few.high()).isLessThan(many.high());
  }

  /** Not by drawing: by the chance of each outcome. */
  @ParameterizedTest
  @CsvSource({"100, 10000, 100", "40, 400, 12", "30, 1000, 10", "15, 60, 6", "250, 100000, 3000"})
  void theChanceOfAnIntervalThatHoldsIsAtLeastTheConfidence(int drawn, int lines, int with) {
    for (double confidence : new double[] {0.8, 0.95, 0.975}) {
      double chance = 0;
      for (int found = 0; found <= Math.min(drawn, with); found++) {
        if (ShareInterval.of(found, drawn, lines, confidence).contains(with / (double) lines)) {
          chance +=
              Tails.atLeast(found, drawn, with, lines)
                  - Tails.atLeast(found + 1, drawn, with, lines);
        }
      }
      assertThat(chance).isGreaterThanOrEqualTo(confidence - 1e-9);
    }
  }

  @Test
  void theOthersHaveTheRest() {
    assertThat(new ShareInterval(0.25, 0.5, 0.625).others())
        .isEqualTo(new ShareInterval(0.375, 0.5, 0.75));
  }
}
