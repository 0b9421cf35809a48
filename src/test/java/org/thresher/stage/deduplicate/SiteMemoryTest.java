package org.thresher.stage.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;
import org.thresher.document.TestDocuments;
import org.thresher.job.SiteSettings;
import org.thresher.stage.deduplicate.memory.SiteFindings;

/** What is remembered of the lines of sites, over nights. */
class SiteMemoryTest {
  private static final int DAY = 20_000;
  private static final SiteSettings.Memory ON = new SiteSettings.Memory(true, 90, 100, 1024, 5);
  private static final SiteSettings OFF = SiteSettings.DEFAULTS;

  private static SiteSettings with(SiteSettings.Memory memory) {
    return new SiteSettings(true, 3, 15, 0.2, true, memory);
  }

  /**
   * An invented site.
   *
   * @param domain its domain
   * @param words words of its language, for lines of its own on each page
   * @param furniture lines on all pages
   * @param some lines that half of the pages have, each by chance
   * @param own lines of its own on each page
   */
  private record Site(String domain, String words, int furniture, int some, int own) {
    private String text(String what, long seed, int number) {
      String[] all = words.split(" ", -1);
      Random random = new Random(seed * 31 + what.hashCode());
      StringBuilder line = new StringBuilder(what).append(seed);
      for (int i = 0; i < number; i++) {
        line.append(' ').append(all[random.nextInt(all.length)]).append(random.nextInt(50));
      }
      return line.toString();
    }

    /** A page; of another layout if {@code layout} is another number. */
    Document page(int rank, int layout) {
      Random random = new Random(rank);
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < furniture; i++) {
        lines.add(text("f" + layout + "-" + i, 0, 3));
        if (i == furniture / 2) {
          lines.add(text("title", rank, 6));
          for (int j = 0; j < own; j++) {
            lines.add(text("p" + rank + "-" + j, rank, 14));
          }
        }
      }
      for (int i = 0; i < some; i++) {
        if (random.nextInt(2) == 0) {
          lines.add(text("s" + layout + "-" + i, 0, 3));
        }
      }
      // A teaser of another page.
      lines.add(text("title", rank - 1 - random.nextInt(30), 6));
      return TestDocuments.document(
          rank,
          domain,
          "https://" + domain + "/" + rank,
          text("title", rank, 6),
          lines.stream().map(Paragraph::of).toList());
    }

    List<Document> pages(int from, int to) {
      return pages(from, to, 0);
    }

    List<Document> pages(int from, int to, int layout) {
      List<Document> pages = new ArrayList<>();
      for (int rank = from; rank < to; rank++) {
        pages.add(page(rank, layout));
      }
      return pages;
    }
  }

  private static Stream<Arguments> sites() {
    return Stream.of(
            new Site("example.org", "harbour bridge school road council", 40, 20, 8),
            new Site("beispiel.de", "Straße Häuser über Größe Übung", 12, 4, 30),
            new Site("пример.рф", "дорога школа мост ветер река", 60, 0, 3),
            new Site("例え.jp", "学校 道路 図書館 市役所 港", 25, 10, 12),
            new Site("مثال.sa", "مدرسة طريق جسر ميناء مدينة", 8, 30, 5),
            new Site("small.example", "a b c d e", 5, 0, 1),
            new Site("blog.example.net", "écoute forêt déjà hôtel naïve", 80, 60, 40))
        .map(site -> arguments(site));
  }

  private static List<List<String>> removed(List<Document> documents) {
    return documents.stream()
        .map(d -> d.paragraphs().stream().filter(p -> !p.kept()).map(Paragraph::text).toList())
        .toList();
  }

  private static List<Document> joint(List<Document> first, List<Document> more) {
    List<Document> all = new ArrayList<>(first);
    all.addAll(more);
    List<Document> done = RuleRunner.apply(new SiteLines(OFF), all, 3, 7);
    return done.subList(first.size(), done.size());
  }

  private static String evidence(Document document, String line) {
    return document.paragraphs().stream()
        .filter(p -> p.text().equals(line))
        .map(Paragraph::removal)
        .map(removal -> removal == null ? "kept" : evidence(removal))
        .findFirst()
        .orElse("none");
  }

  private static String evidence(Removal removal) {
    return removal.reason().label() + ": " + removal.evidence();
  }

  @ParameterizedTest
  @MethodSource("sites")
  void aFewPagesOfAKnownSiteLoseWhatTheyWouldLoseAmongFifty(Site site) {
    List<Document> first = site.pages(0, 50);
    for (int more : new int[] {1, 2, 5}) {
      Nights nights = new Nights(with(ON));
      nights.night(1, DAY, first);
      List<Document> few = site.pages(50, 50 + more);
      List<List<String>> expected = removed(joint(first, few));
      assertThat(expected).allMatch(lines -> lines.size() >= site.furniture);
      assertThat(removed(nights.night(2, DAY + 1, few))).isEqualTo(expected);
      assertThat(removed(new Nights(with(ON)).night(1, DAY, few.subList(0, 1))).get(0)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("sites")
  void oneDumpAloneIsDecidedAsWithoutAMemory(Site site) {
    List<Document> pages = site.pages(0, 30);
    List<Document> plain = RuleRunner.apply(new SiteLines(OFF), pages, 2, 1);
    assertThat(RuleRunner.apply(new SiteLines(with(ON)), pages, 3, 2)).isEqualTo(plain);
    assertThat(new Nights(with(ON)).night(1, DAY, pages)).isEqualTo(plain);
  }

  @Test
  void evidenceSaysSinceWhenALineIsKnown() {
    Site site = new Site("example.org", "harbour bridge school", 6, 0, 4);
    Nights nights = new Nights(with(ON));
    nights.night(1, DAY, site.pages(0, 50));
    nights.night(2, DAY + 3, site.pages(50, 60));
    Document page = nights.night(3, DAY + 10, site.pages(60, 61)).get(0);
    assertThat(evidence(page, page.paragraphs().get(0).text()))
        .isEqualTo(
            "repeated_on_site: on 61 of 61 pages of example.org, known since 2024-10-04, last seen"
                + " 2024-10-07");
    Document alone = nights.night(4, DAY + 11, site.pages(61, 64, 1)).get(0);
    assertThat(evidence(alone, alone.paragraphs().get(0).text()))
        .isEqualTo("repeated_on_site: on 3 of 64 pages of example.org");
  }

  /** Each night knows at most what one dump of all nights would. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingGoesThatOneDumpOfAllNightsWouldKeep(long seed) {
    Random random = new Random(seed);
    Site site = new Site("example.org", "harbour bridge school", random.nextInt(10), 20, 6);
    SiteSettings.Memory memory =
        new SiteSettings.Memory(
            true, 1 + random.nextInt(20), 1 + random.nextInt(40), 64 + random.nextInt(600), 5);
    Nights nights = new Nights(with(memory));
    List<Document> all = new ArrayList<>();
    for (int night = 1; night < 12; night++) {
      List<Document> pages =
          site.pages(all.size(), all.size() + random.nextInt(12), random.nextInt(8) / 7);
      List<List<String>> most = removed(joint(all, pages));
      List<List<String>> now = removed(nights.night(night, DAY + 2 * night, pages));
      for (int page = 0; page < now.size(); page++) {
        assertThat(most.get(page)).containsAll(now.get(page));
      }
      all.addAll(pages);
      SiteFindings.Numbers numbers = nights.findings().numbers();
      assertThat(numbers.before() + numbers.added())
          .isEqualTo(numbers.forgotten() + numbers.over() + numbers.lines());
    }
  }

  @Test
  void workersAndOrderDoNotMatter() {
    Site site = new Site("example.org", "harbour bridge school", 9, 9, 5);
    Site other = new Site("example.com", "river forest hill", 4, 9, 5);
    List<String> remembered = new ArrayList<>();
    List<List<Document>> done = new ArrayList<>();
    for (int workers : new int[] {1, 2, 4, 9}) {
      Nights nights = new Nights(with(ON)).workers(workers, workers);
      for (int night = 1; night < 5; night++) {
        List<Document> pages = site.pages(night * 20, night * 20 + 9, night / 4);
        pages.addAll(other.pages(1000 + night * 20, 1000 + night * 20 + night));
        done.add(nights.night(night, DAY + night, pages));
      }
      remembered.add(nights.remembered() + nights.findings().layouts());
    }
    assertThat(remembered).hasSize(4);
    assertThat(remembered.stream().distinct()).hasSize(1);
    for (int i = 4; i < done.size(); i++) {
      assertThat(done.get(i)).isEqualTo(done.get(i % 4));
    }
  }

  @Test
  void aDumpThatComesAgainIsComparedWithTheNightsBeforeIt() {
    Site site = new Site("example.org", "harbour bridge school", 6, 6, 4);
    Nights nights = new Nights(with(ON));
    List<List<Document>> done = new ArrayList<>();
    for (int night = 1; night < 20; night++) {
      done.add(nights.night(night, DAY + night, site.pages(night * 10, night * 10 + 3)));
    }
    for (int night = 19; night > 12; night--) {
      assertThat(nights.night(night, DAY + night, site.pages(night * 10, night * 10 + 3)))
          .isEqualTo(done.get(night - 1));
    }
    // Before that, with the oldest state that is left, which has counted its pages already.
    List<Document> old = nights.night(2, DAY + 2, site.pages(20, 23));
    List<List<String>> all = removed(joint(site.pages(0, 20), site.pages(20, 23)));
    for (int page = 0; page < 3; page++) {
      assertThat(removed(old).get(page)).containsAll(removed(done.get(1)).get(page));
      assertThat(all.get(page)).containsAll(removed(old).get(page).subList(0, 6));
    }
  }

  @Test
  void whatIsWithdrawnIsTakenOutOfLaterNights() {
    Site site = new Site("example.org", "harbour bridge school", 6, 6, 4);
    Nights with = new Nights(with(ON));
    Nights without = new Nights(with(ON));
    List<Document> second = site.pages(50, 54);
    for (int night = 1; night < 6; night++) {
      List<Document> pages = site.pages(night * 30, night * 30 + 6);
      with.night(night, DAY + night, night == 2 ? second : pages);
      without.night(night, DAY + night, night == 2 ? second.subList(1, 4) : pages);
    }
    String text = second.get(0).paragraphs().get(6).text();
    assertThat(text).startsWith("p50-");
    String before = with.remembered();
    with.night(2, DAY + 2, second.subList(1, 4));
    assertThat(with.remembered()).isNotEqualTo(before);
    assertThat(lines(with)).isEqualTo(lines(without));
  }

  /** Lines that are known, by the removal of which pages they cause. */
  private static long lines(Nights nights) {
    nights.night(90, DAY + 6, List.of());
    return nights.findings().numbers().lines();
  }

  @Test
  void aLineIsForgottenAfterDaysOrPagesWithoutIt() {
    Site site = new Site("example.org", "harbour bridge school", 6, 0, 4);
    assertThat(nightAfter(site, 90, 0)).isEqualTo(6);
    assertThat(nightAfter(site, 91, 0)).isZero();
    assertThat(nightAfter(site, 1, 99)).isEqualTo(6);
    assertThat(nightAfter(site, 1, 100)).isZero();
    // A night without any page of the site tells nothing of its lines.
    assertThat(nightAfter(site, 50, 0)).isEqualTo(6);
  }

  /** Lines that a page loses so many days, and pages of another layout, after a night of 20. */
  private static int nightAfter(Site site, int days, int pagesWithout) {
    Nights nights = new Nights(with(ON));
    nights.night(1, DAY, site.pages(0, 20));
    nights.night(2, DAY, site.pages(1000, 1000 + pagesWithout, 1));
    return removed(nights.night(3, DAY + days, site.pages(500, 501))).get(0).size();
  }

  /** A line that recurred long ago and is a sentence of a page now. */
  @Test
  void whatIsOnPagesAgainAfterItWasForgottenBeginsAnew() {
    Nights nights = new Nights(with(ON));
    nights.night(1, DAY, plain(0, 20, "We are hiring"));
    nights.night(2, DAY + 1, plain(100, 220));
    List<Document> now = nights.night(3, DAY + 2, plain(300, 302, "We are hiring"));
    assertThat(removed(now)).allMatch(List::isEmpty);
    List<Document> next = nights.night(4, DAY + 3, plain(400, 401, "We are hiring"));
    assertThat(evidence(next.get(0), "We are hiring"))
        .isEqualTo(
            "repeated_on_site: on 3 of 143 pages of example.org, known since 2024-10-06, last seen"
                + " 2024-10-06");
  }

  private static List<Document> plain(int from, int to, String... lines) {
    List<Document> pages = new ArrayList<>();
    for (int rank = from; rank < to; rank++) {
      List<String> all = new ArrayList<>(List.of("The text of page " + rank));
      all.addAll(Arrays.asList(lines));
      pages.add(
          TestDocuments.document(
              rank,
              "example.org",
              "https://example.org/" + rank,
              null,
              all.stream().map(Paragraph::of).toList()));
    }
    return pages;
  }

  /** Long lines need a share of all pages of the site, so they are safe on a site that grows. */
  @Test
  void aLongLineStaysOnASiteThatHasGrown() {
    String quote = "word ".repeat(30) + "end.";
    Nights nights = new Nights(with(ON));
    nights.night(1, DAY, plain(0, 400));
    nights.night(2, DAY + 1, plain(400, 420, quote));
    assertThat(removed(nights.night(3, DAY + 2, plain(420, 421, quote))).get(0)).isEmpty();
    Nights young = new Nights(with(ON));
    young.night(1, DAY, plain(400, 420, quote));
    assertThat(removed(young.night(2, DAY + 2, plain(420, 421, quote))).get(0))
        .containsExactly(quote);
  }

  @Test
  void aSiteOfOnePageANightIsLearned() {
    Site site = new Site("example.org", "harbour bridge school", 6, 0, 4);
    Nights nights = new Nights(with(ON));
    for (int night = 1; night < 8; night++) {
      int lines =
          removed(nights.night(night, DAY + night, site.pages(night * 50, night * 50 + 1)))
              .get(0)
              .size();
      assertThat(lines).isEqualTo(night < 3 ? 0 : 6);
    }
  }

  @Test
  void hostsWithAndWithoutWwwAreOneSiteAndTenantsOfAHostAreTwo() {
    Site site = new Site("example.org", "harbour bridge school", 6, 0, 4);
    Site tenant = new Site("example.net", "harbour bridge school", 6, 0, 4);
    Nights nights = new Nights(with(ON));
    nights.night(1, DAY, site.pages(0, 20));
    assertThat(removed(nights.night(2, DAY + 1, tenant.pages(20, 21))).get(0)).isEmpty();
    assertThat(removed(nights.night(3, DAY + 2, site.pages(20, 21))).get(0)).hasSize(6);
  }

  @Test
  void documentsWithoutASiteAndNightsWithoutDocumentsChangeNothing() {
    Nights nights = new Nights(with(ON));
    Document nowhere =
        TestDocuments.document(0, null, null, null, List.of(Paragraph.of("Sign up")));
    assertThat(nights.night(1, DAY, List.of())).isEmpty();
    assertThat(nights.night(2, DAY, List.of(nowhere))).containsExactly(nowhere);
    assertThat(nights.findings().numbers().lines()).isZero();
    assertThat(nights.findings().numbers().sites()).isZero();
  }

  @ParameterizedTest
  @MethodSource("sites")
  void anotherLayoutIsAnAlarmOnceAndStableNightsAreNone(Site site) {
    Nights nights = new Nights(with(ON));
    for (int night = 1; night < 15; night++) {
      nights.night(night, DAY + night, site.pages(night * 40, night * 40 + 1 + night % 13));
      assertThat(nights.findings().layouts()).as("night " + night).isEmpty();
    }
    nights.night(15, DAY + 15, site.pages(1000, 1012, 1));
    SiteFindings.Layout layout = nights.findings().layouts().get(0);
    assertThat(layout.known()).isGreaterThanOrEqualTo(site.furniture);
    assertThat(layout.gone()).isEqualTo(layout.known());
    assertThat(layout.pages()).isEqualTo(12);
    assertThat(layout.until()).isEqualTo(DAY + 14);
    for (int night = 16; night < 24; night++) {
      nights.night(night, DAY + night, site.pages(night * 100, night * 100 + 9, 1));
      assertThat(nights.findings().layouts()).as("night " + night).isEmpty();
    }
    nights.night(24, DAY + 24, site.pages(5000, 5008, 2));
    assertThat(nights.findings().layouts()).hasSize(1);
  }

  /** Pages come one by one: the alarm is raised when there are five of them. */
  @Test
  void aLayoutThatChangesUnderFewPagesIsNoticedWhenThereAreEnough() {
    Site site = new Site("example.org", "harbour bridge school", 20, 4, 4);
    Nights nights = new Nights(with(ON));
    nights.night(1, DAY, site.pages(0, 20));
    for (int night = 2; night < 12; night++) {
      nights.night(night, DAY + night, site.pages(night * 50, night * 50 + 1, 1));
      assertThat(nights.findings().layouts()).as("night " + night).hasSize(night == 6 ? 1 : 0);
    }
  }

  /** Half of the lines are others: a new menu, not a new layout. */
  @Test
  void aPartOfTheLinesIsNoLayout() {
    Nights nights = new Nights(with(ON));
    String[] old = {"Home", "News", "Sports", "Contact", "About", "Terms", "Help", "Jobs"};
    String[] next = {"Start", "Now", "Games", "Contact", "About", "Terms", "Help", "Jobs"};
    nights.night(1, DAY, plain(0, 20, old));
    nights.night(2, DAY + 1, plain(20, 40, next));
    assertThat(nights.findings().layouts()).isEmpty();
    nights.night(3, DAY + 2, plain(40, 60, "Un", "Deux", "Trois", "Quatre", "Cinq"));
    assertThat(nights.findings().layouts()).hasSize(1);
  }

  /** A site with a million lines, most of which are on one page. */
  @Test
  void aSiteOfAMillionLinesTakesNoMoreThanItsLimit() {
    SiteSettings.Memory memory = new SiteSettings.Memory(true, 90, 100, 1024, 5);
    Site site = new Site("example.org", "harbour bridge school", 20, 0, 0);
    Nights nights = new Nights(with(memory));
    int line = 0;
    for (int night = 1; night <= 10; night++) {
      List<Document> pages = new ArrayList<>();
      for (int page = 0; page < 100; page++) {
        List<Paragraph> lines = new ArrayList<>(site.page(page, 0).paragraphs());
        for (int i = 0; i < 1000; i++) {
          lines.add(Paragraph.of("own line " + line++));
        }
        pages.add(
            TestDocuments.document(
                night * 1000 + page, "example.org", "https://example.org/" + line, null, lines));
      }
      nights.night(night, DAY + night, pages);
      assertThat(nights.findings().numbers().lines()).isLessThanOrEqualTo(1024);
      assertThat(nights.findings().numbers().bytes()).isLessThan(24_000);
      assertThat(nights.bytes()).isLessThan(8 * 24_000);
    }
    assertThat(line).isEqualTo(1_000_000);
    Document page = nights.night(11, DAY + 11, site.pages(9000, 9001)).get(0);
    assertThat(removed(List.of(page)).get(0)).hasSize(20);
  }
}
