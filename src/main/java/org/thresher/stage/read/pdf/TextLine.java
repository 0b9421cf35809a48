package org.thresher.stage.read.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a column.
 *
 * @param text its text, spaces put in where there are gaps
 * @param cells the pieces of it between gaps that no word space has
 * @param start its left end
 * @param end its right end
 * @param y its base line
 * @param size type size of most of it
 * @param bold whether most of it is bold
 * @param firstWord width of its first word
 */
record TextLine(
    String text,
    List<Cell> cells,
    double start,
    double end,
    double y,
    double size,
    boolean bold,
    double firstWord) {

  /** A wider gap, in type sizes, parts the cells of a table. */
  private static final double CELL = 1.6;

  private static final double WORD = 0.17;

  /** A piece of a line. */
  record Cell(String text, double start, double end) {}

  /** The line that runs on one base line make. */
  static TextLine of(List<GlyphRun> runs) {
    List<Glyph> glyphs = new ArrayList<>();
    for (GlyphRun run : runs) {
      glyphs.addAll(run.glyphs);
    }
    glyphs.sort(Comparator.comparingDouble(Glyph::x));
    return new Maker(withoutCopies(glyphs)).make();
  }

  /** Bold type is also made by writing it twice, a little apart; accents are put on letters. */
  private static List<Glyph> withoutCopies(List<Glyph> glyphs) {
    List<Glyph> kept = new ArrayList<>();
    for (Glyph glyph : glyphs) {
      Glyph last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last == null || glyph.isBlank() || last.isBlank()) {
        kept.add(glyph);
        continue;
      }
      boolean same =
          last.text().equals(glyph.text())
              && glyph.x() - last.x() < Math.min(0.15 * glyph.size(), 0.5 * glyph.width());
      Glyph accented = accented(last, glyph);
      if (accented != null) {
        kept.set(kept.size() - 1, accented);
      } else if (!same) {
        kept.add(glyph);
      }
    }
    return kept;
  }

  private static @Nullable Glyph accented(Glyph a, Glyph b) {
    double overlap = Math.min(a.end(), b.end()) - Math.max(a.x(), b.x());
    if (overlap < 0.5 * Math.min(a.width(), b.width()) || Math.min(a.width(), b.width()) <= 0) {
      return null;
    }
    char first = Characters.combining(a.text());
    char second = Characters.combining(b.text());
    if (first != 0 && isLetter(b.text())) {
      return with(b, Characters.accented(b.text(), first), a);
    }
    return second != 0 && isLetter(a.text())
        ? with(a, Characters.accented(a.text(), second), b)
        : null;
  }

  private static boolean isLetter(String text) {
    return text.length() == 1 && Character.isLetter(text.charAt(0));
  }

  private static Glyph with(Glyph letter, String text, Glyph accent) {
    double x = Math.min(letter.x(), accent.x());
    double end = Math.max(letter.end(), accent.end());
    return new Glyph(
        text,
        (float) x,
        letter.y(),
        (float) (end - x),
        letter.size(),
        letter.space(),
        letter.bold());
  }

  /** Puts spaces in and cuts cells. */
  private static final class Maker {
    private final List<Glyph> glyphs;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder cell = new StringBuilder();
    private final List<Cell> cells = new ArrayList<>();
    private final double usualGap;
    private double cellStart;
    private double firstWordEnd = -1;

    Maker(List<Glyph> glyphs) {
      this.glyphs = glyphs;
      usualGap = usualGap(glyphs);
    }

    /** The gap between letters of type that is set wide, about 0 otherwise. */
    private static double usualGap(List<Glyph> glyphs) {
      double[] gaps = new double[Math.max(0, glyphs.size() - 1)];
      int count = 0;
      for (int i = 1; i < glyphs.size(); i++) {
        if (!glyphs.get(i).isBlank() && !glyphs.get(i - 1).isBlank()) {
          gaps[count++] = (glyphs.get(i).x() - glyphs.get(i - 1).end()) / glyphs.get(i).size();
        }
      }
      if (count < 5) {
        return 0;
      }
      Arrays.sort(gaps, 0, count);
      double median = gaps[count / 2];
      return median > 0.1 && median < 0.6 ? median : 0;
    }

    TextLine make() {
      double end = -Double.MAX_VALUE;
      double start = Double.MAX_VALUE;
      boolean blank = false;
      for (Glyph glyph : glyphs) {
        if (glyph.isBlank()) {
          blank = true;
          continue;
        }
        if (start == Double.MAX_VALUE) {
          start = glyph.x();
          cellStart = glyph.x();
        } else {
          double gap = (glyph.x() - end) / glyph.size();
          if (gap > CELL) {
            endCell(end);
            cellStart = glyph.x();
          }
          if (gap > CELL || isSpace(gap, blank, glyph)) {
            firstWordEnd = firstWordEnd < 0 ? end : firstWordEnd;
            text.append(' ');
            cell.append(cell.length() == 0 ? "" : " ");
          }
        }
        blank = false;
        text.append(glyph.text());
        cell.append(glyph.text());
        end = Math.max(end, glyph.end());
      }
      endCell(end);
      return finished(start, end);
    }

    private boolean isSpace(double gap, boolean blank, Glyph glyph) {
      double most = usualGap + WORD;
      double space = glyph.space() / glyph.size();
      double fitting =
          usualGap == 0 && space > 0.1 && space < 0.5 ? Math.min(most, 0.6 * space) : most;
      return usualGap > 0 ? gap > most : blank || gap > Math.max(0.09, fitting);
    }

    private void endCell(double end) {
      cells.add(new Cell(Characters.logical(cell.toString().strip()), cellStart, end));
      cell.setLength(0);
    }

    private TextLine finished(double start, double end) {
      Glyph most = glyphs.get(0);
      double visible = 0;
      double heavy = 0;
      double sum = 0;
      double largest = 0;
      for (Glyph glyph : glyphs) {
        if (!glyph.isBlank()) {
          visible++;
          heavy += glyph.bold() ? 1 : 0;
          sum += glyph.size();
          largest = Math.max(largest, glyph.size());
        }
      }
      double size = sum / visible;
      for (Glyph glyph : glyphs) {
        boolean near = Math.abs(glyph.size() - size) < Math.abs(most.size() - size);
        most = !glyph.isBlank() && (near || most.isBlank()) ? glyph : most;
      }
      double word = (firstWordEnd < 0 ? end : firstWordEnd) - start;
      return new TextLine(
          Characters.logical(text.toString().strip()),
          List.copyOf(cells),
          start,
          end,
          most.y(),
          most.size(),
          heavy > 0.8 * visible,
          word);
    }
  }
}
