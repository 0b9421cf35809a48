package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCharactersTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  private final JsonCharacters characters = new JsonCharacters();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\"quoted\" \\ and /",
        "\t\n\r\f\b",
        "\u0000\u0001\u001f\u007f\u0080",
        "\u00e9\u07ff\u0800\uffff\u2028",
        "\u0440\u0435\u043a\u0430 \u6e2f",
        "\ud83d\ude00",
        "lone \ud83d high",
        "lone \ude00 low",
        "\ud83d",
        "\ude00\ud83d",
        "\ud83d\ud83d\ude00"
      })
  void charactersAreThoseOfJackson(String text) throws IOException {
    assertThat(encoded(text)).isEqualTo(jackson(text));
  }

  /** Portions end between, on and within pairs, and at escapes. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "\"", "\u0001", "\u0440", "\u6e2f", "\ud83d\ude00", "\ud83d", "a\ude00"})
  void longTextIsEncodedInPortions(String part) throws IOException {
    for (int before = 0; before < 3; before++) {
      String text = "-".repeat(before) + part.repeat(5_000);
      assertThat(encoded(text)).isEqualTo(jackson(text));
    }
  }

  @Test
  void aLongStringLeavesNothingToTheNext() {
    assertThat(encoded("\u0001".repeat(400_000))).hasSize(2_400_000);
    assertThat(encoded("short")).isEqualTo("short");
  }

  @Property(tries = 300)
  void anyStringIsThatOfJackson(@ForAll String text, @ForAll @IntRange(min = 1, max = 40) int times)
      throws IOException {
    String longer = text.repeat(times);
    assertThat(encoded(longer)).isEqualTo(jackson(longer));
  }

  private String encoded(String text) {
    characters.encode(text);
    return new String(characters.bytes(), 0, characters.size(), StandardCharsets.UTF_8);
  }

  private static String jackson(String text) throws IOException {
    String quoted =
        new String(JACKSON.writeValueAsBytes(WellFormed.of(text)), StandardCharsets.UTF_8);
    return quoted.substring(1, quoted.length() - 1);
  }
}
