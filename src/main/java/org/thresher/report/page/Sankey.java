package org.thresher.report.page;

import java.util.List;
import org.thresher.corpus.Numbers;

/**
 * Draws a flow from top to bottom as inline SVG: a trunk as wide as the whole, from which each loss
 * turns off to the right, as wide as its share. The rest arrives at the bottom.
 *
 * <p>It stands upright so that its labels can be read on a phone, where a flow from left to right
 * would be scaled to nothing.
 *
 * @param title what flows, for readers of screens
 * @param source the label of the whole
 * @param target the label of what arrives
 * @param whole the amount at the top
 * @param losses what turns off, in order; losses of nothing are not drawn
 */
record Sankey(String title, String source, String target, long whole, List<Loss> losses) {
  private static final double TRUNK = 150;
  private static final double LEFT = 8;
  private static final double RADIUS = 14;
  private static final double STUB = LEFT + TRUNK + RADIUS + 22;
  private static final double TOP = 42;

  /** Where the first loss turns off. */
  private static final double FIRST = 62;

  private static final double ROW = 46;
  private static final int WIDTH = 410;

  /** A loss is drawn at least this wide. */
  private static final double THINNEST = 1.5;

  /**
   * What turns off.
   *
   * @param label its name
   * @param detail what it consists of; maybe empty
   * @param amount how much
   * @param style the class of its colour
   */
  record Loss(String label, String detail, long amount, String style) {}

  /** Appends the drawing. */
  void appendTo(Html html) {
    List<Loss> drawn = losses.stream().filter(l -> l.amount() > 0).toList();
    double height = FIRST + drawn.stream().mapToDouble(this::rowHeight).sum() + 66;
    html.markup("<svg class=\"sankey\" role=\"img\" viewBox=\"0 0 " + WIDTH + " ");
    html.markup(Numbers.coordinate(height) + "\"><title>").text(title).markup("</title>");
    label(html, LEFT, 16, source, Numbers.grouped(whole));
    appendTrunk(html, drawn);
    double y = FIRST;
    double width = TRUNK;
    for (Loss loss : drawn) {
      double thickness = Math.min(thickness(loss.amount()), width);
      appendLoss(html, loss, y, width, thickness);
      width -= thickness;
      y += rowHeight(loss);
    }
    String share = Numbers.grouped(left()) + " · " + Numbers.percent(left(), whole);
    label(html, LEFT, y + 46, target, share);
    html.markup("</svg>");
  }

  private long left() {
    return whole - losses.stream().mapToLong(Loss::amount).sum();
  }

  /** The trunk with its steps and its arrow head, in one piece, so that no seams show. */
  private void appendTrunk(Html html, List<Loss> drawn) {
    StringBuilder path = new StringBuilder("M" + point(LEFT, TOP));
    double y = FIRST;
    double width = TRUNK;
    path.append("H" + Numbers.coordinate(LEFT + width));
    for (Loss loss : drawn) {
      path.append("V" + Numbers.coordinate(y));
      width -= Math.min(thickness(loss.amount()), width);
      path.append("H" + Numbers.coordinate(LEFT + width));
      y += rowHeight(loss);
    }
    double middle = LEFT + width / 2;
    double half = Math.max(width / 2 + 7, 8);
    path.append("V" + Numbers.coordinate(y + 14)).append("H" + Numbers.coordinate(middle + half));
    path.append("L" + point(middle, y + 14 + Math.min(half, 16)));
    path.append("L" + point(middle - half, y + 14)).append("H" + Numbers.coordinate(LEFT) + "Z");
    html.markup("<path class=\"trunk\" d=\"" + path + "\"/>");
  }

  private void appendLoss(Html html, Loss loss, double y, double width, double thickness) {
    html.markup("<g>");
    if (!loss.detail().isEmpty()) {
      html.markup("<title>").text(loss.detail()).markup("</title>");
    }
    html.markup("<path class=\"" + loss.style() + "\" d=\"" + bend(y, width, thickness) + "\"/>");
    String share = Numbers.percent(loss.amount(), whole);
    String amount = Numbers.grouped(loss.amount()) + " · " + share;
    label(html, STUB + 10, y + RADIUS + thickness / 2 - 3, loss.label(), amount);
    html.markup("</g>");
  }

  private static void label(Html html, double x, double y, String name, String amount) {
    html.markup("<text x=\"" + Numbers.coordinate(x) + "\" y=\"" + Numbers.coordinate(y) + "\">");
    html.markup("<tspan class=\"name\">").text(name).markup("</tspan>");
    html.markup("<tspan x=\"" + Numbers.coordinate(x) + "\" dy=\"17\" class=\"amount\">");
    html.text(amount).markup("</tspan></text>");
  }

  /** A band that comes down at the right edge of the trunk and turns to the right. */
  private static String bend(double y, double width, double thickness) {
    double right = LEFT + width;
    double outer = RADIUS + thickness;
    return "M"
        + point(right - thickness, y)
        + "A"
        + point(outer, outer)
        + " 0 0 0 "
        + point(right + RADIUS, y + outer)
        + "H"
        + Numbers.coordinate(STUB)
        + "V"
        + Numbers.coordinate(y + RADIUS)
        + "H"
        + Numbers.coordinate(right + RADIUS)
        + "A"
        + point(RADIUS, RADIUS)
        + " 0 0 1 "
        + point(right, y)
        + "Z";
  }

  private double thickness(long amount) {
    return whole <= 0 ? THINNEST : Math.max(TRUNK * amount / whole, THINNEST);
  }

  private double rowHeight(Loss loss) {
    return Math.max(thickness(loss.amount()) + RADIUS + 6, ROW);
  }

  private static String point(double x, double y) {
    return Numbers.coordinate(x) + " " + Numbers.coordinate(y);
  }
}
