package org.thresher.stage.pii;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.thresher.document.BlockMarkup;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.InlineMarkup;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.document.RightsSignal;
import org.thresher.job.PersonalDataType;

class MaskedDocumentTest {
  private static final PersonalDataFinder ALL =
      new PersonalDataFinder(List.of(PersonalDataType.values()));

  /** Every field that a page or its record fills, with a text around the data. */
  @Property(tries = 50)
  void nothingOfADocumentHoldsPersonalData(@ForAll("sureData") String data) {
    Document document = document(data);
    assertThat(document.metadata()).hasNoNullFieldsOrProperties();

    Document masked = MaskedDocument.of(document, ALL);

    assertThat(masked.toString()).doesNotContain(data);
    assertThat(masked.personalData()).hasSize(2);
  }

  @Provide
  Arbitrary<String> sureData() {
    return Arbitraries.of(
        "bo@quay-news.org", "84.167.33.21", "DE89370400440532013000", "2a02:908:1c2:3e40::1");
  }

  @Test
  void whatIsMaskedInTheTextIsMaskedInTheMarkdown() {
    String text = "Write to bo@quay-news.org or to Ada, 84.167.33.21, at once";
    InlineMarkup around =
        new InlineMarkup(
            InlineMarkup.Type.LINK, 9, 31, "https://a.example/?to=bo@quay-news.org", "");
    InlineMarkup inside = InlineMarkup.of(InlineMarkup.Type.STRONG, 12, 16);
    InlineMarkup across = InlineMarkup.of(InlineMarkup.Type.EMPHASIS, 6, 12);
    InlineMarkup after = InlineMarkup.of(InlineMarkup.Type.STRONG, 32, 35);
    InlineMarkup end = InlineMarkup.of(InlineMarkup.Type.CODE, 37, 49);
    InlineMarkup picture =
        new InlineMarkup(InlineMarkup.Type.IMAGE, 20, 20, "/x", "bo@quay-news.org");
    for (InlineMarkup part : List.of(around, inside, across, after, end, picture)) {
      Paragraph paragraph =
          Paragraph.of(text).withMarkup(BlockMarkup.PLAIN.withInlines(List.of(part)));
      Document masked = MaskedDocument.of(document("x").withParagraphs(List.of(paragraph)), ALL);

      BlockMarkup markup = Objects.requireNonNull(masked.paragraphs().get(0).markup());
      assertThat(masked.text()).startsWith("Write to |||EMAIL_ADDRESS||| or to Ada, |||");
      assertThat(markup.toString()).doesNotContain("bo@quay-news.org");
      InlineMarkup moved = markup.inlines().get(0);
      String marked = masked.text().substring(moved.start(), moved.end());
      if (part.equals(after)) {
        assertThat(marked).isEqualTo("Ada");
      } else if (part.equals(inside)) {
        assertThat(marked).isEqualTo("|||EMAIL_ADDRESS|||");
      } else if (part.equals(across)) {
        assertThat(marked).isEqualTo("to |||EMAIL_ADDRESS|||");
      } else if (part.equals(end)) {
        assertThat(marked).startsWith("|||IP").endsWith("|||");
      } else if (part.equals(picture)) {
        assertThat(moved.alt()).isEqualTo("|||EMAIL_ADDRESS|||");
        assertThat(marked).isEmpty();
      } else {
        assertThat(marked).isEqualTo("|||EMAIL_ADDRESS||| or to");
      }
    }
  }

  @Test
  void numbersOfRecordsAndDaysStayInKeysButNotInTexts() {
    Document masked = MaskedDocument.of(document("4111111111111111"), ALL);

    assertThat(masked.id()).isEqualTo("record 4111111111111111");
    assertThat(masked.provenance().filePath()).contains("4111111111111111");
    assertThat(masked.url()).contains("|||CARD_NUMBER|||");
    assertThat(masked.text()).doesNotContain("4111111111111111");
    assertThat(masked.date()).contains("4111111111111111");
  }

  @Test
  void whatIsNotPersonalDataStaysAsItIs() {
    Document document = document("nothing of the kind");

    assertThat(MaskedDocument.of(document, ALL)).isEqualTo(document);
  }

  @Test
  void anIdWithPersonalDataBecomesItsHashWhoeverNamesIt() {
    Document first = document("bo@quay-news.org");
    Document copy =
        document("nothing").markedInsteadOfDropped(new Drop(Reason.DUPLICATE_PAGE, first.id(), ""));

    String masked = MaskedDocument.of(first, ALL).id();
    assertThat(masked).matches("sha256:[0-9a-f]{64}");
    assertThat(MaskedDocument.of(document("bob@quay-news.org"), ALL).id()).isNotEqualTo(masked);
    assertThat(MaskedDocument.of(copy, ALL).mark())
        .isEqualTo(new Drop(Reason.DUPLICATE_PAGE, masked, ""));
  }

  @Test
  void anIdThatIsAnAddressIsLookedThroughLikeOne() {
    Document document = document("x").withId("https://quay.org/?card=4111111111111111");

    assertThat(MaskedDocument.of(document, ALL).id()).startsWith("sha256:");
  }

  @Test
  void masksInListsAreNotRepeated() {
    Document document = document("bo@quay-news.org");

    assertThat(MaskedDocument.of(document, ALL).metadata().keywords())
        .containsExactly("tag |||EMAIL_ADDRESS|||");
  }

  private static Document document(String data) {
    Paragraph plain = Paragraph.of("Text " + data + " goes on.");
    Removal mark = new Removal(Reason.REPEATED_IN_DUMP, "mark " + data);
    List<Paragraph> paragraphs = new ArrayList<>();
    paragraphs.add(plain);
    paragraphs.add(plain.marked(mark));
    paragraphs.add(plain.removed(Reason.TEASER, "evidence " + data).marked(mark));
    return new Document(
        "record " + data,
        new Provenance(3, 5, 1, 2, "mails/" + data + "/1.html", "html", "w " + data, 7, 9),
        "https://quay.org/p?q=" + data,
        "day " + data,
        "text/html",
        "UTF-8",
        "article",
        new Metadata(
            "title " + data,
            "author " + data,
            "site " + data,
            "description " + data,
            "published " + data,
            "modified " + data,
            "meta",
            "news " + data,
            data.startsWith("bo@")
                ? List.of("tag " + data, "tag c" + data)
                : List.of("tag " + data),
            "en " + data,
            "https://quay.org/p?q=" + data,
            "domain " + data,
            "https://quay.org/licence?q=" + data,
            "https://quay.org/image?q=" + data),
        paragraphs,
        List.of("flag"),
        LanguageProfile.UNKNOWN,
        List.of(),
        null,
        List.of("phrase " + data),
        new TreeMap<>(),
        2,
        List.of(),
        List.of(new RightsSignal(RightsSignal.TDM_POLICY, data, RightsSignal.META)),
        new Drop(Reason.DUPLICATE_URL, "record " + data, "drop " + data),
        new Drop(Reason.DUPLICATE_URL, "record " + data, "mark " + data));
  }
}
