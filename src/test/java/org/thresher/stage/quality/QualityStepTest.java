package org.thresher.stage.quality;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.document.Reason;
import org.thresher.job.QualitySettings.Preset;
import org.thresher.job.Sections;

class QualityStepTest {

  @Test
  void measuresTheKeptParagraphsOnly() {
    Document document =
        document(
            Paragraph.of("The heron waits. IT waits."),
            Paragraph.of("Sign up now").removed(Reason.NEWSLETTER, ""));

    SortedMap<String, Double> signals = apply(Preset.NONE, document).qualitySignals();

    assertThat(signals)
        .contains(
            entry("rps_doc_word_count", 5.0),
            entry("rps_doc_num_sentences", 2.0),
            entry("rps_doc_mean_word_length", 4.0),
            entry("thresher_frac_lines_end_with_punctuation", 1.0),
            entry("thresher_num_lines", 1.0));
    assertThat(signals.get("rps_doc_frac_all_caps_words")).isEqualTo(1 / 7.0, offset(1e-12));
    assertThat(signals.get("rps_doc_frac_unique_words")).isEqualTo(5 / 7.0, offset(1e-12));
  }

  @Test
  void entropyIsThatOfTheWordsShares() {
    SortedMap<String, Double> signals = QualitySignals.of(new MeasuredText("salt salt tide gull"));

    double expected = -(0.5 * Math.log(0.5) + 2 * 0.25 * Math.log(0.25));
    assertThat(signals.get("rps_doc_unigram_entropy")).isEqualTo(expected, offset(1e-12));
  }

  @Test
  void withoutAPresetNothingIsDropped() {
    assertThat(apply(Preset.NONE, document(Paragraph.of("12"))).kept()).isTrue();
  }

  @Test
  void fineweb2GoesByTheLanguage() {
    LanguageProfile german = new LanguageProfile("deu", 1, "Latn", List.of());
    LanguageProfile english = new LanguageProfile("en", 1, "Latn", List.of());
    LanguageProfile none = LanguageProfile.UNKNOWN;
    Document document = document(Paragraph.of("Der Hafen und die Brücke."));

    Document dropped = apply(Preset.FINEWEB2, document.withLanguage(german));
    assertThat(requireNonNull(dropped.drop()).evidence()).startsWith("fineweb2: top 2-gram");
    Document asFineWeb = apply(Preset.FINEWEB2, document.withLanguage(english));
    assertThat(requireNonNull(asFineWeb.drop()).evidence()).startsWith("fineweb2: top 2-gram");
    assertThat(apply(Preset.FINEWEB2, document.withLanguage(none)).kept()).isTrue();
  }

  @Test
  void aPresetDropsWithItsNameTheValueAndTheLimit() {
    Document dropped = apply(Preset.GOPHER, document(Paragraph.of("Two herons wait.")));

    assertThat(dropped.drop()).isNotNull();
    assertThat(requireNonNull(dropped.drop()).reason()).isEqualTo(Reason.QUALITY);
    assertThat(dropped.drop().evidence()).isEqualTo("gopher: words 3 < 50");
    assertThat(dropped.qualitySignals()).isNotEmpty();
  }

  @Test
  void everyPresetNamesItsRule() {
    Document lorem = document(Paragraph.of("This is lorem ipsum text."));

    assertThat(evidence(apply(Preset.C4, lorem))).isEqualTo("c4: the phrase lorem ipsum");
    assertThat(evidence(apply(Preset.FINEWEB, lorem))).startsWith("fineweb: top 2-gram ");
  }

  @Test
  void goodTextPassesEveryPreset() {
    String text =
        """
        The heron stood in the shallow water and waited for the tide to turn. A boy with a bucket \
        came along the wall, looked at the bird, and sat down to share the morning with it.
        Nobody spoke. After an hour the water began to move, small fish slipped out of the weed, \
        and the heron took one step that seemed to cost it no effort. The boy laughed.\
        """;

    for (Preset preset : Preset.values()) {
      assertThat(apply(preset, document(Paragraph.of(text))).kept()).as(preset.name()).isTrue();
    }
  }

  @Test
  void c4TakesItsLinesOutAndMeasuresWhatIsLeft() {
    Document cleaned =
        apply(
            Preset.C4,
            document(
                Paragraph.of("Home and news and sport"),
                Paragraph.of("The heron waits. The tide turns. The boy laughs."),
                Paragraph.of("Nobody speaks. The water moves.")));

    assertThat(cleaned.kept()).isTrue();
    assertThat(cleaned.text()).doesNotContain("Home");
    assertThat(cleaned.removedCharacters()).containsEntry(Reason.LINE_QUALITY, 23L);
    assertThat(cleaned.qualitySignals()).containsEntry("thresher_num_lines", 2.0);
  }

  @Test
  void documentsThatAreOutPassUntouched() {
    Document out = document(Paragraph.of("One.")).dropped(Reason.EMPTY, null, "");

    assertThat(apply(Preset.GOPHER, out)).isSameAs(out);
  }

  @Test
  void c4LeavesTheLinesThatEndInAMarkWithoutCitations() {
    String text = "Menu\nThe gull is back [edit] on the pier.[12]\n\u2028One. Two. Three. Four.";

    assertThat(C4Rules.withMarks(text).text())
        .isEqualTo("The gull is back  on the pier.\nOne. Two. Three. Four.");
  }

  @Property(tries = 300)
  void everySignalIsFiniteAndSharesAreSharesForAnyText(@ForAll String text) {
    QualitySignals.of(new MeasuredText(text))
        .forEach(
            (name, value) -> {
              assertThat(value).as(name).isFinite().isNotNegative();
              if (name.contains("_frac_") && !name.contains("top_")) {
                assertThat(value).as(name).isLessThanOrEqualTo(1);
              }
            });
  }

  @Property(tries = 200)
  void c4sTextIsASubsequenceOfTheLines(@ForAll List<String> lines) {
    String text = String.join(".\n", lines).toLowerCase(Locale.ROOT).replace("[", "");
    List<String> stripped = MeasuredText.lines(text).stream().map(MeasuredText::strip).toList();

    assertThat(stripped).containsAll(MeasuredText.lines(C4Rules.withoutMarks(text).text()));
  }

  private static String evidence(Document document) {
    return document.drop() == null ? "" : document.drop().evidence();
  }

  private static Document apply(Preset preset, Document document) {
    return QualityStep.of(Sections.QUALITY.with("preset: " + preset)).apply(document);
  }

  static Document document(Paragraph... paragraphs) {
    return new Document(
        "id",
        new Provenance(0, 0, 0, 1, "a.txt", "text", null, -1, -1),
        null,
        null,
        "text/plain",
        "UTF-8",
        "article",
        Metadata.NONE,
        List.of(paragraphs),
        List.of(),
        LanguageProfile.UNKNOWN,
        List.of(),
        null,
        List.of(),
        new TreeMap<>(),
        1,
        List.of(),
        List.of(),
        null,
        null);
  }
}
