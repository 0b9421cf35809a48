package org.thresher.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Alarm;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.CorpusTopic;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.Numbers;
import org.thresher.corpus.RunRecord;
import org.thresher.report.page.PageFrame.Part;
import org.thresher.text.PrintableText;

/**
 * Makes the report for people: one HTML file that needs no network, for screens of any width, light
 * and dark, and for paper. All of it can be read without its script, which searches.
 */
public final class ReportPage {
  private static final int TOP_REMOVED = 40;
  private static final int REMOVED_LENGTH = 280;

  private static final Part FLOWS = new Part("flows", "What became of the dump");
  private static final Part REMOVALS = new Part("removals", "What was removed, and why");
  private static final Part CONTENTS = new Part("contents", "What is in the corpus");
  private static final Part INPUT = new Part("what-was-read", "What was read");
  private static final Part RIGHTS = new Part("use", "What pages and sites say of their use");
  private static final Part TOPICS = new Part("topics-of-the-dump", "Topics of the dump");
  private static final Part FREQUENT = new Part("frequent", "Most frequent removed paragraphs");
  private static final Part SITES = new Part("sites", "Sites");
  private static final Part EXAMPLES = new Part("examples", "Examples by reason");
  private static final Part SAMPLES = new Part("before-and-after", "Before and after");

  private final CorpusSummary report;
  private final RunRecord run;
  private final List<String> sites;
  private final Html html = new Html();

  private ReportPage(CorpusSummary report, RunRecord run) {
    this.report = report;
    this.run = run;
    this.sites = SitePages.sites(report);
  }

  public static String of(CorpusSummary report, RunRecord run) {
    ReportPage page = new ReportPage(report, run);
    PageFrame.appendHead(page.html, run.name() + " – corpus report");
    page.appendTitle();
    page.appendAlarms();
    page.appendFigures();
    page.appendFlows();
    page.appendRemovals();
    page.appendContents();
    page.appendRights();
    page.appendCorpusTopics();
    page.appendTopRemoved();
    page.appendSites();
    page.appendExamples();
    page.appendSamples();
    page.appendFoot();
    return page.html.toString();
  }

  private void appendTitle() {
    html.markup("<header><p class=\"kicker\">Corpus report</p><h1>").isolated(run.name());
    html.markup("</h1><p class=\"note\">");
    html.text(Numbers.counted(run.files(), "input file") + ", " + Numbers.bytes(run.bytes()));
    html.text(". Made by Thresher " + run.version() + " with the " + run.runner() + ".");
    html.markup("</p></header>");
    PageFrame.appendContents(html, parts());
    html.markup("<main>");
  }

  /** The parts that this page has. */
  private List<Part> parts() {
    List<Part> parts = new ArrayList<>(List.of(FLOWS, REMOVALS, CONTENTS, INPUT));
    addIf(!report.rights().isEmpty(), RIGHTS, parts);
    addIf(!report.corpusTopics().isEmpty(), TOPICS, parts);
    addIf(!report.topRemoved().isEmpty(), FREQUENT, parts);
    addIf(!sites.isEmpty(), SITES, parts);
    addIf(!report.samples().isEmpty(), EXAMPLES, parts);
    addIf(!report.samples().isEmpty(), SAMPLES, parts);
    return parts;
  }

  private static void addIf(boolean wanted, Part part, List<Part> parts) {
    if (wanted) {
      parts.add(part);
    }
  }

  private void appendAlarms() {
    List<Alarm> alarms = report.alarms();
    if (alarms.isEmpty()) {
      return;
    }
    html.markup("<section class=\"alarms\"><h2>Worth a second look</h2><ul>");
    for (Alarm alarm : alarms) {
      html.markup("<li>").isolated(alarm.message());
      html.markup(" <a href=\"" + evidence(alarm) + "\">Look</a></li>");
    }
    html.markup("</ul></section>\n");
  }

  /** Where the page shows what an alarm is about. */
  private String evidence(Alarm alarm) {
    return switch (alarm.kind()) {
      case "reason_removes_most" ->
          ReasonExamples.has(report, alarm.subject())
              ? "#" + ReasonExamples.anchor(alarm.subject())
              : "#" + Tables.REMOVALS;
      case "site_mostly_removed", "layout_changed" ->
          sites.contains(alarm.subject()) ? SitePages.link(alarm.subject()) : "#" + Tables.SITES;
      case "language_unknown" -> "#" + Tables.LANGUAGES;
      case "large_cluster" -> "#" + Tables.CLUSTERS;
      case "errors" -> "#" + Tables.ERRORS;
      default -> "#" + FLOWS.id();
    };
  }

  private void appendFigures() {
    Records records = report.records();
    Amounts characters = report.characters();
    html.markup("<section><h2 class=\"hidden\">In numbers</h2><dl class=\"figures\">");
    figure(
        "documents", records.data(), "of " + Numbers.counted(records.read(), "record") + " read");
    figure(
        "characters",
        characters.kept(),
        Numbers.percent(characters.kept(), characters.extracted()) + " of the extracted text");
    figure("words", report.tokens(), "Unicode words, not a model’s tokens");
    report
        .tokenCounts()
        .forEach(c -> figure("model tokens", c.count(), "by the tokenizer " + c.name()));
    long known = report.languages().stream().filter(l -> !l.code().equals("und")).count();
    figure("languages", known, "told apart");
    long sites = report.sites().stream().filter(s -> !s.site().equals("unknown")).count();
    figure("sites", sites, "registrable domains");
    figure("removed", report.paragraphs().removedTotal(), "paragraphs, each with a reason");
    html.markup("</dl></section>\n");
  }

  private void figure(String what, long number, String note) {
    html.markup("<div><dt>").text(what).markup("</dt><dd title=\"");
    html.text(Numbers.grouped(number))
        .markup("\">")
        .text(number < 1_000_000 ? Numbers.grouped(number) : Numbers.rounded(number));
    html.markup("</dd><dd class=\"note\">").text(note).markup("</dd></div>");
  }

  private void appendFlows() {
    PageFrame.appendPart(html, FLOWS);
    html.markup("<div class=\"pair\"><figure>");
    Flows.records(report).appendTo(html);
    html.markup("</figure><figure>");
    Flows.characters(report).appendTo(html);
    html.markup("</figure></div></section>\n");
  }

  private void appendRemovals() {
    PageFrame.appendPart(html, REMOVALS);
    html.markup("<div class=\"grid\">");
    Tables.removals(report).appendTo(html);
    Tables.languageRemovals(report).appendTo(html);
    Tables.siteRemovals(report).appendTo(html);
    Tables.clusters(report, run.counters()).appendTo(html);
    html.markup("</div></section>\n");
  }

  private void appendContents() {
    PageFrame.appendPart(html, CONTENTS);
    html.markup("<div class=\"grid\">");
    Tables.languages(report).appendTo(html);
    Tables.topics(report).appendTo(html);
    Tables.pageTypes(report).appendTo(html);
    Tables.lengths(report).appendTo(html);
    Tables.years(report).appendTo(html);
    Tables.flags(report).appendTo(html);
    html.markup("</div></section>\n");
    PageFrame.appendPart(html, INPUT);
    html.markup("<div class=\"grid\">");
    Tables.sources(report).appendTo(html);
    Tables.charsets(report).appendTo(html);
    Tables.mimes(report).appendTo(html);
    Tables.skipped(report).appendTo(html);
    Tables.errors(report).appendTo(html);
    html.markup("</div></section>\n");
  }

  private void appendRights() {
    if (report.rights().isEmpty()) {
      return;
    }
    PageFrame.appendPart(html, RIGHTS);
    html.markup("<div class=\"grid\">");
    Tables.signals(report).appendTo(html);
    Tables.reservations(report).appendTo(html);
    Tables.crawlers(report).appendTo(html);
    html.markup("</div></section>\n");
  }

  private void appendCorpusTopics() {
    List<CorpusTopic> topics = report.corpusTopics();
    if (topics.isEmpty()) {
      return;
    }
    PageFrame.appendPart(html, TOPICS);
    html.markup("<p class=\"note\">Found in its words, without");
    html.markup(
        " a taxonomy: the strongest words of each topic, the documents whose best topic it");
    html.markup(
        " is, and the coherence of the words (NPMI, −1 to 1; unrelated words have about 0,");
    html.markup(" words that always come together 1).</p><table class=\"found\"><thead><tr>");
    html.markup("<th scope=\"col\" class=\"n\">Topic</th><th scope=\"col\">Words</th>");
    html.markup("<th scope=\"col\" class=\"n\">Documents</th>");
    html.markup("<th scope=\"col\" class=\"n\">Coherence</th></tr></thead><tbody>");
    for (CorpusTopic topic : topics) {
      html.markup("<tr><td class=\"n\">" + topic.number() + "</td><td dir=\"auto\">");
      html.text(String.join(", ", topic.terms())).markup("</td><td class=\"n\">");
      html.text(Numbers.grouped(topic.documents())).markup("</td><td class=\"n\">");
      html.text(String.format(Locale.ROOT, "%.2f", topic.coherence())).markup("</td></tr>");
    }
    html.markup("</tbody></table></section>\n");
  }

  private void appendTopRemoved() {
    if (report.topRemoved().isEmpty()) {
      return;
    }
    PageFrame.appendPart(html, FREQUENT);
    html.markup(
        "<p class=\"note\">Distinct paragraphs by the number of pages that carried them.</p>");
    html.markup("<table class=\"removed\"><thead><tr><th scope=\"col\" class=\"n\">Pages</th>");
    html.markup("<th scope=\"col\">Paragraph</th><th scope=\"col\">Reason</th>");
    html.markup("<th scope=\"col\">Site</th></tr></thead><tbody>");
    report.topRemoved().stream().limit(TOP_REMOVED).forEach(this::appendRemoved);
    html.markup("</tbody></table></section>\n");
  }

  private void appendRemoved(RemovedText removed) {
    String site = removed.site();
    html.markup(
        "<tr><td class=\"n\">" + Numbers.grouped(removed.pages()) + "</td><td dir=\"auto\">");
    html.text(PrintableText.clip(PrintableText.oneLine(removed.text()), REMOVED_LENGTH));
    html.markup("</td><td><span class=\"tag " + Reasons.style(removed.reason()) + "\">");
    html.text(Reasons.words(removed.reason())).markup("</span></td><td class=\"site\">");
    appendSite(site);
    html.markup("</td></tr>");
  }

  /** The name of a site, which leads to its page if it has one. */
  private void appendSite(@Nullable String site) {
    if (site != null && sites.contains(site)) {
      html.markup("<a href=\"" + SitePages.link(site) + "\">").isolated(site).markup("</a>");
    } else {
      html.isolated(site == null ? "–" : site);
    }
  }

  private void appendSites() {
    if (sites.isEmpty()) {
      return;
    }
    PageFrame.appendPart(html, SITES);
    html.markup("<p class=\"note\">A page each, with the lines that recur on the site.</p>");
    html.markup("<ul class=\"sites\">");
    for (String site : sites) {
      html.markup("<li>");
      appendSite(site);
      html.markup("</li>");
    }
    html.markup("</ul></section>\n");
  }

  private void appendExamples() {
    if (!report.samples().isEmpty()) {
      PageFrame.appendPart(html, EXAMPLES);
      html.markup("<p class=\"note\">Removed paragraphs between the kept ones around them.</p>");
      ReasonExamples.appendTo(html, report);
      html.markup("</section>\n");
    }
  }

  private void appendSamples() {
    if (!report.samples().isEmpty()) {
      PageFrame.appendPart(html, SAMPLES);
      SampleView.appendTo(html, report.samples());
      html.markup("</section>\n");
    }
  }

  private void appendFoot() {
    html.markup("</main><footer><p>The same numbers for machines: <code>report.json</code>.");
    html.markup(" How and when the run was made: <code>../run.json</code>. Why a paragraph is or");
    html.markup(" is not in the corpus: <code>thresher explain</code>.</p></footer>");
    PageFrame.appendEnd(html);
  }
}
