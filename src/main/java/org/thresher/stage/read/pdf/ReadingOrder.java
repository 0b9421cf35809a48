package org.thresher.stage.read.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a page in the order in which they are read. Where a stripe of the page is white
 * but for few lines, with lines of words on both sides, it parts two columns; lines across it part
 * what is above from what is below. A table has such stripes too; its cells are short, or were
 * written row by row.
 */
final class ReadingOrder {
  /** A stripe is at least this wide, in type sizes. */
  private static final double NARROWEST = 0.7;

  /** Share of the lines that may cross a stripe. */
  private static final double CROSSED = 0.35;

  /** Share of the width that is at least on each side of a stripe. */
  private static final double SIDE = 0.12;

  private static final int FEWEST_LINES = 3;
  private static final int MOST_DEPTH = 4;

  /** A line across the stripe reaches this far into both sides, as a share of their widths. */
  private static final double ACROSS = 0.15;

  private final List<List<TextLine>> columns = new ArrayList<>();

  private ReadingOrder() {}

  /** The lines of each column of a page, or of a part of a column between lines across. */
  static List<List<TextLine>> of(List<GlyphRun> runs) {
    ReadingOrder order = new ReadingOrder();
    order.add(runs, 0);
    return order.columns;
  }

  private void add(List<GlyphRun> runs, int depth) {
    if (runs.isEmpty()) {
      return;
    }
    Stripe stripe = depth < MOST_DEPTH ? stripe(runs) : null;
    if (stripe == null) {
      List<TextLine> lines = new ArrayList<>();
      for (LineRows.Row row : LineRows.of(runs)) {
        lines.add(TextLine.of(row.runs));
      }
      columns.add(lines);
      return;
    }
    stripe.across.sort(Comparator.comparingDouble(run -> run.y));
    int at = 0;
    double from = -Double.MAX_VALUE;
    while (at <= stripe.across.size()) {
      double to = at < stripe.across.size() ? top(stripe.across.get(at)) : Double.MAX_VALUE;
      add(between(stripe.left, from, to), depth + 1);
      add(between(stripe.right, from, to), depth + 1);
      List<GlyphRun> lines = new ArrayList<>();
      // Lines across with nothing between them are one column.
      while (at < stripe.across.size()) {
        GlyphRun run = stripe.across.get(at);
        if (!lines.isEmpty() && stripe.isBetween(from, top(run))) {
          break;
        }
        lines.add(run);
        from = top(run);
        at++;
      }
      if (lines.isEmpty()) {
        break;
      }
      add(lines, MOST_DEPTH);
    }
  }

  private static double top(GlyphRun run) {
    return run.y - 0.4 * run.size;
  }

  private static List<GlyphRun> between(List<GlyphRun> runs, double from, double to) {
    return runs.stream().filter(run -> run.y > from && run.y <= to).toList();
  }

  /** A white stripe with what is on both sides and across it. */
  private static final class Stripe {
    final double from;
    final double to;
    final List<GlyphRun> left = new ArrayList<>();
    final List<GlyphRun> right = new ArrayList<>();
    final List<GlyphRun> across = new ArrayList<>();

    Stripe(double from, double to) {
      this.from = from;
      this.to = to;
    }

    boolean isBetween(double after, double before) {
      return !between(left, after, before).isEmpty() || !between(right, after, before).isEmpty();
    }

    void fill(List<GlyphRun> runs, double start, double end) {
      double middle = (from + to) / 2;
      for (GlyphRun run : runs) {
        boolean crosses = run.start < middle && run.end > middle;
        boolean both =
            crosses
                && from - run.start > ACROSS * (from - start)
                && run.end - to > ACROSS * (end - to);
        (both ? across : run.center() < middle ? left : right).add(run);
      }
    }

    /** Whether both sides are columns of text. */
    boolean partsText() {
      Side a = Side.of(left);
      Side b = Side.of(right);
      if (a.lines < FEWEST_LINES || b.lines < FEWEST_LINES || !overlap(a, b)) {
        return false;
      }
      // Each line across may send the writer back to the left side.
      double turns = (turns() - 2.0 * across.size()) / Math.min(a.lines, b.lines);
      boolean flows = turns < 0.4;
      return flows
          ? a.characters >= 7 && b.characters >= 7 && Math.min(a.fill, b.fill) > 0.35
          : a.characters >= 20 && b.characters >= 20 && Math.min(a.fill, b.fill) > 0.4;
    }

    private static boolean overlap(Side a, Side b) {
      double both = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return both > 0.2 * Math.min(a.bottom - a.top, b.bottom - b.top);
    }

    /** How often the page was written on the other side next. */
    private int turns() {
      List<GlyphRun> all = new ArrayList<>(left);
      all.addAll(right);
      all.sort(Comparator.comparingInt(run -> run.order));
      double middle = (from + to) / 2;
      int turns = 0;
      for (int i = 1; i < all.size(); i++) {
        turns += all.get(i).center() < middle != all.get(i - 1).center() < middle ? 1 : 0;
      }
      return turns;
    }
  }

  /**
   * What is on one side of a stripe.
   *
   * @param characters mean number of characters of a line
   * @param fill mean share of the side's width that a line takes
   */
  private record Side(int lines, double characters, double fill, double top, double bottom) {
    static Side of(List<GlyphRun> runs) {
      List<LineRows.Row> rows = LineRows.of(runs);
      double start = Double.MAX_VALUE;
      double end = -Double.MAX_VALUE;
      for (LineRows.Row row : rows) {
        start = Math.min(start, row.start);
        end = Math.max(end, row.end);
      }
      double characters = 0;
      double width = 0;
      for (LineRows.Row row : rows) {
        characters += row.visible;
        for (GlyphRun run : row.runs) {
          width += run.end - run.start;
        }
      }
      int count = rows.size();
      return count == 0
          ? new Side(0, 0, 0, 0, 0)
          : new Side(
              count,
              characters / count,
              width / count / Math.max(1, end - start),
              rows.get(0).y,
              rows.get(count - 1).y);
    }
  }

  /** The stripe that parts most lines, or null. */
  private static @Nullable Stripe stripe(List<GlyphRun> runs) {
    if (runs.size() < 2 * FEWEST_LINES) {
      return null;
    }
    double start = runs.stream().mapToDouble(run -> run.start).min().orElse(0);
    double end = runs.stream().mapToDouble(run -> run.end).max().orElse(0);
    int width = (int) Math.min(20_000, Math.ceil(end - start)) + 1;
    int[] cover = new int[width + 1];
    double[] sizes = new double[runs.size()];
    for (int i = 0; i < runs.size(); i++) {
      GlyphRun run = runs.get(i);
      sizes[i] = run.size;
      int from = (int) Math.max(0, run.start - start);
      int to = (int) Math.min(width - 1, run.end - start);
      cover[from]++;
      cover[Math.max(from, to) + 1]--;
    }
    Arrays.sort(sizes);
    double narrowest = Math.max(4, NARROWEST * sizes[sizes.length / 2]);
    for (int x = 1; x <= width; x++) {
      cover[x] += cover[x - 1];
    }
    Stripe best = null;
    int most = 0;
    for (int[] candidate : candidates(cover, width, narrowest)) {
      Stripe stripe = new Stripe(start + candidate[0], start + candidate[1]);
      stripe.fill(runs, start, end);
      int parted = Math.min(stripe.left.size(), stripe.right.size());
      if (parted > most && stripe.across.size() <= 1.2 * parted && stripe.partsText()) {
        best = stripe;
        most = parted;
      }
    }
    return best;
  }

  /** Intervals that few lines cross, compared with the fuller side of the two. */
  private static List<int[]> candidates(int[] cover, int width, double narrowest) {
    int[] before = new int[width + 1];
    int[] after = new int[width + 2];
    for (int x = 0; x < width; x++) {
      before[x + 1] = Math.max(before[x], cover[x]);
    }
    for (int x = width - 1; x >= 0; x--) {
      after[x] = Math.max(after[x + 1], cover[x]);
    }
    List<int[]> found = new ArrayList<>();
    int from = -1;
    for (int x = (int) (SIDE * width); x <= (1 - SIDE) * width; x++) {
      boolean white = cover[x] <= CROSSED * Math.min(before[x], after[x]);
      if (white && from < 0) {
        from = x;
      }
      boolean last = x + 1 > (1 - SIDE) * width;
      if (from >= 0 && (!white || last)) {
        if (x - from >= narrowest && found.size() < 12) {
          found.add(narrowed(cover, from, x, narrowest));
        }
        from = -1;
      }
    }
    return found;
  }

  /** The whitest part of an interval. */
  private static int[] narrowed(int[] cover, int from, int to, double narrowest) {
    int least = Integer.MAX_VALUE;
    for (int x = from; x < to; x++) {
      least = Math.min(least, cover[x]);
    }
    int best = from;
    int length = 0;
    int begin = -1;
    for (int x = from; x <= to; x++) {
      boolean white = x < to && cover[x] == least;
      begin = white && begin < 0 ? x : begin;
      if (!white && begin >= 0) {
        if (x - begin > length) {
          best = begin;
          length = x - begin;
        }
        begin = -1;
      }
    }
    return length >= narrowest ? new int[] {best, best + length} : new int[] {from, to};
  }
}
