package org.thresher.stage.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.beam.BucketRule;
import org.thresher.beam.DocumentRule;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.TestDocuments;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.job.DumpSettings;
import org.thresher.job.NearSettings;
import org.thresher.job.Sections;
import org.thresher.job.SiteSettings;

/** Every rule: the same result however documents are spread over workers; and once is enough. */
class OrderIndependenceTest {
  private static final String[] LINES = {
    "Sign up",
    "Read more",
    "A somewhat longer line that repeats over pages and counts more than a dozen words in all.",
    "Another line of some length that is told again and again by all the agencies of the world.",
    "Page 1 of the example site",
    "The end."
  };

  private static List<Document> pages(List<List<Integer>> choices) {
    List<Document> pages = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      List<Paragraph> paragraphs = new ArrayList<>();
      for (int choice : choices.get(i)) {
        paragraphs.add(Paragraph.of(choice < LINES.length ? LINES[choice] : "Own text " + choice));
      }
      String site = i % 3 == 0 ? "example.com" : "example.org";
      pages.add(
          TestDocuments.document(
              i,
              site,
              "https://" + site + "/" + i % 5,
              "Page " + i + " of the example site",
              paragraphs));
    }
    return pages;
  }

  /** A rule that is applied by some workers in some buckets. */
  @FunctionalInterface
  private interface Rule {
    /** With the number of shards that ask for decisions, 0 if all have all of them. */
    List<Document> apply(List<Document> pages, int workers, int buckets, int shards);

    default List<Document> apply(List<Document> pages, int workers, int buckets) {
      return apply(pages, workers, buckets, 0);
    }

    default List<Document> apply(List<Document> pages, int workers) {
      return apply(pages, workers, BucketRule.BUCKETS);
    }
  }

  private static List<Rule> rules() {
    return List.of(
        rule(new RepeatedIds()),
        rule(DocumentCopies.bySameUrl(true)),
        rule(DocumentCopies.bySameText(KeptCopy.FIRST)),
        rule(DocumentCopies.bySameText(KeptCopy.LONGEST)),
        rule(new SiteLines(SiteSettings.DEFAULTS)),
        rule(new SiteLines(Sections.DEDUPLICATE.with("site: {memory: {enabled: true}}").site())),
        nearDuplicates(""),
        nearDuplicates(", keep: longest"),
        nearDuplicates(", keep: best"),
        rule(new DumpParagraphs(DumpSettings.DEFAULTS)),
        rule(
            new DumpParagraphs(
                Sections.DEDUPLICATE.with("dump: {match: exact, keep: none}").dump())));
  }

  private static <R extends BucketRule & DocumentRule> Rule rule(R rule) {
    return (pages, workers, buckets, shards) ->
        RuleRunner.apply(rule, pages, workers, workers, buckets, shards);
  }

  private static Rule nearDuplicates(String more) {
    String near = "near: {preset: recall, minShingles: 2, minContainment: 0.5" + more + "}";
    NearSettings settings = Sections.DEDUPLICATE.with(near).near();
    return (pages, workers, buckets, shards) ->
        RuleRunner.dropNearDuplicates(settings, pages, workers, workers, buckets, shards);
  }

  @Property(tries = 60)
  void workersAndOrderDoNotMatter(
      @ForAll @Size(max = 14) List<@Size(max = 5) List<@IntRange(max = 12) Integer>> choices,
      @ForAll @IntRange(min = 2, max = 5) int workers) {
    List<Document> pages = pages(choices);
    for (Rule rule : rules()) {
      assertThat(rule.apply(pages, workers)).isEqualTo(rule.apply(pages, 1));
    }
  }

  @Property(tries = 40)
  void theNumberOfBucketsDoesNotMatter(
      @ForAll @Size(max = 14) List<@Size(max = 5) List<@IntRange(max = 12) Integer>> choices,
      @ForAll @IntRange(min = 1, max = 4) int workers) {
    List<Document> pages = pages(choices);
    for (Rule rule : rules()) {
      for (int buckets : RuleRunner.NUMBERS) {
        assertThat(rule.apply(pages, workers, buckets)).isEqualTo(rule.apply(pages, 1));
      }
    }
  }

  @Property(tries = 40)
  void documentsThatAskGetWhatAllDecisionsWouldDo(
      @ForAll @Size(max = 14) List<@Size(max = 5) List<@IntRange(max = 12) Integer>> choices,
      @ForAll @IntRange(min = 1, max = 6) int shards) {
    List<Document> pages = pages(choices);
    for (Rule rule : rules()) {
      for (int buckets : List.of(1, 16, 1024)) {
        assertThat(rule.apply(pages, 2, buckets, shards)).isEqualTo(rule.apply(pages, 1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "longest"})
  void bandsOfATemplateGiveTheSameHoweverTheyAreSpread(String keep) {
    List<Document> pages = pages(templates());
    Rule rule = nearDuplicates(", keep: " + keep);
    List<Document> result = rule.apply(pages, 1, 16);
    assertThat(result.stream().filter(Document::kept).count()).isBetween(2L, 400L);
    for (int buckets : List.of(1, 64, 256, BucketRule.MOST_BUCKETS)) {
      for (int workers : List.of(1, 3, 40)) {
        assertThat(rule.apply(pages, workers, buckets)).isEqualTo(result);
      }
    }
    for (int buckets : List.of(16, 4096)) {
      assertThat(rule.apply(pages, 5, buckets, 4)).isEqualTo(result);
    }
  }

  /** 1,500 pages, most of one template, with other lines in some of them. */
  private static List<List<Integer>> templates() {
    List<List<Integer>> pages = new ArrayList<>();
    for (int page = 0; page < 1500; page++) {
      List<Integer> lines =
          page % 75 == 5 ? List.of(2, 3) : page % 75 == 6 ? List.of(3, 0, 5) : List.of(2, 0, 1, 4);
      pages.add(new ArrayList<>(lines));
      if (page % 5 == 0) {
        pages.get(page).add(100 + page % 40);
      }
      if (page % 25 == 0) {
        pages.get(page).remove(0);
      }
    }
    return pages;
  }

  @Property(tries = 40)
  void textIsOnlyMarkedNeverChanged(
      @ForAll @Size(max = 12) List<@Size(max = 5) List<@IntRange(max = 12) Integer>> choices) {
    List<Document> pages = pages(choices);
    for (Rule rule : rules()) {
      List<Document> result = rule.apply(pages, 2);
      for (int i = 0; i < pages.size(); i++) {
        assertThat(result.get(i).paragraphs().stream().map(Paragraph::text).toList())
            .isEqualTo(pages.get(i).paragraphs().stream().map(Paragraph::text).toList());
      }
    }
  }

  @Property(tries = 40)
  void paragraphsOfTheDumpGoOnceAndForAll(
      @ForAll @Size(max = 12) List<@Size(max = 5) List<@IntRange(max = 12) Integer>> choices) {
    DumpParagraphs rule = new DumpParagraphs(DumpSettings.DEFAULTS);
    List<Document> once = RuleRunner.apply(rule, pages(choices), 2, 3);
    assertThat(RuleRunner.apply(rule, once, 3, 4)).isEqualTo(once);
  }
}
