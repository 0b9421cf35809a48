package org.thresher.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.corpus.Languages;
import org.thresher.corpus.Numbers;
import org.thresher.report.page.BarTable.Row;

/** Makes the tables and histograms of the report page. */
final class Tables {
  /** The anchors of tables that alarms lead to. */
  static final String REMOVALS = "by-reason";

  static final String SITES = "by-site";
  static final String LANGUAGES = "by-language";
  static final String CLUSTERS = "by-cluster";
  static final String ERRORS = "by-error";

  private static final int SHOWN = 12;

  /** More years than this are shown without the empty ones between them. */
  private static final int YEARS = 60;

  private Tables() {}

  static BarTable removals(CorpusSummary report) {
    List<Row> rows =
        report.characters().removed().stream()
            .map(
                removed ->
                    new Row(
                        Reasons.words(removed.name()),
                        Numbers.grouped(report.paragraphs().removedFor(removed.name())) + " ¶",
                        removed.count(),
                        Reasons.style(removed.name())))
            .toList();
    String note = "Characters of removed paragraphs, and how many paragraphs (¶).";
    long whole = report.characters().extracted();
    return new BarTable("By reason", note, "Characters", whole, rows, 40).at(REMOVALS);
  }

  static BarTable siteRemovals(CorpusSummary report) {
    List<Row> rows =
        report.sites().stream()
            .filter(s -> s.extracted() > 0)
            .sorted(
                Comparator.comparingLong((SiteCount s) -> s.extracted() - s.kept())
                    .reversed()
                    .thenComparing(SiteCount::site))
            .map(Tables::siteRow)
            .toList();
    String note = "Characters that are not in the corpus, and their share of the site’s text.";
    return new BarTable("By site", note, "Characters", 0, rows, 15).at(SITES);
  }

  /**
   * The largest clusters of near duplicates.
   *
   * @param counters of the run
   */
  static BarTable clusters(CorpusSummary report, Map<String, Long> counters) {
    List<Row> rows =
        report.clusters().stream()
            .map(
                c ->
                    new Row(
                        c.title() == null ? c.id() : c.title(),
                        c.url() == null ? "" : c.url(),
                        c.documents(),
                        ""))
            .toList();
    long capped = counters.getOrDefault("deduplicate.near_bands_capped", 0L);
    String note =
        "The document that was kept of each cluster, and how many it represents."
            + (capped == 0
                ? ""
                : " Of "
                    + Numbers.counted(capped, "group")
                    + " of very many documents that share text, as pages of a template do, only the"
                    + " first document was compared with the others; "
                    + Numbers.counted(
                        counters.getOrDefault("deduplicate.near_comparisons_left_out", 0L),
                        "comparison")
                    + " with the next three left out.");
    return new BarTable("Largest near-duplicate clusters", note, "Documents", 0, rows, SHOWN)
        .at(CLUSTERS);
  }

  static BarTable languageRemovals(CorpusSummary report) {
    List<Row> rows =
        report.languages().stream()
            .filter(l -> l.extracted() > 0)
            .sorted(
                Comparator.comparingLong((LanguageCount l) -> l.extracted() - l.characters())
                    .reversed()
                    .thenComparing(LanguageCount::code))
            .map(Tables::languageRow)
            .toList();
    String note =
        "Characters removed from the documents of the corpus, and their share of the language’s"
            + " text.";
    return new BarTable("By language", note, "Characters", 0, rows, SHOWN);
  }

  private static Row languageRow(LanguageCount language) {
    long lost = language.extracted() - language.characters();
    String detail =
        Numbers.percent(lost, language.extracted())
            + " · "
            + Numbers.counted(language.documents(), "page");
    return new Row(Languages.name(language.code()), detail, lost, "");
  }

  private static Row siteRow(SiteCount site) {
    long lost = site.extracted() - site.kept();
    String pages = Numbers.counted(site.documents(), "page");
    String name = site.site().equals("unknown") ? "no address" : site.site();
    String detail = Numbers.percent(lost, site.extracted()) + " · " + pages;
    return new Row(name, detail, lost, "");
  }

  static BarTable languages(CorpusSummary report) {
    List<Row> rows =
        report.languages().stream()
            .map(l -> new Row(Languages.name(l.code()), l.code(), l.documents(), ""))
            .toList();
    return documents("Languages", "", report, rows).at(LANGUAGES);
  }

  static BarTable topics(CorpusSummary report) {
    String note = "IPTC Media Topics; a document may have several or none.";
    return documents("Topics", note, report, rows(report.topics(), Tables::asWords));
  }

  static BarTable pageTypes(CorpusSummary report) {
    return documents("Page types", "", report, rows(report.pageTypes(), Tables::asWords));
  }

  static BarTable flags(CorpusSummary report) {
    return documents("Flags", "", report, rows(report.flags(), Tables::asWords));
  }

  static BarTable signals(CorpusSummary report) {
    String note = "Documents with a signal, and where it was found.";
    return documents("Signals", note, report, rows(report.rights().signals(), Tables::asWords));
  }

  static BarTable reservations(CorpusSummary report) {
    String note = "Documents whose use a signal reserves; those that were dropped are not here.";
    return documents("Reserved by", note, report, rows(report.reserved(), Tables::asWords));
  }

  static BarTable crawlers(CorpusSummary report) {
    String note = "Records warcinfo that say it.";
    List<Row> rows = rows(report.rights().crawlers(), name -> name);
    return new BarTable("Crawlers", note, "Records", 0, rows, SHOWN);
  }

  static BarTable sources(CorpusSummary report) {
    return input("Kinds of input", report.sources());
  }

  static BarTable charsets(CorpusSummary report) {
    return input("Character encodings", report.charsets());
  }

  static BarTable mimes(CorpusSummary report) {
    return input("Media types", report.mimes());
  }

  static BarTable skipped(CorpusSummary report) {
    List<Row> rows = rows(report.skipped(), Function.identity());
    long read = report.records().read();
    return new BarTable("Skipped", "By media type or status.", "Records", read, rows, SHOWN);
  }

  static BarTable errors(CorpusSummary report) {
    List<Row> rows = rows(report.errors(), Tables::asWords);
    String note =
        Numbers.counted(report.records().errors(), "record")
            + " lost; "
            + Numbers.counted(report.fileErrors(), "file")
            + " damaged between records.";
    return new BarTable("Errors", note, "Errors", report.records().read(), rows, SHOWN).at(ERRORS);
  }

  static Histogram lengths(CorpusSummary report) {
    List<Count> columns =
        report.lengths().stream().map(c -> new Count(thousands(c.name()), c.count())).toList();
    String note = "Documents by characters of text; each column from its label up to the next.";
    return new Histogram("Length", note, columns);
  }

  static Histogram years(CorpusSummary report) {
    SortedMap<Integer, Long> known = new TreeMap<>();
    long unknown = 0;
    for (Count year : report.years()) {
      if (year.name().equals("unknown")) {
        unknown = year.count();
      } else {
        known.put(Integer.valueOf(year.name()), year.count());
      }
    }
    List<Count> columns = new ArrayList<>();
    for (Map.Entry<Integer, Long> year : withGaps(known).entrySet()) {
      columns.add(new Count(String.valueOf(year.getKey()), year.getValue()));
    }
    String share = Numbers.percent(unknown, report.records().data());
    String note = "Documents by year of publication, else of the fetch; unknown: " + share + ".";
    return new Histogram("Year", note, columns);
  }

  private static SortedMap<Integer, Long> withGaps(SortedMap<Integer, Long> years) {
    if (!years.isEmpty() && years.lastKey() - years.firstKey() < YEARS) {
      for (int year = years.firstKey(); year < years.lastKey(); year++) {
        years.putIfAbsent(year, 0L);
      }
    }
    return years;
  }

  private static BarTable documents(
      String title, String note, CorpusSummary report, List<Row> rows) {
    return new BarTable(title, note, "Documents", report.records().data(), rows, SHOWN);
  }

  private static BarTable input(String title, List<Count> counts) {
    long whole = counts.stream().mapToLong(Count::count).sum();
    List<Row> rows = rows(counts, Function.identity());
    return new BarTable(title, "", "Documents", whole, rows, SHOWN);
  }

  private static List<Row> rows(List<Count> counts, Function<String, String> name) {
    return counts.stream().map(c -> new Row(name.apply(c.name()), "", c.count(), "")).toList();
  }

  private static String asWords(String name) {
    return name.replace('_', ' ');
  }

  private static String thousands(String bound) {
    return bound.endsWith("000") ? bound.substring(0, bound.length() - 3) + "k" : bound;
  }
}
