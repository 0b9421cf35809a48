package org.thresher.stage.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.document.TestDocuments;
import org.thresher.job.SiteSettings;

class SiteLinesTest {
  private static final String BODY =
      "The council met on Tuesday evening and spoke for two hours about page number ";

  private final SiteLines rule = new SiteLines(SiteSettings.DEFAULTS);

  private static Document page(int number, String... furniture) {
    List<Paragraph> paragraphs = new ArrayList<>();
    paragraphs.add(Paragraph.of(BODY + number + "."));
    for (String line : furniture) {
      paragraphs.add(Paragraph.of(line));
    }
    return TestDocuments.document(
        number,
        "example.org",
        "https://example.org/" + number,
        "The one and only title of page " + number,
        paragraphs);
  }

  private List<Document> apply(Document... pages) {
    return RuleRunner.apply(rule, List.of(pages), 2, 1);
  }

  @Test
  void aLineOnThreePagesOfASiteGoesFromAllOfThem() {
    List<Document> result = apply(page(0, "Sign up"), page(1, "sign  UP"), page(2, "Sign up"));
    assertThat(result)
        .allSatisfy(
            d ->
                assertThat(d.paragraphs().get(1).removal())
                    .isEqualTo(
                        new Removal(Reason.REPEATED_ON_SITE, "on 3 of 3 pages of example.org")));
    assertThat(result).allSatisfy(d -> assertThat(d.paragraphs().get(0).kept()).isTrue());
  }

  @Test
  void aLineOnTwoPagesStays() {
    assertThat(apply(page(0, "Sign up"), page(1, "Sign up"), page(2)))
        .allSatisfy(d -> assertThat(d.removedCharacters()).isEmpty());
  }

  @Test
  void aShortLineOnTwoPagesGoesAmongLinesOnMore() {
    String[] lines = {"Sign up", "Gulls win the cup", "All rights reserved"};
    List<Document> result =
        apply(page(0, lines), page(1, lines), page(2, "Sign up", "All rights reserved"));
    assertThat(result.get(1).paragraphs().get(2).removal())
        .isEqualTo(
            new Removal(
                Reason.REPEATED_ON_SITE, "on 2 of 3 pages of example.org, among lines on more"));
  }

  @Test
  void aLongRunOfLinesOnTwoPagesIsAPageThatIsStoredTwice() {
    String[] poem = {"Sign up", "The tide", "comes in", "and takes", "the sand", "All rights"};
    List<Document> result = apply(page(0, poem), page(1, poem), page(2, "Sign up", "All rights"));
    assertThat(result.get(0).text()).endsWith("The tide\ncomes in\nand takes\nthe sand");
  }

  @Test
  void aShortLineAtTheTopIsNoLede() {
    Document[] pages = new Document[4];
    for (int i = 0; i < pages.length; i++) {
      pages[i] =
          TestDocuments.document(
              i,
              "example.org",
              null,
              null,
              List.of(Paragraph.of("News of the harbour every day"), Paragraph.of(BODY + i)));
    }
    assertThat(apply(pages))
        .allSatisfy(
            d -> assertThat(d.removedCharacters()).containsOnlyKeys(Reason.REPEATED_ON_SITE));
  }

  @Test
  void pagesOfOtherSitesDoNotCount() {
    Document elsewhere =
        TestDocuments.document(
            2, "example.com", null, null, List.of(Paragraph.of(BODY), Paragraph.of("Sign up")));
    assertThat(apply(page(0, "Sign up"), page(1, "Sign up"), elsewhere))
        .allSatisfy(d -> assertThat(d.removedCharacters()).isEmpty());
  }

  @Test
  void aLineTwiceOnAPageCountsOnce() {
    assertThat(apply(page(0, "Sign up", "Sign up"), page(1, "Sign up"), page(2)))
        .allSatisfy(d -> assertThat(d.removedCharacters()).isEmpty());
  }

  @Test
  void removedTextIsEvidence() {
    Document marked = page(2, "Sign up");
    Document boilerplate =
        marked.withParagraphs(
            List.of(
                marked.paragraphs().get(0),
                marked.paragraphs().get(1).removed(Reason.BOILERPLATE, "footer")));
    List<Document> result = apply(page(0, "Sign up"), page(1, "Sign up"), boilerplate);
    assertThat(result.get(0).removedCharacters()).containsKey(Reason.REPEATED_ON_SITE);
    assertThat(result.get(2).removedCharacters()).containsOnlyKeys(Reason.BOILERPLATE);
  }

  @Test
  void theTitleOfAnotherPageIsATeaserAndStaysAtHome() {
    String title = "The one and only title of page 0";
    List<Document> result = apply(page(0, title), page(1, title), page(2));
    assertThat(result.get(0).paragraphs().get(1).kept()).isTrue();
    assertThat(result.get(1).removedCharacters()).containsOnlyKeys(Reason.TEASER);
  }

  @Test
  void aTitleTeasedOnManyPagesStaysAtHome() {
    String title = "The one and only title of page 0";
    List<Document> result = apply(page(0, title), page(1, title), page(2, title), page(3, title));
    assertThat(result.get(0).paragraphs().get(1).kept()).isTrue();
    assertThat(result.subList(1, 4))
        .allSatisfy(d -> assertThat(d.removedCharacters()).containsOnlyKeys(Reason.TEASER));
  }

  @Test
  void longLinesStayUntilTheyStandOnAGoodShareOfThePages() {
    String quote = "word ".repeat(24) + "and an end.";
    List<Document> pages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pages.add(i < 3 ? page(i, quote) : page(i));
    }
    assertThat(RuleRunner.apply(rule, pages, 3, 5))
        .allSatisfy(d -> assertThat(d.removedCharacters()).isEmpty());
    List<Document> few = pages.subList(0, 10);
    assertThat(RuleRunner.apply(rule, few, 3, 5).get(0).removedCharacters())
        .containsOnlyKeys(Reason.REPEATED_ON_SITE);
  }

  @Test
  void aPageThatWouldLoseNearlyAllItsTextIsKeptWholeAndFlagged() {
    String line = "A line of furniture that is all there is";
    Document[] pages = new Document[3];
    for (int i = 0; i < 3; i++) {
      pages[i] = TestDocuments.document(i, "example.org", null, null, List.of(Paragraph.of(line)));
    }
    assertThat(apply(pages))
        .allSatisfy(
            d -> {
              assertThat(d.removedCharacters()).isEmpty();
              assertThat(d.flags()).containsExactly("mostly_repeated");
            });
  }

  @Test
  void pagesWithoutASiteAreLeftAlone() {
    Document[] pages = new Document[3];
    for (int i = 0; i < 3; i++) {
      pages[i] =
          TestDocuments.document(
              i, null, null, null, List.of(Paragraph.of(BODY + i), Paragraph.of("Sign up")));
    }
    assertThat(apply(pages)).containsExactly(pages);
  }
}
