package org.thresher.stage.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.document.TestDocuments;
import org.thresher.job.DumpSettings;
import org.thresher.job.Sections;
import org.thresher.text.WordEstimate;

class DumpParagraphsTest {
  private static final String WIRE =
      "The agency reported on Monday that the harbour would open again in the first week of May.";

  private static List<Document> apply(DumpSettings settings, Document... pages) {
    return RuleRunner.apply(new DumpParagraphs(settings), List.of(pages), 2, 7);
  }

  @Test
  void theFirstCopyStaysWhereverItIsSeenFirst() {
    List<Document> result =
        apply(
            DumpSettings.DEFAULTS,
            TestDocuments.page(8, "Here first.", WIRE),
            TestDocuments.page(2, WIRE),
            TestDocuments.page(5, WIRE, "And more."));
    assertThat(result.get(0).paragraphs().get(1).removal())
        .isEqualTo(new Removal(Reason.REPEATED_IN_DUMP, "3 copies in the dump, keep first"));
    assertThat(result.get(1).paragraphs().get(0).kept()).isTrue();
    assertThat(result.get(2).text()).isEqualTo("And more.");
  }

  @Test
  void keepNoneRemovesAllCopies() {
    assertThat(
            apply(
                Sections.DEDUPLICATE.with("dump: {keep: none}").dump(),
                TestDocuments.page(0, WIRE, "a"),
                TestDocuments.page(1, WIRE, "b")))
        .allSatisfy(d -> assertThat(d.paragraphs().get(0).kept()).isFalse());
  }

  @Test
  void exactMatchTellsCaseApartAndTakesLinesWithoutWords() {
    DumpSettings exact = Sections.DEDUPLICATE.with("dump: {minWords: 0, match: exact}").dump();
    List<Document> result =
        apply(
            exact,
            TestDocuments.page(0, WIRE, "|"),
            TestDocuments.page(1, WIRE.toUpperCase(Locale.ROOT), "|"),
            TestDocuments.page(2, WIRE, "own"));
    assertThat(result.get(1).text()).isEqualTo(WIRE.toUpperCase(Locale.ROOT));
    assertThat(result.get(2).text()).isEqualTo("own");
  }

  @Test
  void aSecondCopyInTheSamePageGoes() {
    List<Document> result = apply(DumpSettings.DEFAULTS, TestDocuments.page(0, WIRE, "x", WIRE));
    assertThat(result.get(0).paragraphs().stream().map(Paragraph::kept))
        .containsExactly(true, true, false);
  }

  @Test
  void shortAndRemovedParagraphsAreLeftAlone() {
    Document marked = TestDocuments.page(0, WIRE, "Read more");
    Document removed =
        marked.withParagraphs(
            List.of(marked.paragraphs().get(0).removed(Reason.AD, ""), marked.paragraphs().get(1)));
    List<Document> result =
        apply(DumpSettings.DEFAULTS, removed, TestDocuments.page(1, WIRE, "Read more"));
    assertThat(result.get(0)).isEqualTo(removed);
    assertThat(result.get(1).removedCharacters()).isEmpty();
  }

  @Test
  void lengthIsCountedInWordsAndInPairsOfCharactersWithoutSpaces() {
    assertThat(WordEstimate.words("Don't stop, well-read reader of 2 books")).isEqualTo(7);
    assertThat(WordEstimate.words("\u6d77\u6e2f\u91cd\u65b0\u5f00\u653e\u4e86")).isEqualTo(4);
    assertThat(WordEstimate.words(" | ")).isZero();
  }
}
