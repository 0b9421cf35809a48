package org.thresher.stage.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;
import org.thresher.document.Topic;

class ConditionTest {
  /** 25 characters of text, 4 removed as nav, in German, two topics; no author, no licence. */
  private static final Document DOCUMENT =
      TestDocuments.document(
              3,
              "example.org",
              "https://example.org/world/3?a=1",
              "A \"quoted\" title\\",
              List.of(
                  Paragraph.of("Die Fähre fährt um neun."),
                  Paragraph.of("!"),
                  Paragraph.of("Menu").removed(Reason.NAV, "")))
          .withLanguage(
              new LanguageProfile(
                  "deu",
                  0.75,
                  "Latn",
                  List.of(
                      new LanguageProfile.Share("deu", 0.75, 0.9),
                      new LanguageProfile.Share("nld", 0.5, 0.1))))
          .withTopics(
              List.of(
                  new Topic("medtop:15000000", "sport", 0.9, "model"),
                  new Topic("medtop:16000000", "society", 0.4, "metadata")))
          .withFlag("clean_undone")
          .withQualitySignals(Map.of("rps_doc_word_count", 5.0));

  private static final CorpusRow ROW = CorpusRow.of(DOCUMENT, RunStamp.NONE);

  private static Condition condition(String when) {
    return Condition.of("mine", when, ConditionColumns.WITHOUT_MODELS);
  }

  @Test
  void scoresOfModelsHaveNames() {
    ConditionColumns columns = ConditionColumns.with(List.of("model_scores.edu_hq"));
    Document scored = DOCUMENT.withQualitySignals(Map.of("model_scores.edu_hq", 0.25));
    CorpusRow row = CorpusRow.of(scored, RunStamp.NONE);

    assertThat(Condition.of("low", "model_scores.edu_hq < 0.3", columns).holds(row)).isTrue();
    assertThat(Condition.of("low", "model_scores.edu_hq < 0.3", columns).values(row))
        .isEqualTo("model_scores.edu_hq = 0.25");
    assertThatThrownBy(() -> Condition.of("low", "model_scores.edu_hg < 0.3", columns))
        .hasMessageContaining("nearest is 'model_scores.edu_hq'");
    assertThatThrownBy(() -> condition("model_scores.edu_hq < 0.3"))
        .hasMessageContaining("there is no column 'model_scores'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "n_chars < 200 && language == 'deu' | true",
        "n_chars < 25 | false",
        "n_chars <= 25 | true",
        "n_chars >= 25 && n_chars > 24.5 && n_chars == 25.0 && n_chars != 26 | true",
        "n_chars == 2.5e1 | true",
        "n_chars > -1 | true",
        "-5 < n_chars | true",
        "n_chars_raw == 29 && removed.nav == 4 && removed.own_rule == 0 | true",
        "language == \"deu\" || language == 'eng' | true",
        "language == 'eng' || language == 'fra' && n_chars > 0 | false",
        "language == 'deu' || language == 'fra' && n_chars < 0 | true",
        "(language == 'deu' || language == 'fra') && n_chars < 0 | false",
        "!(language == 'deu') | false",
        "!!(language == 'deu') | true",
        "language in ['nld', 'deu'] | true",
        "page_type in ['article', 'other'] && page_type == title | false",
        "language in ['nld'] | false",
        "!(n_chars in [1, -2, 25]) | false",
        "'sport' in topics.label && !('war' in topics.label) | true",
        "0.9 in topics.score | true",
        "'nld' in top_langs.language | true",
        "'clean_undone' in flags && size(flags) == 1 | true",
        "size(topics.label) == 2 && size(keywords) == 0 | true",
        "size(title) == 17 | true",
        "size(author) == 0 | true",
        "title.contains('quoted') && title.startsWith('A \"q') && title.endsWith('\\\\') | true",
        "title.contains('QUOTED') | false",
        "url.matches('^https://[^/]*/world/') | true",
        "url.matches('^world') | false",
        "text.contains('Fähre') && text.contains('\\n!') | true",
        "token_count == 5 | true",
        "quality_signals.rps_doc_word_count < 10 | true",
        "quality_signals.rps_doc_unigram_entropy == null | true",
        "quality_signals.rps_doc_unigram_entropy < 1 | false",
        "quality_signals.rps_doc_unigram_entropy >= 1 | false",
        "author == null && null == author && title != null | true",
        "author == 'Jane' | false",
        "author != 'Jane' | true",
        "author < 'Jane' || author > 'Jane' || author >= 'a' || author <= 'z' | false",
        "author.contains('') || author.matches('.*') || author in ['x'] | false",
        "author == license | true",
        "language < 'e' && language > 'd' | true",
        "true | true",
        "true && false | false",
        "true == (n_chars > 3) | true",
        "minhash_cluster_size > 1 | false",
        "page_type == 'article' && source == 'html' && mime != 'text/plain' | true",
        "'x' in keyphrases || warc_offset != null || corpus_topic != null | false",
      })
  void aConditionHolds(String when, boolean holds) {
    assertThat(condition(when).holds(ROW)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "n_char < 200 | column 1: there is no column 'n_char'; nearest is 'n_chars'",
        "n_chars < 200 && langauge == 'deu' | column 18: there is no column 'langauge'; nearest is"
            + " 'language'",
        "dump == 'x' | column 1: there is no column 'dump'",
        "quality_signals.rps_doc_wordcount > 3 | column 17: there is no field"
            + " 'quality_signals.rps_doc_wordcount'; nearest is"
            + " 'quality_signals.rps_doc_word_count'",
        "topics.lable == 'x' | column 8: there is no field 'topics.lable'; nearest is"
            + " 'topics.label'",
        "n_chars == 'deu' | column 9: a number cannot be compared with a text",
        "page_type == 'articel' | column 14: the column never is 'articel'; nearest is 'article'"
            + " (legal: article, listing, forum, product, documentation, service, other)",
        "'Forum' != page_type | column 1: the column never is 'Forum'; nearest is 'forum'",
        "page_type in ['listing', 'shop'] | column 26: the column never is 'shop'; must be one of",
        "n_chars < 9 && (url_source == 'url') | column 31: the column never is 'url'",
        "language == 3 | column 10: a text cannot be compared with a number",
        "n_chars < 'x' | column 9: '<' compares two numbers or two texts, not a number and a text",
        "flags < 3 | column 7: '<' compares two numbers or two texts, not a list of texts and a",
        "n_chars < null | column 9: '<' compares two numbers or two texts, not a number and null",
        "n_chars | column 1: a number is no condition; compare it with something",
        "language && true | column 1: a text is no condition",
        "true && n_chars | column 9: a number is no condition",
        "!n_chars | column 2: a number is no condition",
        "topics == null | column 1: topics has several fields; name one, as topics.id",
        "quality_signals | column 1: quality_signals has several fields; name one, as",
        "3 in topics.label | column 1: a number cannot be in a list of texts",
        "'x' in language | column 5: 'in' wants a list after it, not a text",
        "size(n_chars) > 3 | column 6: size wants a text or a list, not a number",
        "flags.contains('x') | column 7: contains is for a text, not for a list of texts; write 'x'"
            + " in …",
        "title.containz('x') | column 7: there is no method 'containz'; nearest is 'contains'",
        "title.contains(title) | column 16: contains wants a text in quotes",
        "title.matches('(') | column 15: this is no regular expression in RE2's syntax",
        "title.matches('(?=a)') | column 15: this is no regular expression in RE2's syntax",
        "n_chars = 3 | column 9: '=' has no meaning in a condition; write == to compare",
        "n_chars > 3 & true | column 13: '&' has no meaning in a condition; write && for and",
        "n_chars > | column 10: a value is missing at the end",
        "(n_chars > 3 | column 13: ')' is missing before the end",
        "n_chars > 3) | column 12: ')' is too much",
        "language == 'deu | column 13: the quote is not closed",
        "language == 'a\\q' | column 15: after \\ in a text comes",
        "n_chars > 3k | column 11: '3k' is no number, such as 200 or 0.5",
        "n_chars > 1.2.3 | column 11: '1.2.3' is no number",
        "language in [] | column 14: ']' stands where a value is wanted",
        "language in ['a', 3] | column 19: a list has only numbers or only texts in it",
        "language in [title] | column 14: a list has numbers or texts in it, as ['deu', 'nld']",
        "n_chars > 3 > 2 | column 13: '>' is too much",
        "n_chars > 3 and true | column 13: 'and' has no meaning in a condition; write &&",
        "n_chars > 3 OR true | column 13: 'OR' has no meaning in a condition; write ||",
        "not (n_chars > 3) | column 1: 'not' has no meaning in a condition; write !",
        "n_chars > 3 ; true | column 13: ';' has no meaning in a condition",
        "n_chars > 3 🚢 | column 13: '🚢' has no meaning in a condition",
        "&& true | column 1: '&&' stands where a value is wanted",
      })
  void whatIsWrongIsNamedWithItsColumn(String when, String message) {
    assertThatThrownBy(() -> condition(when))
        .isInstanceOf(ConditionException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "("})
  void whatIsDeepIsRefused(String sign) {
    String when = sign.repeat(5000) + "true" + (sign.equals("(") ? ")".repeat(5000) : "");
    assertThatThrownBy(() -> condition(when))
        .hasMessageContaining("more than 100 parentheses in one another");
  }

  @Test
  void allColumnsButThoseOfTheRunHaveNames() {
    for (String name : RowSchema.names()) {
      boolean ofTheRun = name.equals("dump") || name.equals("added");
      assertThat(ConditionColumns.WITHOUT_MODELS.of(name) == null).as(name).isEqualTo(ofTheRun);
    }
    for (String name : RowSchema.qualitySignals()) {
      assertThat(ConditionColumns.WITHOUT_MODELS.of("quality_signals." + name)).isNotNull();
    }
  }

  @Test
  void theValuesSeenAreOnOneShortLine() {
    Condition condition =
        condition("n_chars > 3 && title != null && author == null && size(flags) > 0");
    assertThat(condition.values(ROW))
        .isEqualTo(
            "author = null, flags = [clean_undone], n_chars = 25, title = 'A \"quoted\" title\\'");
    assertThat(condition("text != ''").values(ROW)).doesNotContain("\n");
    assertThat(condition("language_score < 1").values(ROW)).isEqualTo("language_score = 0.75");
  }
}
