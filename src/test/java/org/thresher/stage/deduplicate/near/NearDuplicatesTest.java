package org.thresher.stage.deduplicate.near;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.job.NearSettings;
import org.thresher.job.Sections;
import org.thresher.stage.deduplicate.RuleRunner;

class NearDuplicatesTest {
  private static final NearSettings SETTINGS = NearSettings.DEFAULTS;

  private static String text(long seed, int words) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append("w").append(random.nextInt(5000)).append(' ');
    }
    return text.toString();
  }

  private static List<Document> apply(NearSettings settings, List<Document> pages, int workers) {
    List<Document> result = RuleRunner.dropNearDuplicates(settings, pages, workers, 11);
    assertThat(RuleRunner.dropNearDuplicates(settings, pages, workers, 12, 256))
        .as("in rounds")
        .isEqualTo(result);
    return result;
  }

  @Test
  void anEditedCopyIsDroppedAndNamesTheFirst() {
    String original = text(1, 400);
    List<Document> result =
        apply(
            SETTINGS,
            List.of(
                TestDocuments.page(4, original.replaceFirst("w\\d+", "changed")),
                TestDocuments.page(2, original),
                TestDocuments.page(3, text(2, 400))),
            2);
    Document copy = result.get(0);
    assertThat(copy.drop()).isNotNull();
    assertThat(requireNonNull(copy.drop()).reason()).isEqualTo(Reason.NEAR_DUPLICATE);
    assertThat(copy.drop().duplicateOf()).isEqualTo("id-2");
    assertThat(copy.drop().evidence())
        .isEqualTo("containment 0.997, Jaccard 0.994; one of 2 near duplicates");
    assertThat(result.get(1).clusterSize()).isEqualTo(2);
    assertThat(result.get(2).clusterSize()).isEqualTo(1);
  }

  private static NearSettings settings(String near) {
    return Sections.DEDUPLICATE.with("near: {" + near + "}").near();
  }

  private static long kept(List<Document> pages) {
    return pages.stream().filter(Document::kept).count();
  }

  /** Pairs of an article and a copy of it with a paragraph of its own in it. */
  private static List<Document> articlesAndExtendedCopies() {
    List<Document> pages = new ArrayList<>();
    for (int pair = 0; pair < 40; pair++) {
      String[] article = {text(100 + pair, 50), text(200 + pair, 50), text(300 + pair, 50)};
      pages.add(TestDocuments.page(2 * pair, article));
      pages.add(
          TestDocuments.page(
              2 * pair + 1, article[0], text(400 + pair, 45), article[1], article[2]));
    }
    return pages;
  }

  @Test
  void aCopyWithAParagraphOfItsOwnStays() {
    assertThat(kept(apply(SETTINGS, articlesAndExtendedCopies(), 3))).isEqualTo(80);
  }

  @Test
  void anArticleIsDroppedWhereTheLongerCopyStays() {
    List<Document> result = apply(settings("keep: longest"), articlesAndExtendedCopies(), 3);
    for (int pair = 0; pair < 40; pair++) {
      assertThat(requireNonNull(result.get(2 * pair).drop()).duplicateOf())
          .isEqualTo("id-" + (2 * pair + 1));
      assertThat(requireNonNull(result.get(2 * pair).drop()).evidence())
          .isEqualTo("containment 1.000, Jaccard 0.728; one of 2 near duplicates");
      assertThat(result.get(2 * pair + 1).kept()).isTrue();
    }
  }

  private static String[] words(Random random, int count) {
    String[] words = new String[count];
    Arrays.setAll(words, i -> "w" + (int) Math.exp(random.nextDouble() * Math.log(20_000)));
    return words;
  }

  private static Document page(int rank, String[] words) {
    List<String> paragraphs = new ArrayList<>();
    for (int from = 0; from < words.length; from += 100) {
      String[] paragraph = Arrays.copyOfRange(words, from, Math.min(words.length, from + 100));
      paragraphs.add(String.join(" ", paragraph));
    }
    return TestDocuments.page(rank, paragraphs.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"150, 1, 98", "150, 3, 95", "300, 1, 98", "300, 3, 95", "1000, 1, 98", "1000, 3, 95"})
  void copiesWithChangedWordsAreFound(int words, int changedPercent, int foundPercent) {
    Random random = new Random(words + changedPercent);
    List<Document> pages = new ArrayList<>();
    for (int original = 0; original < 200; original++) {
      String[] text = words(random, words);
      String[] copy = text.clone();
      for (int i = 0; i < words; i++) {
        copy[i] = random.nextInt(100) < changedPercent ? "x" + random.nextInt(100_000) : copy[i];
      }
      boolean copyFirst = random.nextBoolean();
      pages.add(page(2 * original, copyFirst ? copy : text));
      pages.add(page(2 * original + 1, copyFirst ? text : copy));
    }
    assertThat(400 - kept(apply(SETTINGS, pages, 2))).isGreaterThanOrEqualTo(2L * foundPercent);
  }

  /** Where in a page of a template the words of its own stand. */
  private enum Own {
    AT_THE_END,
    AT_THE_END_AND_A_WORD_IN_A_HUNDRED,
    IN_EACH_PARAGRAPH,
    IN_ITEMS_OF_TEN_WORDS
  }

  private static List<Document> template(double share, Own own, int pages) {
    Random random = new Random(pages);
    int count = 1000;
    String[] template = words(random, count);
    List<Document> result = new ArrayList<>();
    for (int rank = 0; rank < pages; rank++) {
      String[] page = template.clone();
      for (int i = 0; i < count; i++) {
        boolean isOwn =
            switch (own) {
              case AT_THE_END -> i >= share * count;
              case AT_THE_END_AND_A_WORD_IN_A_HUNDRED ->
                  i >= share * count || i % 100 == rank % 100;
              case IN_EACH_PARAGRAPH -> i % 100 >= share * 100;
              case IN_ITEMS_OF_TEN_WORDS -> i / 10 % 20 >= share * 20;
            };
        page[i] = isOwn ? words(random, 1)[0] : page[i];
      }
      result.add(page(rank, page));
    }
    return result;
  }

  @ParameterizedTest
  @CsvSource({
    "0.7, AT_THE_END",
    "0.75, AT_THE_END",
    "0.8, AT_THE_END",
    "0.8, AT_THE_END_AND_A_WORD_IN_A_HUNDRED",
    "0.8, IN_EACH_PARAGRAPH",
    "0.8, IN_ITEMS_OF_TEN_WORDS"
  })
  void pagesOfATemplateStay(double share, Own own) {
    assertThat(kept(apply(SETTINGS, template(share, own, 120), 2))).isEqualTo(120);
  }

  @Test
  void pagesOfWhichLittleIsTheirOwnGoUnlessMoreIsAskedFor() {
    List<Document> pages = template(0.9, Own.AT_THE_END, 120);
    assertThat(kept(apply(SETTINGS, pages, 2))).isEqualTo(1);
    assertThat(kept(apply(settings("minContainment: 0.95"), pages, 2))).isEqualTo(120);
  }

  @Test
  void aDocumentThatOnlyADroppedOneContainsStays() {
    String[] text = words(new Random(9), 700);
    List<Document> chain = new ArrayList<>();
    for (int rank = 0; rank < 6; rank++) {
      chain.add(page(rank, Arrays.copyOfRange(text, 50 * rank, 50 * rank + 400)));
    }
    List<Document> result = apply(SETTINGS, chain, 2);
    assertThat(result.stream().map(Document::kept))
        .containsExactly(true, false, true, false, true, false);
    assertThat(requireNonNull(result.get(1).drop()).evidence())
        .startsWith("containment 0.875, Jaccard 0.7");
  }

  @ParameterizedTest
  @CsvSource({"first, 0", "longest, 2", "newest, 1", "best, 3"})
  void theSettingSaysWhichOfSeveralStays(String keep, int kept) {
    String text = String.join(" ", words(new Random(3), 300));
    String[] halves = {
      text.substring(0, text.indexOf(' ', 800)), text.substring(text.indexOf(' ', 800))
    };
    List<Document> copies =
        List.of(
            dated(0, "2024-05-01T00:00:00Z", text),
            dated(1, "2024-05-02T00:00:00Z", halves),
            dated(2, "2024-04-01T00:00:00Z", text, "and a little more text at the end"),
            dated(3, null, halves[0], halves[1] + "."));
    List<Document> result = apply(settings("keep: " + keep), copies, 2);
    assertThat(result.stream().filter(Document::kept).map(Document::id))
        .containsExactly("id-" + kept);
    assertThat(result.get(kept).clusterSize()).isEqualTo(4);
  }

  private static Document dated(int rank, @Nullable String date, String... paragraphs) {
    Page page =
        new Page(
            "id-" + rank,
            TestDocuments.provenance(rank),
            "https://example.org/" + rank,
            date,
            "text/html",
            "utf-8",
            "meta",
            0,
            true,
            "",
            Page.Hints.NONE);
    Document plain = TestDocuments.page(rank, paragraphs);
    return Document.extracted(page, "article", plain.metadata(), plain.paragraphs());
  }

  /** What a document says of itself is true, by a plain count over sets of words. */
  @Property(tries = 40)
  void whatIsDroppedIsContainedInWhatStays(
      @ForAll @Size(min = 2, max = 14)
          List<@Size(min = 1, max = 6) List<@IntRange(max = 9) Integer>> texts,
      @ForAll KeptCopy keep) {
    List<Document> pages = new ArrayList<>();
    for (int rank = 0; rank < texts.size(); rank++) {
      pages.add(
          TestDocuments.page(
              rank, texts.get(rank).stream().map(n -> text(n, 10 + 5 * n)).toArray(String[]::new)));
    }
    Map<String, Document> result = new HashMap<>();
    for (Document page : apply(settings("minShingles: 5, keep: " + keep), pages, 3)) {
      result.put(page.id(), page);
    }
    for (Document page : result.values()) {
      if (!page.kept()) {
        Document keeper = result.get(requireNonNull(page.drop()).duplicateOf());
        assertThat(requireNonNull(keeper).kept()).isTrue();
        double containment = containment(page, keeper);
        assertThat(containment).isGreaterThanOrEqualTo(SETTINGS.minContainment());
        String thousandths =
            String.format(Locale.ROOT, "%.3f", Math.floor(containment * 1000 + 1e-9) / 1000);
        assertThat(page.drop().evidence()).startsWith("containment " + thousandths + ", Jaccard ");
      }
    }
  }

  private static double containment(Document page, Document keeper) {
    List<String> words = List.of(page.text().trim().split("\\s+"));
    List<String> others = List.of(keeper.text().trim().split("\\s+"));
    Set<List<String>> runs = new HashSet<>();
    for (int i = 0; i + 5 <= others.size(); i++) {
      runs.add(others.subList(i, i + 5));
    }
    BitSet covered = new BitSet();
    for (int i = 0; i + 5 <= words.size(); i++) {
      if (runs.contains(words.subList(i, i + 5))) {
        covered.set(i, i + 5);
      }
    }
    return (double) covered.cardinality() / words.size();
  }

  @Test
  void aThousandCopiesOfOneGoForTheFirst() {
    String[] text = words(new Random(4), 120);
    List<Document> pages = new ArrayList<>();
    for (int rank = 0; rank < 1000; rank++) {
      String[] copy = text.clone();
      copy[rank % 120] = "x" + rank;
      pages.add(page(rank, copy));
    }
    List<Document> result = apply(SETTINGS, pages, 3);
    assertThat(result.stream().filter(Document::kept).map(Document::id)).containsExactly("id-0");
    assertThat(result.get(0).clusterSize()).isEqualTo(1000);
  }

  @Test
  void shortTextsAndUnrelatedTextsAreNotCompared() {
    List<Document> pages = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pages.add(TestDocuments.page(i, i < 3 ? "The same short text" : text(i, 300)));
    }
    assertThat(apply(SETTINGS, pages, 3)).allSatisfy(d -> assertThat(d.kept()).isTrue());
  }

  @Test
  void unspacedTextsAreComparedByCharacters() {
    StringBuilder one = new StringBuilder();
    StringBuilder other = new StringBuilder();
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      one.append((char) (0x4e00 + random.nextInt(2000)));
      other.append((char) (0x4e00 + random.nextInt(2000)));
    }
    List<Document> result =
        apply(
            SETTINGS,
            List.of(
                TestDocuments.page(0, one.toString()),
                TestDocuments.page(1, "\u6d77" + one),
                TestDocuments.page(2, other.toString())),
            1);
    assertThat(result.stream().map(Document::kept)).containsExactly(true, false, true);
  }
}
