package org.thresher.stage.deduplicate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;
import org.thresher.job.DeduplicateSettings.KeptCopy;

class DocumentCopiesTest {

  private static Document fetched(int rank, String url, @Nullable String date, String text) {
    Page page =
        new Page(
            "id-" + rank,
            TestDocuments.provenance(rank),
            url,
            date,
            "text/html",
            "utf-8",
            "meta",
            0,
            true,
            "",
            Page.Hints.NONE);
    Metadata metadata =
        new Metadata(
            null, null, null, null, null, null, null, null, List.of(), null, url, null, null, null);
    return Document.extracted(page, "article", metadata, List.of(Paragraph.of(text)));
  }

  @ParameterizedTest
  @CsvSource({"FIRST, 0", "NEWEST, 2", "LONGEST, 0", "BEST, 0"})
  void theSettingSaysWhichOfPagesWithTheSameTextStays(KeptCopy keep, int kept) {
    List<Document> result =
        RuleRunner.apply(
            DocumentCopies.bySameText(keep),
            List.of(
                fetched(0, "https://a.example.org/", null, "Some text."),
                fetched(1, "https://b.example.org/", "2024-05-01T00:00:00Z", "some  text."),
                fetched(2, "https://c.example.org/", "2024-05-02T00:00:00Z", "SOME text."),
                fetched(3, "https://d.example.org/", "2024-05-02T02:00:00+02:00", "some text.")),
            2,
            5);
    assertThat(result.stream().filter(Document::kept).map(Document::id))
        .containsExactly("id-" + kept);
  }

  @Test
  void theFirstOfPagesWithTheSameFoldedTextStays() {
    List<Document> result =
        RuleRunner.apply(
            DocumentCopies.bySameText(KeptCopy.FIRST),
            List.of(
                TestDocuments.page(2, "Some  TEXT"),
                TestDocuments.page(1, "some text"),
                TestDocuments.page(3, "some text", "more")),
            2,
            3);
    assertThat(result.get(0).drop())
        .isEqualTo(new Drop(Reason.DUPLICATE_PAGE, "id-1", "same text after folding"));
    assertThat(result.get(1).kept()).isTrue();
    assertThat(result.get(2).kept()).isTrue();
  }

  @Test
  void pagesWithoutTextAreNoCopies() {
    assertThat(
            RuleRunner.apply(
                DocumentCopies.bySameText(KeptCopy.FIRST),
                List.of(TestDocuments.page(0), TestDocuments.page(1)),
                1,
                0))
        .allSatisfy(d -> assertThat(d.kept()).isTrue());
  }

  @Test
  void theNewestFetchOfAnAddressStays() {
    List<Document> pages =
        List.of(
            fetched(0, "https://a.example.org/", "2024-01-01T00:00:00Z", "old"),
            fetched(1, "https://a.example.org/", "2024-03-01T00:00:00Z", "new"),
            fetched(2, "https://a.example.org/", null, "undated"),
            fetched(3, "https://a.example.org/", "some day", "undatable"),
            fetched(4, "https://b.example.org/", null, "other"));
    List<Document> newest = RuleRunner.apply(DocumentCopies.bySameUrl(true), pages, 3, 9);
    assertThat(newest.stream().map(Document::kept))
        .containsExactly(false, true, false, false, true);
    assertThat(newest.get(0).drop())
        .isEqualTo(
            new Drop(Reason.DUPLICATE_URL, "id-1", "same canonical URL https://a.example.org/"));
    List<Document> first = RuleRunner.apply(DocumentCopies.bySameUrl(false), pages, 3, 9);
    assertThat(first.stream().map(Document::kept)).containsExactly(true, false, false, false, true);
  }

  private static List<Document> manyCopies() {
    SplittableRandom random = new SplittableRandom(17);
    List<Document> pages = new ArrayList<>();
    for (int rank = 0; rank < 300; rank++) {
      // Half of all have the commonest key.
      int key = random.nextBoolean() ? 0 : random.nextInt(1, 100);
      String date = String.format("2024-05-%02dT00:00:00Z", random.nextInt(1, 29));
      String text = random.nextBoolean() ? "SOME  text " + key : "some text " + key;
      pages.add(fetched(rank, "https://a.example.org/" + key, date, text));
    }
    return pages;
  }

  /** The documents that stay, by comparing each with all others. */
  private static List<@Nullable String> keepers(List<Document> pages, boolean newest) {
    Map<String, Document> best = new HashMap<>();
    for (Document page : pages) {
      best.merge(
          requireNonNull(page.metadata().canonicalUrl()),
          page,
          (one, other) ->
              newest && requireNonNull(one.date()).compareTo(requireNonNull(other.date())) < 0
                  ? other
                  : one);
    }
    return pages.stream()
        .map(page -> requireNonNull(best.get(page.metadata().canonicalUrl())))
        .map(Document::id)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "3, 0", "40, 0", "1, 5", "3, 5"})
  void allCopiesOfAKeyButOneAreDroppedAndNameIt(int workers, int shards) {
    List<Document> pages = manyCopies();
    for (boolean newest : new boolean[] {false, true}) {
      List<@Nullable String> keepers = keepers(pages, newest);
      KeptCopy keep = newest ? KeptCopy.NEWEST : KeptCopy.FIRST;
      for (DocumentCopies rule :
          List.of(DocumentCopies.bySameUrl(newest), DocumentCopies.bySameText(keep))) {
        for (int buckets : RuleRunner.NUMBERS) {
          List<Document> result =
              RuleRunner.apply(rule, pages, workers, workers + 1, buckets, shards);
          for (int i = 0; i < pages.size(); i++) {
            Drop drop = result.get(i).drop();
            assertThat(drop == null ? pages.get(i).id() : drop.duplicateOf())
                .isEqualTo(keepers.get(i));
          }
        }
      }
    }
  }

  private static byte[] evidence(DocumentCopies rule, int copies) {
    BucketRule.Gathering gathered = rule.gather(List.of());
    for (int rank = 0; rank < copies; rank++) {
      gathered.add(fetched(rank, "https://a.example.org/", null, "Some text."));
    }
    List<byte[]> pieces = new ArrayList<>();
    gathered.drain((bucket, piece) -> pieces.add(piece));
    assertThat(gathered.bytes()).isZero();
    assertThat(pieces).hasSize(1);
    return pieces.get(0);
  }

  @Test
  void aThousandCopiesTakeOneRowOfEvidenceAndOneDecision() {
    for (DocumentCopies rule :
        List.of(DocumentCopies.bySameUrl(true), DocumentCopies.bySameText(KeptCopy.FIRST))) {
      byte[] thousand = evidence(rule, 1000);
      assertThat(thousand.length).isLessThanOrEqualTo(evidence(rule, 1).length + 1);
      assertThat(rule.decide(Bucket.of(List.of(evidence(rule, 1))))).isEmpty();
      assertThat(rule.decide(Bucket.of(List.of(thousand, thousand))))
          .isEqualTo(rule.decide(Bucket.of(List.of(evidence(rule, 2)))));
    }
  }

  @Test
  void aTextWithTheLookupOfAnotherIsNoCopyOfIt() {
    DocumentCopies rule = DocumentCopies.bySameText(KeptCopy.FIRST);
    Document page = fetched(7, "https://a.example.org/", null, "Some text.");
    List<byte[]> pieces = new ArrayList<>();
    DocumentCopies.Keys gathered = rule.gather(List.of());
    rule.ask(
        page,
        lookup -> {
          for (int order = 0; order < 2; order++) {
            gathered.add(new HashValue128(lookup, 1), lookup, 0, order, "other-" + order);
          }
        });
    gathered.drain((bucket, piece) -> pieces.add(piece));
    byte[] decisions = rule.decide(Bucket.of(pieces));
    assertThat(decisions).isNotEmpty();
    assertThat(rule.apply(List.of(decisions)).apply(page)).isSameAs(page);
  }

  @Test
  void repeatedIdsGetANumber() {
    List<Document> result =
        RuleRunner.apply(
            new RepeatedIds(),
            List.of(
                TestDocuments.page(5, "a").withId("x"),
                TestDocuments.page(3, "b").withId("x"),
                TestDocuments.page(9, "c").withId("x"),
                TestDocuments.page(1, "d").withId("y")),
            2,
            4);
    assertThat(result.stream().map(Document::id)).containsExactly("x#2", "x", "x#3", "y");
  }
}
