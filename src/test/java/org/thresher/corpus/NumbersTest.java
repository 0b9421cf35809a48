package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void largeNumbersAreRoundedToThreeDigits() {
    assertThat(Numbers.rounded(9_999)).isEqualTo("9,999");
    assertThat(Numbers.rounded(12_345)).isEqualTo("12.3 k");
    assertThat(Numbers.rounded(999_999)).isEqualTo("1.00 M");
    assertThat(Numbers.rounded(3_150_000_000L)).isEqualTo("3.15 bn");
    assertThat(Numbers.bytes(999)).isEqualTo("999 B");
    assertThat(Numbers.bytes(83_000)).isEqualTo("83.0 kB");
  }

  @Test
  void sharesNeverLookLikeNothingOrEverythingUnlessTheyAre() {
    assertThat(Numbers.percent(0, 10)).isEqualTo("0.0 %");
    assertThat(Numbers.percent(1, 100_000)).isEqualTo("<0.1 %");
    assertThat(Numbers.percent(99_999, 100_000)).isEqualTo(">99.9 %");
    assertThat(Numbers.percent(10, 10)).isEqualTo("100.0 %");
    assertThat(Numbers.percent(1, 0)).isEqualTo("–");
  }

  @Test
  void coordinatesHaveAtMostTwoDecimals() {
    assertThat(Numbers.coordinate(12)).isEqualTo("12");
    assertThat(Numbers.coordinate(1.0 / 3)).isEqualTo("0.33");
    assertThat(Numbers.coordinate(1e9)).isEqualTo("1000000000");
  }
}
