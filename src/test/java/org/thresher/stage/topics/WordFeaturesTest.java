package org.thresher.stage.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordFeaturesTest {
  @Test
  void aLongWordCountsItselfAndItsBeginning() {
    assertThat(buckets("Government")).hasSize(2);
    assertThat(buckets("house")).hasSize(1);
    assertThat(buckets("Government governors")).hasSize(3).containsAll(buckets("government"));
  }

  @Test
  void caseWidthAndDigitsDoNotMatter() {
    assertThat(buckets("ＡＢＣ 1984")).isEqualTo(buckets("abc 2024"));
    assertThat(buckets("12345678")).isEqualTo(buckets("0000"));
    assertThat(buckets("12")).isNotEqualTo(buckets("0000"));
  }

  @Test
  void hanGivesCharactersAndPairs() {
    assertThat(buckets("天气")).hasSize(3);
    assertThat(buckets("ไทย")).hasSize(2);
  }

  @Test
  void hangulAndEthiopicWordsHaveShorterBeginnings() {
    assertThat(buckets("대통령실")).hasSize(2);
    assertThat(buckets("ሰላም")).hasSize(1);
    assertThat(buckets("ሰላምታ")).hasSize(2);
  }

  @Test
  void onlyTheFirstFourHundredTokensCount() {
    WordFeatures features = new WordFeatures(18);
    features.add("word ".repeat(1000));
    features.add("more");
    assertThat(features.tokens()).isEqualTo(400);
    assertThat(features.size()).isEqualTo(1);
    assertThat(features.count(0)).isEqualTo(400);
    assertThat(features.full()).isTrue();
  }

  @Test
  void theHashFunctionIsFrozen() {
    assertThat(buckets("weather river")).containsExactly(150019, 242702, 84039);
  }

  private static List<Integer> buckets(String text) {
    WordFeatures features = new WordFeatures(18);
    features.add(text);
    List<Integer> buckets = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      buckets.add(features.bucket(i));
    }
    return buckets;
  }
}
