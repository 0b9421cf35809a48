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
 */
record BarTable(String title, String note, String unit, long whole, List<Row> rows, int shown) {

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
    html.markup("<section class=\"bars\"><h3>").text(title).markup("</h3>");
    if (!note.isEmpty()) {
      html.markup("<p class=\"note\">").text(note).markup("</p>");
    }
    html.markup("<table><thead><tr><th scope=\"col\"><span class=\"hidden\">Name</span></th>");
    html.markup("<th class=\"bar\" aria-hidden=\"true\"></th><th scope=\"col\" class=\"n\">");
    html.text(unit)
        .markup("</th>")
        .markup(whole > 0 ? "<th scope=\"col\" class=\"share\">Share</th>" : "");
    html.markup("</tr></thead><tbody>");
    long largest = rows.stream().mapToLong(Row::count).max().orElse(1);
    rows.stream().limit(shown).forEach(row -> appendRow(html, row, largest));
    appendRest(html);
    html.markup("</tbody></table></section>");
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

  private void appendRow(Html html, Row row, long largest) {
    html.markup("<tr><th scope=\"row\">").isolated(row.name());
    if (!row.detail().isEmpty()) {
      html.markup(" <small>").text(row.detail()).markup("</small>");
    }
    double width = largest == 0 ? 0 : Math.max(100.0 * row.count() / largest, 0.4);
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
