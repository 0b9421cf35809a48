package org.thresher.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;

class QualityStepTest {

  private static Map<String, Double> signals(String... lines) {
    return QualityStep.of(QualitySettings.defaults())
        .apply(TestDocuments.page(0, lines))
        .qualitySignals();
  }

  @Test
  void wordsAreCountedAsRunsOfLettersAndDigits() {
    assertThat(signals("It's 3 o'clock, THE END!"))
        .containsEntry("rps_doc_word_count", 7.0)
        .containsEntry("rps_doc_num_sentences", 1.0)
        .containsEntry("thresher_num_lines", 1.0);
    assertThat(signals("THE END of it").get("rps_doc_frac_all_caps_words")).isEqualTo(0.5);
    assertThat(signals("12 apples and 7 pears").get("rps_doc_frac_no_alph_words"))
        .isCloseTo(0.4, within(1e-9));
  }

  @Test
  void entropyAndUniqueWordsFollowTheCounts() {
    Map<String, Double> signals = signals("one two one two");
    assertThat(signals.get("rps_doc_frac_unique_words")).isEqualTo(0.5);
    assertThat(signals.get("rps_doc_unigram_entropy")).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void linesOfAllScriptsMayEndSentences() {
    assertThat(
            signals(
                    "\u6d77\u6e2f\u91cd\u65b0\u5f00\u653e\u4e86\u3002",
                    "He said: \u201cCome.\u201d",
                    "Menu")
                .get("thresher_frac_lines_end_with_punctuation"))
        .isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  void repeatedRunsOfWordsAreMeasuredInCharacters() {
    Map<String, Double> signals = signals("ab cd ab cd ab cd");
    // "ab cd" stands three times: 3 x 5 of 17 characters.
    assertThat(signals.get("rps_doc_frac_chars_top_2gram")).isCloseTo(15 / 17.0, within(1e-9));
    assertThat(signals("a b c d e f a b c d e f").get("rps_doc_frac_chars_dupe_5grams"))
        .isCloseTo(5 / 23.0, within(1e-9));
  }

  @Property(tries = 200)
  void everySignalIsAFiniteNumberAndSharesAreShares(@ForAll String text) {
    QualitySignals.of(MeasuredText.of(text))
        .forEach(
            (name, value) -> {
              assertThat(value).as(name).isFinite().isNotNegative();
              if (name.contains("frac")) {
                assertThat(value).as(name).isLessThanOrEqualTo(1);
              }
            });
  }

  @Test
  void aPresetDropsWithItsRuleAndValueAndKeepsTheSignals() {
    Document page = TestDocuments.page(0, "Too short.");
    Document judged = QualityStep.of(QualitySettings.of(QualitySettings.Preset.GOPHER)).apply(page);
    assertThat(judged.drop()).isNotNull();
    assertThat(judged.drop().reason()).isEqualTo(Reason.QUALITY);
    assertThat(judged.drop().evidence()).isEqualTo("gopher: short_doc 2.000 < 50.00");
    assertThat(judged.qualitySignals()).containsKey("rps_doc_word_count");
    for (QualitySettings.Preset preset : QualitySettings.Preset.values()) {
      boolean kept = QualityStep.of(QualitySettings.of(preset)).apply(page).kept();
      assertThat(kept).as(preset.name()).isEqualTo(preset == QualitySettings.Preset.NONE);
    }
  }

  @Test
  void droppedDocumentsAreLeftAlone() {
    Document dropped = TestDocuments.page(0, "x").dropped(Reason.EMPTY, null, "");
    assertThat(QualityStep.of(QualitySettings.defaults()).apply(dropped)).isSameAs(dropped);
  }
}
