package org.thresher.stage.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.job.Sections;

class LanguageNamesTest {
  private static LanguageNames names(String codes) {
    return LanguageNames.of(Sections.LANGUAGE.with("codes: " + codes));
  }

  @ParameterizedTest
  @CsvSource({
    "iso639-3, deu",
    "iso639-3, eng",
    "iso639-3, zho",
    "iso639-3, nob",
    "iso639-3, iii",
    "iso639-3, und",
    "iso639-3, zxx",
    "iso639-1, de",
    "iso639-1, nb",
    "iso639-1, und",
    "bcp47, de",
    "bcp47, sr-Latn",
    "bcp47, zh-Hant",
    "bcp47, und"
  })
  void whatTheColumnHasIsALanguage(String codes, String text) {
    assertThat(names(codes).problem(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "iso639-3, Deutsch, deu",
    "iso639-3, deutsch, deu",
    "iso639-3, German, deu",
    "iso639-3, germna, deu",
    "iso639-3, Englisch, eng",
    "iso639-3, français, fra",
    "iso639-3, Español, spa",
    "iso639-3, 中文, zho",
    "iso639-3, русский, rus",
    "iso639-3, de, deu",
    "iso639-3, DEU, deu",
    "iso639-3, ger, deu",
    "iso639-3, de-AT, deu",
    "iso639-3, ' deu', deu",
    "iso639-3, cmn, zho",
    "iso639-1, deu, de",
    "iso639-1, English, en",
    "bcp47, deu, de",
    "bcp47, de-AT, de",
    "bcp47, sr-latn, sr"
  })
  void whatItNeverHasIsNamedWithTheNearest(String codes, String text, String nearest) {
    assertThat(names(codes).problem(text))
        .contains("the column language is never '" + text + "'; nearest is '" + nearest + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "qqqqqqqqqqqqqqq", "-", "1", "☃", "${x}"})
  void whatIsNearNoneSaysWhatLanguagesLookLike(String text) {
    assertThat(names("iso639-3").problem(text))
        .contains("the column language is never '" + text + "'; it has codes such as 'deu'");
  }

  @Test
  void aVeryLongTextIsNoLanguage() {
    assertThat(names("iso639-3").problem("german".repeat(10_000))).isPresent();
  }

  @Test
  void everyLanguageOfTheModelIsOne() {
    LanguageNames names = names("iso639-3");
    for (String code : LanguageModel.shipped().named()) {
      assertThat(names.problem(LanguageCodes.iso639Part3(code))).as(code).isEmpty();
    }
  }
}
