package org.thresher.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Alarm;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.CorpusTopic;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.Numbers;
import org.thresher.corpus.RunRecord;
import org.thresher.text.PrintableText;

/**
 * Makes the report for people: one HTML file that needs no network and no script, for screens of
 * any width, light and dark, and for paper.
 */
public final class ReportPage {
  private static final int TOP_REMOVED = 40;
  private static final int REMOVED_LENGTH = 280;

  private final CorpusSummary report;
  private final RunRecord run;
  private final Html html = new Html();

  private ReportPage(CorpusSummary report, RunRecord run) {
    this.report = report;
    this.run = run;
  }

  public static String of(CorpusSummary report, RunRecord run) {
    ReportPage page = new ReportPage(report, run);
    page.appendHead();
    page.appendTitle();
    page.appendAlarms();
    page.appendFigures();
    page.appendFlows();
    page.appendRemovals();
    page.appendContents();
    page.appendCorpusTopics();
    page.appendTopRemoved();
    SampleView.appendTo(page.html, report.samples());
    page.appendFoot();
    return page.html.toString();
  }

  private void appendHead() {
    html.markup("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    html.text(run.name()).markup(" – corpus report</title>");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.markup("<meta name=\"color-scheme\" content=\"light dark\">");
    html.markup("<meta name=\"referrer\" content=\"no-referrer\">");
    html.markup("<meta http-equiv=\"Content-Security-Policy\"");
    html.markup(" content=\"default-src 'none'; style-src 'unsafe-inline'\"><style>\n");
    html.markup(resource("report.css")).markup("</style></head>\n<body>");
  }

  private void appendTitle() {
    html.markup("<header><p class=\"kicker\">Corpus report</p><h1>").isolated(run.name());
    html.markup("</h1><p class=\"note\">");
    html.text(Numbers.counted(run.files(), "input file") + ", " + Numbers.bytes(run.bytes()));
    html.text(". Made by Thresher " + run.version() + " with the " + run.runner() + ".");
    html.markup("</p></header><main>");
  }

  private void appendAlarms() {
    List<Alarm> alarms = report.alarms();
    if (alarms.isEmpty()) {
      return;
    }
    html.markup("<section class=\"alarms\"><h2>Worth a second look</h2><ul>");
    for (Alarm alarm : alarms) {
      html.markup("<li>").isolated(alarm.message()).markup("</li>");
    }
    html.markup("</ul></section>\n");
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
    html.markup("<section><h2>What became of the dump</h2><div class=\"pair\"><figure>");
    Flows.records(report).appendTo(html);
    html.markup("</figure><figure>");
    Flows.characters(report).appendTo(html);
    html.markup("</figure></div></section>\n");
  }

  private void appendRemovals() {
    html.markup("<section><h2>What was removed, and why</h2><div class=\"grid\">");
    Tables.removals(report).appendTo(html);
    Tables.languageRemovals(report).appendTo(html);
    Tables.siteRemovals(report).appendTo(html);
    Tables.clusters(report).appendTo(html);
    html.markup("</div></section>\n");
  }

  private void appendContents() {
    html.markup("<section><h2>What is in the corpus</h2><div class=\"grid\">");
    Tables.languages(report).appendTo(html);
    Tables.topics(report).appendTo(html);
    Tables.pageTypes(report).appendTo(html);
    Tables.lengths(report).appendTo(html);
    Tables.years(report).appendTo(html);
    Tables.flags(report).appendTo(html);
    html.markup("</div></section>\n<section><h2>What was read</h2><div class=\"grid\">");
    Tables.sources(report).appendTo(html);
    Tables.charsets(report).appendTo(html);
    Tables.mimes(report).appendTo(html);
    Tables.skipped(report).appendTo(html);
    Tables.errors(report).appendTo(html);
    html.markup("</div></section>\n");
  }

  private void appendCorpusTopics() {
    List<CorpusTopic> topics = report.corpusTopics();
    if (topics.isEmpty()) {
      return;
    }
    html.markup(
        "<section><h2>Topics of the dump</h2><p class=\"note\">Found in its words, without");
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
    html.markup("<section><h2>Most frequent removed paragraphs</h2>");
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
    html.isolated(site == null ? "–" : site).markup("</td></tr>");
  }

  private void appendFoot() {
    html.markup("</main><footer><p>The same numbers for machines: <code>report.json</code>.");
    html.markup(" How and when the run was made: <code>../run.json</code>. Why a paragraph is or");
    html.markup(
        " is not in the corpus: <code>thresher explain</code>.</p></footer></body></html>\n");
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
