package org.thresher.stage.read.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts runs that are on one base line together, exponents and indexes with the line they are on.
 */
final class LineRows {
  private static final double SAME = 0.25;
  private static final double SMALL = 0.85;

  private LineRows() {}

  /** A row of runs. */
  static final class Row {
    final List<GlyphRun> runs = new ArrayList<>();
    double y;
    double size;
    double start = Double.MAX_VALUE;
    double end = -Double.MAX_VALUE;
    int visible;

    private void add(GlyphRun run) {
      if (runs.isEmpty() || run.size > size) {
        y = run.y;
        size = run.size;
      }
      runs.add(run);
      start = Math.min(start, run.start);
      end = Math.max(end, run.end);
      visible += run.visible;
    }

    /** Whether runs of both would be over each other. */
    private boolean collides(List<GlyphRun> others) {
      for (GlyphRun one : runs) {
        for (GlyphRun other : others) {
          double overlap = Math.min(one.end, other.end) - Math.max(one.start, other.start);
          if (overlap > 0.35 * Math.min(one.size, other.size) && !isCopy(one, other)) {
            return true;
          }
        }
      }
      return false;
    }

    private static boolean isCopy(GlyphRun one, GlyphRun other) {
      return Math.abs(one.start - other.start) < 0.2 * one.size
          && Math.abs(one.end - other.end) < 0.2 * one.size
          && Math.abs(one.y - other.y) < 0.1 * one.size;
    }
  }

  /** The rows of runs from top to bottom. */
  static List<Row> of(List<GlyphRun> runs) {
    List<GlyphRun> sorted = new ArrayList<>(runs);
    sorted.sort(Comparator.<GlyphRun>comparingDouble(run -> run.y).thenComparing(run -> run.start));
    List<Row> rows = new ArrayList<>();
    for (GlyphRun run : sorted) {
      Row row = null;
      for (int i = rows.size() - 1; i >= 0 && i >= rows.size() - 3 && row == null; i--) {
        Row other = rows.get(i);
        boolean same = Math.abs(run.y - other.y) <= SAME * Math.min(run.size, other.size);
        row = same && !other.collides(List.of(run)) ? other : null;
      }
      if (row == null) {
        row = new Row();
        rows.add(row);
      }
      row.add(run);
    }
    rows.sort(Comparator.comparingDouble(row -> row.y));
    return merged(rows);
  }

  private static List<Row> merged(List<Row> rows) {
    List<Row> merged = new ArrayList<>(rows);
    for (int i = 0; i < merged.size(); i++) {
      Row small = merged.get(i);
      Row above = i > 0 ? merged.get(i - 1) : null;
      Row below = i + 1 < merged.size() ? merged.get(i + 1) : null;
      Row host = isOn(small, below) ? below : isOn(small, above) ? above : null;
      if (host != null) {
        small.runs.forEach(host::add);
        merged.remove(i);
        i--;
      }
    }
    return merged;
  }

  /** Whether a row holds exponents or indexes of a line. */
  private static boolean isOn(Row small, @Nullable Row line) {
    if (line == null || small.size > SMALL * line.size || small.visible > 0.5 * line.visible) {
      return false;
    }
    double top = Math.max(small.y - 0.7 * small.size, line.y - 0.9 * line.size);
    double bottom = Math.min(small.y, line.y + 0.3 * line.size);
    boolean near = small.start > line.start - line.size && small.end < line.end + 3 * line.size;
    return bottom - top > 0.5 * 0.7 * small.size && near && !line.collides(small.runs);
  }
}
