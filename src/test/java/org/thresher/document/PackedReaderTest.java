package org.thresher.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackedReaderTest {
  /** Of one to four bytes in UTF-8, and surrogates without their partner. */
  private static final List<String> PIECES =
      List.of(
          "",
          "\0",
          "a",
          "b",
          "é",
          "\uD7FF",
          "\uE000",
          "\uFFFD",
          "\uD83D\uDE00",
          "\uD83D\uDE01",
          "\uDBFF\uDFFF",
          "\uD83D",
          "\uDE00");

  @Test
  void packedStringsAreComparedAsStringsAre() {
    List<String> strings = new ArrayList<>();
    for (String start : List.of("", "abc", "abcdefg", "ééé")) {
      for (String middle : PIECES) {
        PIECES.forEach(end -> strings.add(start + middle + end));
      }
    }
    for (String one : strings) {
      for (String other : strings) {
        PackedReader in = packed(one);
        PackedReader otherIn = packed(other);
        int order = one.compareTo(other);
        int byStart = Long.compare(in.startOfString(), otherIn.startOfString());
        assertThat(byStart == 0 || Integer.signum(order) == byStart).isTrue();
        assertThat(Integer.signum(in.compareStrings(otherIn))).isEqualTo(Integer.signum(order));
        assertThat(in.readString() + otherIn.readString()).isEqualTo("endend");
      }
    }
    assertThat(packed("abcdef").startOfString()).isLessThan(packed("abcdeg").startOfString());
    assertThat(packed("абв").startOfString()).isLessThan(packed("абг").startOfString());
  }

  @Test
  void nullIsBeforeAllPackedStrings() {
    assertThat(packed(null).compareStrings(packed(null))).isZero();
    for (String string : PIECES) {
      assertThat(packed(null).compareStrings(packed(string))).isNegative();
      assertThat(packed(string).compareStrings(packed(null))).isPositive();
    }
  }

  private static PackedReader packed(@Nullable String string) {
    PackedWriter out = new PackedWriter();
    out.writeString(string);
    out.writeString("end");
    return new PackedReader(out.toByteArray());
  }
}
