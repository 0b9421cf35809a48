package org.thresher.stage.read.pdf;

import java.util.ArrayList;
import java.util.List;

/** Characters that were written one after another on one base line without a wide gap. */
final class GlyphRun {
  /** A gap of more than this many times the type size ends a run. */
  private static final double GAP = 1.0;

  /** How far an exponent or an index is from the base line, in type sizes. */
  private static final double RAISED = 0.5;

  final List<Glyph> glyphs = new ArrayList<>();

  /** Its place in the order in which the page was written. */
  final int order;

  double start = Double.MAX_VALUE;
  double end = -Double.MAX_VALUE;
  double y;
  double size;
  int visible;

  private GlyphRun(int order) {
    this.order = order;
  }

  /** The runs of characters in the order in which they were written. */
  static List<GlyphRun> of(List<Glyph> glyphs) {
    List<GlyphRun> runs = new ArrayList<>();
    GlyphRun run = null;
    for (Glyph glyph : glyphs) {
      if (run == null || !run.continuesWith(glyph)) {
        run = new GlyphRun(runs.size());
        runs.add(run);
      }
      run.add(glyph);
    }
    runs.removeIf(one -> one.visible == 0);
    return runs;
  }

  private boolean continuesWith(Glyph glyph) {
    Glyph last = glyphs.get(glyphs.size() - 1);
    double most = Math.max(last.size(), glyph.size());
    double rise = Math.abs(glyph.y() - y);
    boolean raised = Math.min(last.size(), glyph.size()) < 0.85 * size && rise <= RAISED * size;
    double gap = glyph.x() - last.end();
    return (rise <= 0.15 * most || raised)
        && gap <= GAP * most
        && glyph.x() >= last.x() - 0.3 * most
        && Math.max(most, size) <= 2.5 * Math.min(glyph.size(), size);
  }

  private void add(Glyph glyph) {
    glyphs.add(glyph);
    start = Math.min(start, glyph.x());
    end = Math.max(end, glyph.end());
    if (glyph.isBlank()) {
      y = glyphs.size() == 1 ? glyph.y() : y;
      size = glyphs.size() == 1 ? glyph.size() : size;
      return;
    }
    visible += glyph.text().length();
    if (visible == glyph.text().length() || glyph.size() > size) {
      y = glyph.y();
      size = glyph.size();
    }
  }

  double center() {
    return (start + end) / 2;
  }
}
