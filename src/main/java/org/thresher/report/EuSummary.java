package org.thresher.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.corpus.Languages;
import org.thresher.corpus.Numbers;
import org.thresher.corpus.RunRecord;
import org.thresher.document.Reason;
import org.thresher.text.PrintableText;

/**
 * Writes what can be counted of the public summary of training content that the EU asks providers
 * of general-purpose AI models for (Regulation 2024/1689, Article 53(1)(d), template of July 2025):
 * size, period, languages, domains by size, crawlers, opt-out measures. Below each table stands the
 * DuckDB query that gives the same rows.
 */
final class EuSummary {
  /** The template asks for this part of the domains, the largest first. */
  private static final int TENTH = 10;

  /** Small providers list this part of the domains, but no more than {@value #SMALL_MOST}. */
  private static final int TWENTIETH = 20;

  private static final int SMALL_MOST = 1000;
  private static final int MOST_LISTED = 10_000;
  private static final String UNKNOWN = "unknown";

  private final CorpusSummary report;
  private final RunRecord run;
  private final RightsFacts facts;
  private final boolean queries;
  private final StringBuilder text = new StringBuilder();

  private EuSummary(CorpusSummary report, RunRecord run) {
    this.report = report;
    this.run = run;
    this.facts = RightsFacts.of(report, run);
    String layout = run.job().path("write").path("layout").asText("thresher");
    this.queries = layout.equals("thresher");
  }

  static String of(CorpusSummary report, RunRecord run) {
    EuSummary summary = new EuSummary(report, run);
    summary.appendHead();
    summary.appendSize();
    summary.appendPeriod();
    summary.appendLanguages();
    summary.appendCrawlers();
    summary.appendDomains();
    summary.appendOptOuts();
    return summary.text.toString();
  }

  private void appendHead() {
    line("# Training content of " + code(CardFacts.of(run).name()) + ": what can be counted\n");
    line("Figures for the public summary of training content (Regulation (EU) 2024/1689, Article");
    line("53(1)(d)), section on data crawled and scraped from online sources. They are counts of");
    line("this corpus and no legal assessment. What a run does not know, such as the provider,");
    line("the model and other sources, is not here.\n");
    if (queries) {
      line(
          "The query below a table gives the same rows; run it with DuckDB in the corpus' folder.");
    } else {
      line("Queries that give the same rows are written for the layout `thresher` only.");
    }
    line("");
  }

  private void appendSize() {
    line("## Size\n");
    line("Modality: text.\n");
    header("documents", "characters", "Unicode words");
    row(
        number(report.records().data()),
        number(report.characters().kept()),
        number(report.tokens()));
    query(
        "SELECT count(*), coalesce(sum(n_chars), 0), coalesce(sum(token_count), 0)\nFROM "
            + data());
  }

  private void appendPeriod() {
    line("## Period\n");
    line("Days of the first and the last fetch, and the documents whose day is known.\n");
    List<Count> days =
        report.rights().days().stream().filter(day -> !day.name().equals(UNKNOWN)).toList();
    header("first", "last", "documents");
    if (days.isEmpty()) {
      row("", "", "0");
    } else {
      long known = days.stream().mapToLong(Count::count).sum();
      row(days.get(0).name(), days.get(days.size() - 1).name(), number(known));
    }
    String day = "left(CAST(date AS VARCHAR), 10)";
    query(
        "SELECT min(%1$s), max(%1$s), count(*)\nFROM %2$s\nWHERE regexp_matches(%1$s, '^\\d{4}-\\d{2}-\\d{2}$')"
            .formatted(day, data()));
  }

  private void appendLanguages() {
    line("## Languages\n");
    header("language", "documents", "characters");
    for (LanguageCount language : report.languages()) {
      row(language.code(), number(language.documents()), number(language.characters()));
    }
    query(
        "SELECT language, count(*) AS documents, sum(n_chars)\nFROM "
            + data()
            + "\nGROUP BY language\nORDER BY documents DESC, language");
    if (!report.languages().isEmpty()) {
      line(
          "ISO 639-3; the largest is "
              + Languages.name(report.languages().get(0).code())
              + ". `und` is unknown.\n");
    }
  }

  private void appendCrawlers() {
    line("## Crawlers\n");
    if (report.rights().crawlers().isEmpty()) {
      line("No file of the input says which crawler made it (records `warcinfo` of web archives).");
      line("");
      return;
    }
    line("What the records `warcinfo` of the input say: software, name as user agent, policy on");
    line("robots.txt; and how many of these records say it.\n");
    header("crawler", "records");
    report.rights().crawlers().forEach(each -> row(each.name(), number(each.count())));
    line("");
  }

  private void appendDomains() {
    Map<String, Long> characters = new TreeMap<>();
    report.sites().forEach(site -> characters.put(site.site(), site.kept()));
    List<SiteCount> domains =
        report.rights().domains().stream()
            .filter(each -> !each.name().equals(UNKNOWN))
            .map(
                each ->
                    new SiteCount(
                        each.name(), each.count(), 0, characters.getOrDefault(each.name(), 0L)))
            .sorted(
                Comparator.comparingLong(SiteCount::kept).reversed().thenComparing(SiteCount::site))
            .toList();
    int tenth = part(domains.size(), TENTH);
    int listed = Math.min(tenth, MOST_LISTED);
    line("## Domains\n");
    line(
        "The corpus has documents of %s (registrable; public suffix list). The template asks for the largest tenth: %s%s. Of small providers it asks for the largest twentieth, at most %s: the first %s.\n"
            .formatted(
                Numbers.counted(domains.size(), "domain"),
                number(tenth),
                listed < tenth ? ", of which the first " + number(listed) + " are listed" : "",
                number(SMALL_MOST),
                number(Math.min(part(domains.size(), TWENTIETH), SMALL_MOST))));
    header("domain", "documents", "characters");
    for (SiteCount domain : domains.subList(0, listed)) {
      row(domain.site(), number(domain.documents()), number(domain.kept()));
    }
    query(
        "SELECT domain, count(*), sum(n_chars) AS characters\nFROM "
            + data()
            + "\n"
            + "WHERE domain IS NOT NULL\n"
            + "GROUP BY domain\n"
            + "ORDER BY characters DESC, domain\n"
            + "LIMIT "
            + listed);
  }

  /** A part of a number, rounded up. */
  private static int part(int whole, int divisor) {
    return (whole + divisor - 1) / divisor;
  }

  private void appendOptOuts() {
    line("## Opt-out measures\n");
    line(facts.sentences() + "\n");
    if (!facts.honoured().isEmpty()) {
      header("reason for dropping a document", "documents");
      if (facts.dropped() > 0) {
        row(Reason.OPT_OUT.label(), number(facts.dropped()));
      }
      query(
          "SELECT reason, count(*)\nFROM %s\nWHERE reason = '%s'\nGROUP BY reason"
              .formatted(table(CorpusPaths.DROPPED), Reason.OPT_OUT.label()));
    }
    line("Documents of the corpus with a signal, and where it was found:\n");
    header("signal", "documents");
    report.rights().signals().forEach(each -> row(each.name(), number(each.count())));
    if (report.rights().signals().isEmpty()) {
      line("");
    } else {
      query(
          "SELECT r.signal || ' (' || r.\"where\" || ')' AS found, count(DISTINCT id) AS"
              + " documents\n"
              + "FROM (SELECT id, unnest(rights) AS r FROM "
              + data()
              + ")\nGROUP BY found\nORDER BY documents DESC, found");
    }
    if (facts.reserved().isEmpty()) {
      line("No signal that is known reserves the use of a document of the corpus.");
    } else {
      line(
          "Documents of the corpus whose use a signal reserves, by the word of `rights.honour`:\n");
      header("signal", "documents");
      facts.reserved().forEach(each -> row(each.name(), number(each.count())));
    }
  }

  private String data() {
    return table(CorpusPaths.DATA);
  }

  /** The files of a folder, as DuckDB reads them; all lines of JSON decide on the types. */
  private String table(String folder) {
    DataFiles files = DataFiles.in(report, folder);
    return files.isParquet()
        ? "read_parquet('" + files.pattern() + "')"
        : "read_json('" + files.pattern() + "', format = 'newline_delimited', sample_size = -1)";
  }

  private void header(String... names) {
    line("| " + String.join(" | ", names) + " |");
    line("|---" + "|---:".repeat(names.length - 1) + "|");
  }

  private void row(String... cells) {
    for (int i = 0; i < cells.length; i++) {
      text.append("| ")
          .append(i == 0 && !cells[i].isEmpty() ? code(cells[i]) : cells[i])
          .append(' ');
    }
    line("|");
  }

  private void query(String sql) {
    line("");
    if (queries) {
      line("```sql\n" + sql + ";\n```\n");
    }
  }

  private static String number(long number) {
    return Numbers.grouped(number);
  }

  private static String code(String name) {
    return "`" + PrintableText.oneLine(name).replace('`', '\'').replace("|", "\\|") + "`";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
