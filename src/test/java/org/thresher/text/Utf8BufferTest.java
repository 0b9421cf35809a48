package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Utf8BufferTest {
  private final Utf8Buffer buffer = new Utf8Buffer();

  @Property(tries = 500)
  void anyTextIsEncodedAsJavaDoesIt(@ForAll String text) {
    assertThat(encoded(text)).isEqualTo(expected(text));
    assertThat(buffer.isWellFormed()).isEqualTo(WellFormed.of(text).equals(text));
  }

  @Example
  void longTextsAndLoneSurrogatesAreEncoded() {
    String text = "a\u00e9\u20ac\uD83D\uDEA2\uD83D!\uDEA2".repeat(3000) + "\uD83D";
    assertThat(encoded(text)).isEqualTo(expected(text));
    assertThat(encoded("short")).isEqualTo(expected("short"));
  }

  private byte[] encoded(String text) {
    buffer.encode(text);
    return Arrays.copyOf(buffer.bytes(), buffer.size());
  }

  private static byte[] expected(String text) {
    return WellFormed.of(text).getBytes(StandardCharsets.UTF_8);
  }
}
