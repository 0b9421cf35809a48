package org.thresher.beam.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedTextsTest {
  /** Letters whose order by UTF-16 units is not that by code points, and a lone surrogate. */
  private static final String[] LETTERS = {"a", "B", "/", "\uFB01", "\uD83D\uDE00", "\uD800", "é"};

  private static List<String> sorted(SortedTexts texts) throws IOException {
    List<String> all = new ArrayList<>();
    texts.forEach(
        entry -> all.add(entry.text() + "=" + new String(entry.content(), StandardCharsets.UTF_8)));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "500, 1000000000",
    "500, 5000",
    "600, 0",
    "3000, 100000",
    "3000, 300",
  })
  void textsAreSortedInMemoryAndOnDiskAndTheFirstOfEqualOnesStays(int number, long budget)
      throws IOException {
    Random random = new Random(number + budget);
    Map<String, String> expected = new TreeMap<>();
    try (SortedTexts texts = new SortedTexts(budget)) {
      for (int i = 0; i < number; i++) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(5); length >= 0; length--) {
          text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        String content = String.valueOf(i);
        texts.add(text.toString(), content.getBytes(StandardCharsets.UTF_8));
        expected.putIfAbsent(text.toString(), content);
      }
      assertThat(sorted(texts))
          .containsExactlyElementsOf(
              expected.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
      assertThat(sorted(texts)).as("it is empty then").isEmpty();
    }
  }

  @Test
  void entriesMayBeLargerThanWhatIsReadAtOnce() throws IOException {
    List<String> expected = new ArrayList<>();
    try (SortedTexts texts = new SortedTexts(0)) {
      for (int i = 9; i >= 0; i--) {
        String text = i + "x".repeat(i % 2 == 0 ? 100_000 : 10);
        texts.add(text, new byte[i * 9000]);
        expected.add(0, text + "=" + "\0".repeat(i * 9000));
      }
      assertThat(sorted(texts)).isEqualTo(expected);
    }
  }
}
