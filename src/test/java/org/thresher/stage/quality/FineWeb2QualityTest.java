package org.thresher.stage.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.LanguageProfile;

class FineWeb2QualityTest {
  private static final String GERMAN =
      """
      Die neue Brücke über den Hafen wurde am Montag nach vier Jahren Bauzeit eröffnet, wie die Stadt mitteilte.
      Viele Menschen warteten seit dem frühen Morgen, um als erste auf die andere Seite zu fahren, und im Regen spielte eine Kapelle.
      Der Bürgermeister sagte, dass die alte Fähre bis zum Ende des Jahres weiter fahren werde, weil sie von vielen geliebt wird.
      Für die Fischer im Norden ist der Weg zum Markt nun eine Stunde kürzer als bisher, und das Eis hält länger.
      """;

  private static final String CHINESE =
      """
      新的跨海大桥在星期一正式通车，市政府说这座桥用了四年的时间才建成，期间经历了两次洪水和一次罢工。
      许多人从清晨就开始排队，希望成为第一批开车到对岸的人，一支乐队在雨中演奏了很久。
      市长表示，旧的渡轮将继续运营到今年年底，因为很多居民仍然喜欢坐船，而且票价也不会改变。
      对于北部的渔民来说，去市场的路现在缩短了一个小时，他们的鱼也可以在更新鲜的时候卖出去。
      """;

  private static LanguageProfile language(String code, @Nullable String script) {
    return new LanguageProfile(code, 0.9, script, List.of());
  }

  private static FineWeb2Quality rules(String code, String script) {
    return Objects.requireNonNull(FineWeb2Quality.of(language(code, script)));
  }

  private static @Nullable String rule(String code, String script, String text) {
    Rejection found = rules(code, script).reject(new MeasuredText(text.strip()));
    return found == null ? null : found.rule();
  }

  @Test
  void plainTextPassesInItsLanguage() {
    assertThat(rule("deu", "Latn", GERMAN)).isNull();
    assertThat(rule("zho", "Hans", CHINESE)).isNull();
  }

  @Test
  void textOfAnotherLanguageHasTooFewStopWords() {
    assertThat(rule("tur", "Latn", GERMAN)).isEqualTo("gopher_enough_stop_words");
    assertThat(
            Objects.requireNonNull(rules("tur", "Latn").reject(new MeasuredText(GERMAN)))
                .evidence())
        .contains("tur_Latn stop words");
  }

  @Test
  void repeatedLinesAreMeasuredByTheLanguagesLimit() {
    // Of eight lines four are repeated: more than German's 0.263.
    assertThat(rule("deu", "Latn", GERMAN + GERMAN)).isEqualTo("dup_line_frac");
  }

  @Test
  void manyShortLinesOfAListAreTooManyBreaksPerWord() {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      list.append("der Hafen").append((char) ('a' + i % 26)).append(i).append('\n');
    }
    assertThat(rule("deu", "Latn", list.toString())).isEqualTo("list_ratio");
  }

  @ParameterizedTest
  @CsvSource({
    "de,Latn",
    "deu,Latn",
    "de-Latn,Latn",
    "zh,Hant",
    "zh-Hant,Hant",
    "zho,Hani",
    "ara,Arab",
    "ar,Arab",
    "sqi,Latn",
    "jpn,Jpan",
    "uzb,Cyrl",
    "kor,Hang"
  })
  void rulesAreFoundByAnyCodeThatAJobGives(String code, String script) {
    assertThat(FineWeb2Quality.of(language(code, script))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"und,Latn", "zxx,", "deu,Cyrl", "eng,Latn", "xxx,Latn"})
  void otherLanguagesAndScriptsHaveNone(String code, @Nullable String script) {
    assertThat(FineWeb2Quality.of(language(code, script))).isNull();
  }

  @Test
  void englishIsKnownByAnyCode() {
    assertThat(FineWeb2Quality.isEnglish(language("en", "Latn"))).isTrue();
    assertThat(FineWeb2Quality.isEnglish(language("eng", "Latn"))).isTrue();
    assertThat(FineWeb2Quality.isEnglish(language("und", null))).isFalse();
  }
}
