package org.thresher.stage.language;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.document.Reason;
import org.thresher.job.LanguageSettings;
import org.thresher.job.Sections;

final class LanguageStepTest {
  private static final String GERMAN =
      "Am Morgen stand der Gärtner vor dem Tor und suchte den Schlüssel in seiner Tasche, "
          + "während die Nachbarin aus dem Fenster rief.";
  private static final String ENGLISH =
      "The baker at the corner opens her shop before the first tram rolls down the hill.";

  @Test
  void namesTheLanguageOfAPlainDocument() {
    LanguageProfile profile = identified(LanguageSettings.DEFAULTS, GERMAN, GERMAN).language();
    assertThat(profile.language()).isEqualTo("deu");
    assertThat(profile.script()).isEqualTo("Latn");
    assertThat(profile.score()).isGreaterThan(0.9);
    assertThat(profile.top()).singleElement().matches(s -> s.share() == 1.0);
  }

  @Test
  void weighsParagraphsByLettersAndMarksForeignOnes() {
    Document identified = identified(LanguageSettings.DEFAULTS, ENGLISH, GERMAN, GERMAN);
    assertThat(identified.language().language()).isEqualTo("deu");
    assertThat(identified.language().top())
        .extracting(LanguageProfile.Share::language)
        .containsExactly("deu", "eng");
    assertThat(identified.flags()).contains(LanguageStep.FOREIGN_FLAG);
    assertThat(identified.paragraphs()).allMatch(Paragraph::kept);
  }

  @Test
  void removesForeignParagraphsWhereTheJobSaysSo() {
    Document identified = identified(settings(List.of(), true), ENGLISH, GERMAN, GERMAN, "Neues");
    Paragraph foreign = identified.paragraphs().get(0);
    assertThat(identified.paragraphs())
        .extracting(Paragraph::kept)
        .containsExactly(false, true, true, true);
    assertThat(foreign.removal()).isNotNull();
    assertThat(requireNonNull(foreign.removal()).reason()).isEqualTo(Reason.FOREIGN_LANGUAGE);
    assertThat(foreign.removal().evidence())
        .matches("eng 0\\.\\d\\d in a document in deu|eng 1\\.00 in a document in deu");
  }

  @Test
  void countsUnsureParagraphsToTheDocumentsLanguage() {
    LanguageProfile profile = identified(LanguageSettings.DEFAULTS, "Radio", GERMAN).language();
    assertThat(profile.top()).singleElement().matches(s -> s.language().equals("deu"));
  }

  @Test
  void ignoresRemovedParagraphs() {
    Document document =
        document(List.of(Paragraph.of(ENGLISH).removed(Reason.NAV, ""), Paragraph.of(GERMAN)));
    Document identified = LanguageStep.of(LanguageSettings.DEFAULTS).apply(document);
    assertThat(identified.language().top()).hasSize(1);
    assertThat(identified.paragraphs()).isEqualTo(document.paragraphs());
  }

  @Test
  void dropsDocumentsInOtherLanguagesWithEvidence() {
    Document dropped = identified(settings(List.of("en", "fra"), false), GERMAN);
    assertThat(dropped.drop()).isNotNull();
    assertThat(requireNonNull(dropped.drop()).reason()).isEqualTo(Reason.LANGUAGE);
    assertThat(dropped.drop().evidence()).matches("deu [01]\\.\\d\\d not in \\[eng, fra\\]");
    assertThat(identified(settings(List.of("en", "fra"), false), ENGLISH).drop()).isNull();
  }

  @Test
  void documentsThatAreOutAlreadyPassThrough() {
    Document out = document(List.of(Paragraph.of(GERMAN))).dropped(Reason.EMPTY, null, "");
    assertThat(LanguageStep.of(LanguageSettings.DEFAULTS).apply(out)).isSameAs(out);
  }

  @Test
  void textWithoutLettersHasNoLanguage() {
    LanguageProfile profile = identified(LanguageSettings.DEFAULTS, "12 34", "***").language();
    assertThat(profile.language()).isEqualTo("zxx");
    assertThat(profile.script()).isNull();
    assertThat(profile.top()).isEmpty();
    assertThat(identified(LanguageSettings.DEFAULTS).language().language()).isEqualTo("zxx");
  }

  @Test
  void namesNoLanguageBelowTheLowestScore() {
    LanguageSettings strict = Sections.LANGUAGE.with("minScore: 1.0");
    LanguageProfile profile = identified(strict, "Radio Casa").language();
    assertThat(profile.language()).isEqualTo("und");
    assertThat(profile.score()).isLessThan(1);
  }

  @Test
  void writesTheCodesThatTheJobAsksFor() {
    String serbian = "Jutros je komšija otvorio prozor i ugledao da je cela bašta bela od snega.";
    assertThat(code(LanguageSettings.Codes.ISO_639_1, GERMAN)).isEqualTo("de");
    assertThat(code(LanguageSettings.Codes.BCP_47, GERMAN)).isEqualTo("de");
    assertThat(code(LanguageSettings.Codes.BCP_47, serbian)).isEqualTo("sr-Latn");
    assertThat(code(LanguageSettings.Codes.ISO_639_3, serbian)).isEqualTo("srp");
  }

  @Test
  void whatIsNoLanguageIsRefused() {
    assertThatThrownBy(() -> Sections.LANGUAGE.with("keep: [english]"))
        .hasMessageContaining("language.keep is 'english'; must be");
    assertThatThrownBy(() -> LanguageStep.of(settings(List.of("qqq"), false)))
        .hasMessage("keep is 'qqq'; must be a language that the model knows");
  }

  private static @Nullable String code(LanguageSettings.Codes codes, String text) {
    return identified(new LanguageSettings(List.of(), 0, false, codes), text).language().language();
  }

  private static LanguageSettings settings(List<String> keep, boolean dropForeign) {
    return Sections.LANGUAGE.with(
        "{keep: " + keep + ", dropForeignParagraphs: " + dropForeign + "}");
  }

  private static Document identified(LanguageSettings settings, String... paragraphs) {
    List<Paragraph> list = java.util.Arrays.stream(paragraphs).map(Paragraph::of).toList();
    return LanguageStep.of(settings).apply(document(list));
  }

  private static Document document(List<Paragraph> paragraphs) {
    Provenance provenance = new Provenance(0, 0, 0, 1, "page.txt", "text", null, 0, 0);
    return new Document(
        "id",
        provenance,
        null,
        null,
        "text/plain",
        "UTF-8",
        "article",
        Metadata.NONE,
        paragraphs,
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
