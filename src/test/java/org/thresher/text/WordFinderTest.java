package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordFinderTest {
  private static final WordFinder FINDER =
      new WordFinder(List.of(List.of("photo", "图"), List.of("phone", "é"), List.of("hot dog")));

  @ParameterizedTest
  @CsvSource({
    "a photo of it,1",
    "phone,2",
    "photophone,3",
    "hot dog,4",
    "one photo of a hot dog,5",
    "站台图,1",
    "café,2",
    "ph,0",
    "hot do,0",
    "'',0"
  })
  void namesTheGroupsOfTheWordsInAText(String text, int groups) {
    assertThat(FINDER.find(text)).isEqualTo(groups);
  }
}
