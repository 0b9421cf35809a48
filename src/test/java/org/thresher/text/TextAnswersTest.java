package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where the answers to one question about text differ. Each asker keeps its answer, because a
 * model, an index or a published rule depends on it. New code uses the first answer of a question.
 */
class TextAnswersTest {
  /** The characters of the basic plane for which an answer is yes and another is no. */
  private static String only(IntPredicate yes, IntPredicate no) {
    return IntStream.rangeClosed(0, Character.MAX_VALUE)
        .filter(yes.and(no.negate()))
        .mapToObj(c -> String.format("%04X", c))
        .collect(Collectors.joining(" "));
  }

  private static boolean folds(int c) {
    return Folding.fold("x" + (char) c + "x").equals("x x");
  }

  private static boolean collapses(int c) {
    return c <= ' ' || BlockCharacters.isWideSpace((char) c);
  }

  @Test
  void whiteSpace() {
    IntPredicate published = PublishedCharacters::space;
    String control =
        "0000 0001 0002 0003 0004 0005 0006 0007 0008 000E 000F 0010 0011 0012 0013 0014 0015 0016"
            + " 0017 0018 0019 001A 001B";
    assertThat(only(TextAnswersTest::folds, published)).isEqualTo(control + " 200B FEFF");
    assertThat(only(published, TextAnswersTest::folds)).isEmpty();
    IntPredicate lines = c -> LineCharacters.of((char) c) == LineCharacters.SPACE;
    assertThat(only(lines, published)).isEmpty();
    assertThat(only(published, lines)).isEmpty();
    assertThat(only(TextAnswersTest::collapses, published)).isEqualTo(control);
    assertThat(only(published, TextAnswersTest::collapses)).isEqualTo("1680");
    IntPredicate counted = c -> BlockCharacters.isCountedSpace((char) c);
    assertThat(only(counted, TextAnswersTest::collapses)).isEmpty();
    assertThat(only(TextAnswersTest::collapses, counted))
        .isEqualTo(
            "0085 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009 200A 2028 2029 202F 205F");
  }

  /** Scripts without spaces: the number of words of repeats, published rules, models. */
  @ParameterizedTest
  @CsvSource({
    // character, repeats, published, topics, lines, blocks
    "一, true, true, true, true, true",
    "あ, true, true, true, true, true",
    "ｱ, true, true, true, true, true",
    "豈, true, true, true, true, true",
    "ไ, true, true, true, true, true",
    "ລ, true, true, true, true, true",
    "က, true, true, true, true, true",
    "ក, true, true, true, true, true",
    "々, true, true, true, true, false",
    "ㄅ, false, false, false, true, true",
    "ཀ, false, true, true, false, false",
    "한, false, false, false, false, true",
    "𠀀, true, true, false, false, false",
    "ع, false, false, false, false, false",
    "я, false, false, false, false, false"
  })
  void scriptsWithoutSpaces(
      String character,
      boolean repeats,
      boolean published,
      boolean topics,
      boolean lines,
      boolean blocks) {
    int c = character.codePointAt(0);
    char unit = character.charAt(0);
    assertThat(WordEstimate.kind(c) == WordEstimate.UNSPACED).isEqualTo(repeats);
    assertThat(PublishedCharacters.unspaced(c)).isEqualTo(published);
    assertThat(TopicLetters.kind(unit) >= TopicLetters.HAN).isEqualTo(topics);
    assertThat(LineCharacters.of(unit) == LineCharacters.SPACELESS).isEqualTo(lines);
    assertThat(BlockCharacters.isDense(unit)).isEqualTo(blocks);
  }

  /** Ends of sentences; the published rules know some hundred more. */
  @Test
  void endsOfSentences() {
    IntPredicate published = PublishedCharacters::endsSentence;
    IntPredicate lines = c -> LineCharacters.LINE_ENDS.indexOf(c) >= 0;
    IntPredicate sentences =
        c -> (LineCharacters.SENTENCE_ENDS + LineCharacters.WIDE_SENTENCE_ENDS).indexOf(c) >= 0;
    IntPredicate blocks = c -> BlockCharacters.endsSentence((char) c);
    assertThat(only(lines, published)).as("an ellipsis").isEqualTo("2026");
    assertThat(only(sentences, lines)).isEmpty();
    assertThat(only(lines, sentences))
        .as("Armenian, Devanagari, Ethiopic")
        .isEqualTo("0589 0965 1362");
    assertThat(only(blocks, published)).as("semicolons").isEqualTo("003B FF1B");
    assertThat(only(blocks, lines)).isEqualTo("003B 06D4 FF1B");
    assertThat(only(lines, blocks)).isEqualTo("0965 2026");
  }

  /** Words: of Unicode, as rows count them; of repeats; of spaCy, as the published rules count. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The ferry leaves at 7.30. | 5 | 6 | 6",
        "don't re-use e-mail       | 5 | 3 | 8",
        "港のフェリー               | 3 | 4 | 1",
        "เรือออกเจ็ดโมง             | 4 | 6 | 1",
        "한국어 문장                 | 2 | 2 | 2",
        "été naïve                 | 2 | 2 | 2",
        "3,000 €                   | 1 | 2 | 2",
        "http://a.example/b_c      | 3 | 5 | 1",
        "* * *                     | 0 | 0 | 3"
      })
  void words(String text, long unicode, int repeats, int spacy) {
    assertThat(UnicodeWords.count(text)).isEqualTo(unicode);
    assertThat(WordEstimate.words(text)).isEqualTo(repeats);
    assertThat(SpacyWords.of(text).count()).isEqualTo(spacy);
  }
}
