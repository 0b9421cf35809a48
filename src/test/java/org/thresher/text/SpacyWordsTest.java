package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpacyWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "The heron waits.; The|heron|waits|.",
        "“Wait,” she said.; “|Wait|,|”|she|said|.",
        "Don't you've it's; Do|n't|you|'ve|it|'s",
        "Dr. Crake of the U.S. left; Dr.|Crake|of|the|U.S.|left",
        "well-known 10-12 and/or; well|-|known|10|-|12|and|/|or",
        "$5 costs 12% (really); $|5|costs|12|%|(|really|)",
        "one,two 1,000 end.Start; one|,|two|1,000|end|.|Start",
        "wait ... what…; wait|...|what|…",
        "see https://news.example.org/a-b, now; see|https://news.example.org/a-b|,|now",
        "mail keeper@example.org; mail|keeper@example.org",
        "gull™ ☂☂; gull|™|☂|☂",
        "10km +5 C++; 10|km|+5|C++"
      })
  void cutsMarksFromWords(String text, String expected) {
    assertThat(String.join("|", words(text))).isEqualTo(expected);
  }

  @Test
  void aMarkEndsASentenceOnlyWhenAWordFollows() {
    assertThat(SpacyWords.of("One. Two! Three? Four").sentences()).isEqualTo(4);
    assertThat(SpacyWords.of("“One.” ‘Two!’").sentences()).isEqualTo(2);
    assertThat(SpacyWords.of("Wait ... what").sentences()).isEqualTo(1);
    assertThat(SpacyWords.of("").sentences()).isZero();
  }

  @Test
  void equalRunsOfWordsHaveEqualHashes() {
    SpacyWords words = SpacyWords.of("salt and water, salt and water");

    assertThat(words.hash(0, 3)).isEqualTo(words.hash(4, 3)).isNotEqualTo(words.hash(1, 3));
    assertThat(words.length(0, 3)).isEqualTo(12);
  }

  @Property
  void wordsHoldEveryCharacterThatIsNotSpaceOnceAndInOrder(@ForAll String text) {
    String joined = String.join("", words(text));

    assertThat(joined).isEqualTo(withoutSpace(text));
  }

  @Property(tries = 300)
  void wordsOfMarksAndLettersLoseNothing(@ForAll("marks") String text) {
    assertThat(String.join("", words(text))).isEqualTo(withoutSpace(text));
  }

  @Provide
  Arbitrary<String> marks() {
    return Arbitraries.strings().withChars("aAsSnt19.,-'’“…/:%$+—☂ \n@").ofMaxLength(40);
  }

  private static String withoutSpace(String text) {
    StringBuilder kept = new StringBuilder();
    text.chars().filter(c -> !PublishedCharacters.space(c)).forEach(c -> kept.append((char) c));
    return kept.toString();
  }

  private static List<String> words(String text) {
    SpacyWords words = SpacyWords.of(text);
    List<String> list = new ArrayList<>();
    for (int i = 0; i < words.count(); i++) {
      list.add(text.substring(words.start(i), words.end(i)));
    }
    return list;
  }
}
