package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnicodeWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|0",
        "'  — … ! '|0",
        "The can't-do 3.14 list|5",
        "snake_case and _ and __|4",
        "Straße ’tis l’été|3",
        "10,000.50 a.b.c|2",
        "ภาษาไทย|2",
        "I ❤ Zürich|2",
      })
  void wordsAreUnicodes(String text, long words) {
    assertThat(UnicodeWords.count(text)).isEqualTo(words);
  }

  @Property(tries = 5000)
  void theScanCountsAsIcuDoes(@ForAll("texts") String text) {
    assertThat(UnicodeWords.count(text)).isEqualTo(UnicodeWords.segment(text));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Character> alphabet =
        Arbitraries.oneOf(
            Arbitraries.chars().range(' ', '~'),
            Arbitraries.of('a', 'b', '1', '2', '\'', '.', ',', ':', ';', '_', ' ', '\n', '’', '"'),
            Arbitraries.chars().range('\u0080', '\u2E7F'),
            Arbitraries.of('\u0301', '\u064B', '\u200D', '\u200C', '\u00AD', '\u2060', '\u200B'),
            Arbitraries.chars().range('\u0900', '\u0DFF'),
            Arbitraries.of('\uFFFD', '\u4E00', '\uD83D', '\uDE00'),
            Arbitraries.chars().range('\u0400', '\u04FF'));
    return alphabet.list().ofMaxSize(30).map(UnicodeWordsTest::join);
  }

  private static String join(Iterable<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }
}
