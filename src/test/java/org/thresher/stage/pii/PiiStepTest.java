package org.thresher.stage.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.PersonalData;
import org.thresher.document.Provenance;
import org.thresher.document.Reason;
import org.thresher.job.PersonalDataType;
import org.thresher.job.PiiSettings;
import org.thresher.job.PiiSettings.Mode;

class PiiStepTest {
  private static final Paragraph KEPT = Paragraph.of("\uD83D\uDEA2 Write to ada@quay-news.org.");
  private static final Paragraph REMOVED =
      Paragraph.of("By bo@quay-news.org").removed(Reason.BYLINE, "");
  private static final Paragraph LAST = Paragraph.of("Or +44 20 7946 0958.");

  @Test
  void maskingReplacesInAllParagraphsAndMetadataAndTellsWhere() {
    Document masked = apply(Mode.MASK, document(KEPT, REMOVED, LAST));

    assertThat(masked.text())
        .isEqualTo("\uD83D\uDEA2 Write to |||EMAIL_ADDRESS|||.\nOr |||PHONE_NUMBER|||.");
    assertThat(masked.paragraphs().get(1))
        .isEqualTo(Paragraph.of("By |||EMAIL_ADDRESS|||").removed(Reason.BYLINE, ""));
    assertThat(masked.metadata().author()).isEqualTo("Ada, |||EMAIL_ADDRESS|||");
    assertThat(masked.personalData())
        .containsExactly(new PersonalData("email", 11, 30), new PersonalData("phone", 35, 53));
    assertThat(cut(masked)).containsExactly("|||EMAIL_ADDRESS|||", "|||PHONE_NUMBER|||");
  }

  @Test
  void taggingChangesNothingButTellsWhere() {
    Document document = document(KEPT, REMOVED, LAST);
    Document tagged = apply(Mode.TAG, document);

    assertThat(tagged.withPersonalData(List.of())).isEqualTo(document);
    assertThat(cut(tagged)).containsExactly("ada@quay-news.org", "+44 20 7946 0958");
  }

  /**
   * Places are counted on from the one before, so that many of them take no time of their square.
   */
  @Test
  void manyAddressesInAParagraphAreFoundAndPlaced() {
    String text = "\uD83D\uDEA2 a@b.com 8.8.8.8 ".repeat(100_000);
    Document tagged = apply(Mode.TAG, document(Paragraph.of(text)));

    assertThat(tagged.personalData()).hasSize(200_000);
    assertThat(tagged.personalData().get(199_999))
        .isEqualTo(new PersonalData("ip", 18 * 100_000 - 8, 18 * 100_000 - 1));
  }

  @Test
  void droppedDocumentsAreMaskedToo() {
    Document dropped = document(KEPT).dropped(Reason.QUALITY, null, "");

    assertThat(apply(Mode.MASK, dropped).text()).doesNotContain("ada@");
  }

  @Test
  void onlyTheWantedTypesAreLookedFor() {
    var settings = new PiiSettings(Mode.MASK, List.of(PersonalDataType.PHONE));

    assertThat(PiiStep.of(settings).apply(document(KEPT, LAST)).text())
        .contains("ada@quay-news.org")
        .contains("|||PHONE_NUMBER|||");
  }

  @Property(tries = 300)
  void anyTextIsReadWithoutFailureAndPlacesLieInIt(@ForAll List<String> texts) {
    Document document =
        document(
            texts.stream()
                .filter(text -> !text.isBlank())
                .map(text -> Paragraph.of(text.strip() + " 4111 1111 1111 1111"))
                .toArray(Paragraph[]::new));
    Document masked = apply(Mode.MASK, document);

    assertThat(cut(masked)).allMatch(word -> word.startsWith("|||"));
  }

  private static List<String> cut(Document document) {
    String text = document.text();
    return document.personalData().stream()
        .map(
            found ->
                text.substring(
                    text.offsetByCodePoints(0, found.start()),
                    text.offsetByCodePoints(0, found.end())))
        .toList();
  }

  private static Document apply(Mode mode, Document document) {
    return PiiStep.of(new PiiSettings(mode, PiiSettings.DEFAULTS.types())).apply(document);
  }

  private static Document document(Paragraph... paragraphs) {
    Page page =
        new Page(
            "id",
            new Provenance(0, 0, 0, 1, "a.txt", "text", null, -1, -1),
            null,
            null,
            "text/plain",
            "UTF-8",
            "bom",
            0,
            false,
            "",
            Page.Hints.NONE);
    Metadata metadata =
        new Metadata(
            "Ships",
            "Ada, ada@quay-news.org",
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            null,
            null,
            null);
    return Document.extracted(page, "article", metadata, List.of(paragraphs));
  }
}
