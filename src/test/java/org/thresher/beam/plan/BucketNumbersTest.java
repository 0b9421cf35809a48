package org.thresher.beam.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.beam.BucketRule;

class BucketNumbersTest {
  private static final long MEGABYTE = 1L << 20;

  private static BucketOptions options(String... arguments) {
    return PipelineOptionsFactory.fromArgs(arguments).as(BucketOptions.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0.001, 16",
    "1, 16",
    "1024, 16",
    "1025, 32",
    "2048, 32",
    "4096, 64",
    "100000, 2048",
    "4194304, 65536",
    "1000000000, 65536"
  })
  void aBucketHasSixtyFourMegabytes(double megabytes, int buckets) {
    assertThat(BucketNumbers.of(megabytes * MEGABYTE)).isEqualTo(buckets);
  }

  @Test
  void theNumberFollowsTheTextOfTheRun() {
    BucketOptions options = options();
    assertThat(BucketNumbers.of(options, 0.5)).isEqualTo(BucketRule.BUCKETS);
    options.setPlannedText(8_000 * MEGABYTE);
    assertThat(BucketNumbers.of(options, 0.5)).isEqualTo(64);
    assertThat(BucketNumbers.of(options, 0.01)).isEqualTo(16);
  }

  @Test
  void manyBucketsGetNoSmallPieces() {
    assertThat(BucketNumbers.gathered(16)).isEqualTo(16 * MEGABYTE);
    assertThat(BucketNumbers.gathered(BucketRule.MOST_BUCKETS) / BucketRule.MOST_BUCKETS)
        .isGreaterThanOrEqualTo(1024);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 64, 1024, 65_536})
  void anOptionForcesANumber(int forced) {
    BucketOptions options = options("--buckets=" + forced);
    options.setPlannedText(1L << 50);
    assertThat(BucketNumbers.of(options, 0.3)).isEqualTo(forced);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, 100, 131_072, Integer.MIN_VALUE})
  void otherNumbersAreRefused(int forced) {
    BucketOptions options = options("--buckets=" + forced);
    assertThatThrownBy(() -> BucketNumbers.check(options)).hasMessageContaining("power of two");
  }
}
