package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\u0000\u007f\u0080\u07ff\u0800\uffff",
        "\u00e9t\u00e9 \u0440\u0435\u043a\u0430 \u6e2f \ud83d\ude00 \udbff\udfff \ud800\udc00"
      })
  void unitsAreThoseOfTheString(String text) {
    assertThat(Units.of(text)).hasToString(text);
    assertThat(decoded(text)).isEqualTo(text);
  }

  @Property(tries = 200)
  void encodedTextHasTheSameUnits(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 60) int times) {
    String valid = WellFormed.of(text).repeat(times);
    assertThat(decoded(valid)).isEqualTo(valid);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 3_000_000, 5})
  void roomGrowsWithTheText(int length) {
    String text = "\u00e4".repeat(length);
    assertThat(decoded(text)).isEqualTo(text);
    assertThat(Units.of(text).length()).isEqualTo(length);
  }

  /** The text between other bytes. */
  private static String decoded(String text) {
    byte[] utf8 = ("\u00fc" + text + "\u00fc").getBytes(StandardCharsets.UTF_8);
    return Units.decode(utf8, 2, utf8.length - 2).toString();
  }
}
