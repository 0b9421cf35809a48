package org.thresher.beam.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionWayTest {
  private static final long GIGABYTE = 1L << 30;

  private static BucketOptions options(long text, String... arguments) {
    BucketOptions options = PipelineOptionsFactory.fromArgs(arguments).as(BucketOptions.class);
    options.setPlannedText(text);
    return options;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, BROADCAST",
    "1, 0.01, BROADCAST",
    "100, 0.01, BROADCAST",
    "101, 0.01, ANSWERS",
    "101, 0.001, BROADCAST",
    "34000, 0.001, ANSWERS",
    "34000, 0.00001, BROADCAST"
  })
  void moreThanAGigabyteOfDecisionsIsAskedFor(long gigabytes, double decided, DecisionWay way) {
    assertThat(DecisionWay.of(options(gigabytes * GIGABYTE), decided)).isEqualTo(way);
  }

  @Test
  void documentsAskOfSomeRuleInAVeryLargeDump() {
    assertThat(DecisionWay.isAnyAsked(options(100 * GIGABYTE))).isFalse();
    assertThat(DecisionWay.isAnyAsked(options(120 * GIGABYTE))).isTrue();
    assertThat(DecisionWay.isAnyAsked(options(1, "--decisions=answers"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 1, true", "9000, 0.004, true", "11000, 0.004, false", "34000, 0.001, true"})
  void aFilterHasAtMostTwoGigabytes(long gigabytes, double decided, boolean filtered) {
    assertThat(DecisionWay.isFiltered(options(gigabytes * GIGABYTE), decided)).isEqualTo(filtered);
  }

  @Test
  void anOptionForcesAWay() {
    assertThat(DecisionWay.of(options(GIGABYTE, "--decisions=answers"), 0))
        .isEqualTo(DecisionWay.ANSWERS);
    assertThat(DecisionWay.of(options(1L << 60, "--decisions=broadcast"), 1))
        .isEqualTo(DecisionWay.BROADCAST);
    assertThat(DecisionWay.of(options(1L << 60, "--decisions=auto"), 1))
        .isEqualTo(DecisionWay.ANSWERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Answers", "BROADCAST", "ask", "true"})
  void otherWordsAreRefused(String forced) {
    BucketOptions options = options(1);
    options.setDecisions(forced);
    assertThatThrownBy(() -> DecisionWay.check(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--decisions=" + forced + ": auto, broadcast or answers");
  }
}
