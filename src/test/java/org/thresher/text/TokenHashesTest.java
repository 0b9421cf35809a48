package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenHashesTest {

  @ParameterizedTest
  @CsvSource({
    "The Ferry leaves,the FERRY leaves,3",
    "\u00c4RGER um 9:30,\u00e4rger Um 9 30,4",
    "\u0420\u0415\u041a\u0410 \u0438,\u0440\u0435\u043a\u0430 \u0418,2",
    "\u6e2f\u306e\u706f,\u6e2f \u306e \u706f,3",
    "x\ud840\udc00y,X \ud840\udc00 Y,3",
    "\ud801\udc00 a\ud800b,\ud801\udc28 A B,3",
    "***,---,0"
  })
  void tokensAreFoldedWordsAndCharactersOfScriptsWithoutSpaces(String one, String other, int size) {
    TokenHashes tokens = new TokenHashes();
    tokens.add("something that was read before");
    tokens.clear();
    tokens.add(one);
    TokenHashes same = new TokenHashes();
    same.add(other);
    assertThat(tokens.size()).isEqualTo(same.size()).isEqualTo(size);
    assertThat(tokens.unspaced()).isEqualTo(same.unspaced());
    for (int i = 0; i < size; i++) {
      assertThat(tokens.get(i)).isEqualTo(same.get(i));
    }
  }

  @Property(tries = 200)
  void theHashesOfRunsAreThoseOfEachRun(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 12) int length) {
    TokenHashes tokens = new TokenHashes();
    tokens.add(text);
    tokens.add("five words are added here");
    int[] runs = tokens.hashes(length);
    assertThat(runs).hasSize(Math.max(0, tokens.size() - length + 1));
    for (int start = 0; start < runs.length; start++) {
      assertThat(runs[start]).isEqualTo((int) (tokens.hash(start, start + length) >>> 32));
    }
  }
}
