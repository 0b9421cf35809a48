package org.thresher.report.page;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.corpus.CorpusSummary.SampleParagraph;
import org.thresher.corpus.Numbers;
import org.thresher.text.PrintableText;

/**
 * Shows documents before and after, side by side: every paragraph of the page on the left, marked
 * by reason where it was removed; what is in the corpus on the right.
 */
final class SampleView {
  private static final int PARAGRAPHS = 60;
  private static final int LENGTH = 420;

  private SampleView() {}

  static void appendTo(Html html, List<Sample> samples) {
    html.markup("<p class=\"note\">Documents from which something");
    html.markup(" was removed, chosen by the hash of their id. Left the extracted page, right the");
    html.markup(" corpus.</p>");
    appendLegend(html, samples);
    for (int i = 0; i < samples.size(); i++) {
      appendSample(html, samples.get(i), i < 3);
    }
  }

  private static void appendLegend(Html html, List<Sample> samples) {
    SortedSet<String> reasons = new TreeSet<>();
    for (Sample sample : samples) {
      for (SampleParagraph paragraph : sample.paragraphs()) {
        if (paragraph.reason() != null) {
          reasons.add(paragraph.reason());
        }
      }
    }
    html.markup("<p class=\"legend\">");
    for (String reason : reasons) {
      html.markup("<a class=\"tag " + Reasons.style(reason) + "\" href=\"#");
      html.markup(ReasonExamples.anchor(reason) + "\">");
      html.text(Reasons.words(reason)).markup("</a> ");
    }
    html.markup("</p>");
  }

  private static void appendSample(Html html, Sample sample, boolean open) {
    String title = sample.title();
    String place = sample.url() == null ? sample.filePath() : sample.url();
    long kept = sample.paragraphs().stream().filter(p -> p.reason() == null).count();
    html.markup(open ? "<details class=\"sample\" open>" : "<details class=\"sample\">");
    html.markup("<summary><strong>")
        .isolated(title == null ? sample.id() : PrintableText.clip(title, 160));
    html.markup("</strong><small>").isolated(PrintableText.clip(place, 160));
    html.text(" · " + kept + " of " + Numbers.counted(sample.paragraphs().size(), "paragraph"));
    html.markup(" kept</small></summary><table><thead class=\"hidden\"><tr><th>Before</th>");
    html.markup("<th>After</th></tr></thead><tbody>");
    sample.paragraphs().stream().limit(PARAGRAPHS).forEach(p -> appendParagraph(html, p));
    appendRest(html, sample.paragraphs().size() - PARAGRAPHS);
    html.markup("</tbody></table></details>\n");
  }

  private static void appendParagraph(Html html, SampleParagraph paragraph) {
    String text = PrintableText.clip(paragraph.text(), LENGTH);
    String reason = paragraph.reason();
    if (reason == null) {
      html.markup("<tr><td dir=\"auto\">").text(text).markup("</td><td dir=\"auto\">");
      html.text(text).markup("</td></tr>");
    } else {
      html.markup("<tr class=\"cut " + Reasons.style(reason) + "\"><td dir=\"auto\">").text(text);
      html.markup("</td><td><span class=\"tag\">").text(Reasons.words(reason));
      html.markup("</span></td></tr>");
    }
  }

  private static void appendRest(Html html, int rest) {
    if (rest > 0) {
      html.markup("<tr class=\"rest\"><td colspan=\"2\">").text(Numbers.counted(rest, "paragraph"));
      html.markup(" more</td></tr>");
    }
  }
}
