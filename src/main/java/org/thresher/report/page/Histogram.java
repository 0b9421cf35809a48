package org.thresher.report.page;

import java.util.List;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.Numbers;

/**
 * Draws columns side by side as inline SVG, each as high as its count.
 *
 * @param title heading
 * @param note a sentence on what is counted
 * @param columns label and count, in order
 */
record Histogram(String title, String note, List<Count> columns) {
  private static final double LEFT = 12;
  private static final double WIDTH = 416;
  private static final double PLOT = 120;
  private static final double TOP = 20;

  /** Labels closer than this run into each other. */
  private static final double LABEL = 44;

  void appendTo(Html html) {
    if (columns.isEmpty()) {
      return;
    }
    html.markup("<section><h3>").text(title).markup("</h3><p class=\"note\">").text(note);
    html.markup("</p><svg class=\"histogram\" role=\"img\" viewBox=\"0 0 440 166\"><title>");
    html.text(title).markup("</title>");
    double step = WIDTH / columns.size();
    long largest = columns.stream().mapToLong(Count::count).max().orElse(1);
    int every = (int) Math.ceil(LABEL / step);
    for (int i = 0; i < columns.size(); i++) {
      appendColumn(html, columns.get(i), LEFT + i * step, step, Math.max(largest, 1));
      if (i % every == 0) {
        appendLabel(html, columns.get(i).name(), LEFT + i * step + step / 2);
      }
    }
    html.markup("<path class=\"axis\" d=\"M0 " + Numbers.coordinate(TOP + PLOT) + "H440\"/>");
    html.markup("</svg></section>");
  }

  private static void appendColumn(Html html, Count column, double x, double step, long largest) {
    double height = column.count() == 0 ? 0 : Math.max(PLOT * column.count() / largest, 1.5);
    double gap = Math.min(step * 0.12, 6);
    double top = TOP + PLOT - height;
    html.markup("<g><title>").text(column.name() + ": " + Numbers.grouped(column.count()));
    html.markup("</title><rect class=\"bar\" x=\"" + Numbers.coordinate(x + gap / 2) + "\" y=\"")
        .markup(Numbers.coordinate(top) + "\" width=\"" + Numbers.coordinate(step - gap))
        .markup("\" height=\"" + Numbers.coordinate(height) + "\"/>");
    if (step >= 34) {
      html.markup("<text class=\"value\" x=\"" + Numbers.coordinate(x + step / 2) + "\" y=\"")
          .markup(Numbers.coordinate(top - 5) + "\">" + Numbers.rounded(column.count()))
          .markup("</text>");
    }
    html.markup("</g>");
  }

  private static void appendLabel(Html html, String name, double x) {
    html.markup("<text class=\"tick\" x=\"" + Numbers.coordinate(x) + "\" y=\"157\">");
    html.text(name).markup("</text>");
  }
}
