package org.thresher.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.corpus.Numbers;
import org.thresher.corpus.RunRecord;
import org.thresher.text.PrintableText;

/**
 * Makes a page for each site whose recurring lines are among the most frequent removed paragraphs:
 * what was kept of the site, and those lines.
 */
public final class SitePages {
  /** The most pages of one report. */
  private static final int MOST = 200;

  private static final int LENGTH = 600;

  /** Names that are safe in a path and in a link. */
  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

  private SitePages() {}

  /**
   * The pages.
   *
   * @return their HTML by file name, such as {@code example.org.html}
   */
  public static SortedMap<String, String> of(CorpusSummary report, RunRecord run) {
    SortedMap<String, List<RemovedText>> lines = linesBySite(report);
    SortedMap<String, String> pages = new TreeMap<>();
    for (SiteCount site : withPage(report, lines.keySet())) {
      pages.put(file(site.site()), page(site, lines.getOrDefault(site.site(), List.of()), run));
    }
    return pages;
  }

  /** The names of the sites that have a page. */
  static List<String> sites(CorpusSummary report) {
    return withPage(report, linesBySite(report).keySet()).stream().map(SiteCount::site).toList();
  }

  private static SortedMap<String, List<RemovedText>> linesBySite(CorpusSummary report) {
    SortedMap<String, List<RemovedText>> lines = new TreeMap<>();
    for (RemovedText removed : report.topRemoved()) {
      String site = removed.site();
      if (site != null && hasPage(site)) {
        lines.computeIfAbsent(site, key -> new ArrayList<>()).add(removed);
      }
    }
    return lines;
  }

  private static List<SiteCount> withPage(CorpusSummary report, Set<String> withLines) {
    return report.sites().stream()
        .filter(site -> withLines.contains(site.site()))
        .limit(MOST)
        .toList();
  }

  /** The link from the report to the page of a site. */
  static String link(String site) {
    return "sites/" + file(site);
  }

  private static boolean hasPage(String site) {
    return !site.equals("unknown") && DOMAIN.matcher(site).matches();
  }

  private static String file(String site) {
    return site + ".html";
  }

  private static String page(SiteCount site, List<RemovedText> lines, RunRecord run) {
    Html html = new Html();
    PageFrame.appendHead(html, site.site() + " – " + run.name());
    html.markup("<header><p class=\"kicker\"><a href=\"../index.html\">Corpus report</a></p><h1>");
    html.isolated(site.site()).markup("</h1><p class=\"note\">");
    html.text(
        Numbers.counted(site.documents(), "page")
            + "; "
            + Numbers.percent(site.kept(), site.extracted())
            + " of "
            + Numbers.grouped(site.extracted())
            + " extracted characters are in the corpus.");
    html.markup("</p></header>");
    PageFrame.Part part = new PageFrame.Part("lines", "Recurring lines that were removed");
    PageFrame.appendContents(html, List.of(part));
    html.markup("<main>");
    PageFrame.appendPart(html, part);
    html.markup("<p class=\"note\">By the number of pages that carried them; all of them are in");
    html.markup(" <code>removed/</code>.</p>");
    appendByReason(html, lines);
    html.markup("</section></main><footer><p>What became of the pages of this site: <code>");
    html.text("thresher inspect " + run.name() + " --site=" + site.site());
    html.markup("</code>.</p></footer>");
    PageFrame.appendEnd(html);
    return html.toString();
  }

  private static void appendByReason(Html html, List<RemovedText> lines) {
    SortedMap<String, List<RemovedText>> byReason = new TreeMap<>();
    lines.forEach(
        line -> byReason.computeIfAbsent(line.reason(), reason -> new ArrayList<>()).add(line));
    for (Map.Entry<String, List<RemovedText>> reason : byReason.entrySet()) {
      html.markup("<h3><span class=\"tag " + Reasons.style(reason.getKey()) + "\">");
      html.text(Reasons.words(reason.getKey())).markup("</span></h3><table class=\"removed\">");
      html.markup("<thead><tr><th scope=\"col\" class=\"n\">Pages</th>");
      html.markup("<th scope=\"col\">Line</th></tr></thead><tbody>");
      for (RemovedText line : reason.getValue()) {
        html.markup("<tr><td class=\"n\">" + Numbers.grouped(line.pages()) + "</td>");
        html.markup("<td dir=\"auto\">");
        html.text(PrintableText.clip(PrintableText.oneLine(line.text()), LENGTH));
        html.markup("</td></tr>");
      }
      html.markup("</tbody></table>");
    }
  }
}
