package org.thresher.report.page;

import java.util.List;
import org.thresher.corpus.Numbers;

/**
 * Makes a table whose rows have a bar, drawn as inline SVG that stretches with the column; names
 * and numbers stay text, so that they wrap, scale and can be copied.
 *
 * @param title heading
 * @param note a sentence on what is counted; maybe empty
 * @param unit the heading of the numbers
 * @param whole what the shares are of; 0 for no shares
 * @param rows the rows, in order
 * @param shown the most rows shown; the others are summed up in one
 * @param id its anchor; maybe empty
 */
record BarTable(
    String title, String note, String unit, long whole, List<Row> rows, int shown, String id) {
  /** With a row that is so many times the middle one, the bars show magnitudes. */
  private static final long GIANT = 30;

  /** A table without an anchor. */
  BarTable(String title, String note, String unit, long whole, List<Row> rows, int shown) {
    this(title, note, unit, whole, rows, shown, "");
  }

  /** The same table with an anchor for links. */
  BarTable at(String anchor) {
    return new BarTable(title, note, unit, whole, rows, shown, anchor);
  }

  /**
   * A row.
   *
   * @param name its name
   * @param detail more on it, in small print; maybe empty
   * @param count its number
   * @param style the class of its colour; empty for the usual one
   */
  record Row(String name, String detail, long count, String style) {}

  void appendTo(Html html) {
    if (rows.isEmpty()) {
      return;
    }
    html.markup("<section class=\"bars\"" + (id.isEmpty() ? "" : " id=\"" + id + "\""));
    html.markup("><h3>").text(title).markup("</h3>");
    boolean magnitudes = hasGiant();
    String all = magnitudes ? (note + " Bars in a logarithmic scale.").strip() : note;
    if (!all.isEmpty()) {
      html.markup("<p class=\"note\">").text(all).markup("</p>");
    }
    html.markup("<table><thead><tr><th scope=\"col\"><span class=\"hidden\">Name</span></th>");
    html.markup("<th class=\"bar\" aria-hidden=\"true\"></th><th scope=\"col\" class=\"n\">");
    html.text(unit)
        .markup("</th>")
        .markup(whole > 0 ? "<th scope=\"col\" class=\"share\">Share</th>" : "");
    html.markup("</tr></thead><tbody>");
    long largest = rows.stream().mapToLong(Row::count).max().orElse(1);
    double most = length(largest, magnitudes);
    rows.stream()
        .limit(shown)
        .forEach(row -> appendRow(html, row, length(row.count(), magnitudes) / most));
    appendRest(html);
    html.markup("</tbody></table></section>");
  }

  /** Whether one row would make hairlines of the others. */
  private boolean hasGiant() {
    List<Long> counts =
        rows.stream().limit(shown).map(Row::count).filter(count -> count > 0).sorted().toList();
    return counts.size() > 2
        && counts.get(counts.size() - 1) >= GIANT * counts.get((counts.size() - 1) / 2);
  }

  /** The length of a bar, in any unit. */
  private static double length(long count, boolean magnitudes) {
    return magnitudes ? Math.log10(1.0 + count) : count;
  }

  /** The rest has no bar: it is not one of the kind, and may be larger than the largest. */
  private void appendRest(Html html) {
    if (rows.size() > shown) {
      long rest = rows.stream().skip(shown).mapToLong(Row::count).sum();
      html.markup("<tr class=\"note\"><th scope=\"row\">");
      html.text(Numbers.grouped(rows.size() - shown) + " more").markup("</th><td></td>");
      appendNumbers(html, rest);
    }
  }

  private void appendRow(Html html, Row row, double share) {
    html.markup("<tr><th scope=\"row\">").isolated(row.name());
    if (!row.detail().isEmpty()) {
      html.markup(" <small>").text(row.detail()).markup("</small>");
    }
    double width = share > 0 ? Math.max(100 * share, 0.4) : 0;
    html.markup("</th><td class=\"bar\"><svg viewBox=\"0 0 100 10\" aria-hidden=\"true\"")
        .markup(" preserveAspectRatio=\"none\"><rect class=\"bar " + row.style() + "\" width=\"")
        .markup(Numbers.coordinate(width) + "\" height=\"10\"/></svg></td>");
    appendNumbers(html, row.count());
  }

  private void appendNumbers(Html html, long count) {
    html.markup("<td class=\"n\">" + Numbers.grouped(count) + "</td>");
    if (whole > 0) {
      html.markup("<td class=\"n\">").text(Numbers.percent(count, whole)).markup("</td>");
    }
    html.markup("</tr>");
  }
}
