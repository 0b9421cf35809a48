package org.thresher.report.review;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Numbers;
import org.thresher.report.page.Html;
import org.thresher.report.review.ReviewFigures.Row;
import org.thresher.text.PrintableText;

/** Shows the figures to people: on the terminal, in the report and in the dataset card. */
public final class ReviewText {
  private static final String ALL = "all reasons";
  private static final String NONE = "–";

  private final ReviewSample sample;
  private final ReviewFigures figures;

  /** The figures of a sample. */
  public ReviewText(ReviewSample sample, ReviewFigures figures) {
    this.sample = sample;
    this.figures = figures;
  }

  private String summary() {
    GroupAnswers all = figures.all().answers().plus(figures.kept());
    return "%s of a sample of %s were answered: %s right, %s wrong; %s unsure, %s open."
        .formatted(
            Numbers.grouped(all.told()),
            Numbers.counted(sample.lines().size(), "line"),
            Numbers.grouped(all.right()),
            Numbers.grouped(all.wrong()),
            Numbers.grouped(all.unsure()),
            Numbers.grouped(all.open()));
  }

  private String kept() {
    GroupAnswers kept = figures.kept();
    return "Of %s, %s were answered, of which %s should have gone."
        .formatted(
            Numbers.counted(kept.lines(), "kept line"),
            Numbers.grouped(kept.told()),
            Numbers.grouped(kept.wrong()));
  }

  private static String meaning() {
    return "Precision is the share of removed lines that are no text of their page, recall the"
        + " share of the lines that are no text which was removed. In brackets are 95 % intervals:"
        + " those of a row hold together in at least 95 of 100 samples.";
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>(List.of(figures.all()));
    rows.addAll(figures.reasons());
    return rows;
  }

  private static String name(Row row) {
    return row.reason().isEmpty() ? ALL : row.reason();
  }

  private static String answered(Row row) {
    return Numbers.grouped(row.answers().told());
  }

  private static String shown(@Nullable ShareInterval share) {
    return share == null
        ? NONE
        : percent(share.estimate())
            + " % ["
            + percent(share.low())
            + ", "
            + percent(share.high())
            + "]";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** Prints the figures. */
  public void print(PrintStream out) {
    StringBuilder text = new StringBuilder(summary()).append('\n').append(kept()).append('\n');
    String format = "%-24s %12s %9s  %-22s %s%n".replace("%n", "\n");
    text.append(format.formatted("", "lines", "answered", "precision", "recall"));
    for (Row row : rows()) {
      text.append(
          format.formatted(
              PrintableText.oneLine(name(row)),
              Numbers.grouped(row.answers().lines()),
              answered(row),
              shown(row.precision()),
              shown(row.recall())));
    }
    out.print(text);
  }

  /** The part of the report. */
  String html() {
    Html html = new Html();
    html.markup("<section id=\"review\"><h2><a href=\"#review\">Checked by people</a></h2>");
    html.markup("<p class=\"note\">").text(summary() + " " + kept() + " " + meaning());
    html.markup("</p><table><thead><tr><th scope=\"col\">Reason</th>");
    html.markup("<th scope=\"col\" class=\"n\">Lines</th>");
    html.markup("<th scope=\"col\" class=\"n\">Precision</th>");
    html.markup("<th scope=\"col\" class=\"n\">Recall</th></tr></thead><tbody>");
    for (Row row : rows()) {
      html.markup("<tr><th scope=\"row\" style=\"overflow-wrap:anywhere\">").text(name(row));
      html.markup("</th>");
      cell(html, Numbers.grouped(row.answers().lines()), answered(row) + " answered");
      cell(html, row.precision());
      cell(html, row.recall());
      html.markup("</tr>");
    }
    html.markup("</tbody></table></section>");
    return html.toString();
  }

  private static void cell(Html html, @Nullable ShareInterval share) {
    String shown = shown(share);
    int bracket = shown.indexOf(" [");
    cell(
        html,
        bracket < 0 ? shown : shown.substring(0, bracket),
        bracket < 0 ? "" : shown.substring(bracket + 1));
  }

  private static void cell(Html html, String text, String below) {
    html.markup("<td class=\"n\">").text(text).markup("<br><small>").text(below);
    html.markup("</small></td>");
  }

  /** The part of the dataset card. */
  String markdown() {
    StringBuilder card = new StringBuilder("## Checked by people\n\n");
    card.append(summary()).append(' ').append(kept()).append(' ').append(meaning());
    card.append("\n\n| reason | lines | answered | precision | recall |\n");
    card.append("|---|---:|---:|---:|---:|\n");
    for (Row row : rows()) {
      String name = row.reason().isEmpty() ? ALL : "`" + row.reason() + "`";
      card.append("| ").append(name);
      card.append(" | ").append(Numbers.grouped(row.answers().lines()));
      card.append(" | ").append(answered(row));
      card.append(" | ").append(shown(row.precision()));
      card.append(" | ").append(shown(row.recall())).append(" |\n");
    }
    return card.toString();
  }
}
