package org.thresher.stage.clean;

import static org.thresher.stage.clean.Feature.*;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import org.thresher.document.Reason;

/**
 * The bins of all lines of a page, and from them the active weights of a line: its own features,
 * pairs of them, and those of the three lines before and after it.
 *
 * <p>Cost: linear in characters and lines.
 */
// The order of the enum constants is the order of the weights in the model's file.
@SuppressWarnings("EnumOrdinal")
final class LineFeatures {
  private static final Feature[] ALL = Feature.values();
  private static final Feature[] NEIGHBOUR = {
    LENGTH,
    WORDS,
    END,
    START,
    SENTENCES,
    COMMAS,
    DIGITS,
    CAPITALS,
    MARKS,
    COPIES,
    FIRST_SHARED,
    PHRASE
  };
  private static final Feature[][] PAIRS = {
    {LENGTH, END},
    {LENGTH, REGION},
    {LENGTH, LONG_5},
    {LENGTH, PAGE_LONG},
    {LENGTH, VOCABULARY},
    {LENGTH, CAPITALS},
    {LENGTH, BEFORE_LONG},
    {LENGTH, AFTER_LONG},
    {LENGTH, LAST_PHRASE},
    {END, LONG_2},
    {REGION, LONG_5},
    {POSITION, REGION},
    {REGION, LAST_PHRASE},
    {BEFORE_LONG, AFTER_LONG},
    {REGION, CAPITALS},
    {TAIL_PHRASES, LENGTH}
  };
  private static final int REACH = 3;

  /** Weights in all. */
  static final int SIZE;

  /** Active weights of a line. */
  static final int ACTIVE;

  private static final int[] OFFSETS = new int[ALL.length];
  private static final int[] PAIR_OFFSETS = new int[PAIRS.length];
  private static final int[] NEIGHBOUR_OFFSETS = new int[2 * REACH * NEIGHBOUR.length];

  static {
    int next = 0;
    for (int f = 0; f < ALL.length; f++) {
      OFFSETS[f] = next;
      next += ALL[f].bins;
    }
    for (int p = 0; p < PAIRS.length; p++) {
      PAIR_OFFSETS[p] = next;
      next += PAIRS[p][0].bins * PAIRS[p][1].bins;
    }
    for (int n = 0; n < NEIGHBOUR_OFFSETS.length; n++) {
      NEIGHBOUR_OFFSETS[n] = next;
      next += NEIGHBOUR[n % NEIGHBOUR.length].bins + 1;
    }
    SIZE = next;
    ACTIVE = ALL.length + PAIRS.length + NEIGHBOUR_OFFSETS.length;
  }

  private static final int[] LENGTHS = {
    3, 6, 10, 15, 20, 30, 40, 55, 75, 100, 140, 200, 280, 400, 700
  };
  private static final int[] WORD_COUNTS = {1, 2, 3, 4, 6, 9, 13, 20, 35};
  private static final int[] FEW = {1, 2, 3, 5};
  private static final int[] DISTANCES = {1, 2, 3, 5, 8, 15, 40};
  private static final int[] MEANS = {8, 15, 25, 40, 70, 120, 200};
  private static final int[] SHARES = {1, 15, 35, 55, 80};
  private static final int[] WINDOW_SHARES = {1, 12, 25, 42, 60, 80};
  private static final int[] PAGE_SIZES = {5, 12, 25, 50, 100, 200, 400};
  private static final int[] PAGE_SHARES = {1, 4, 8, 15, 25, 40, 60};

  private final PageLines page;
  private final int count;
  private final byte[][] bins = new byte[ALL.length][];
  private final long[] longLines;
  private final long[] longMass;
  private final long[] sizes;
  private final long[] phrases;

  LineFeatures(PageLines page) {
    this.page = page;
    count = page.count();
    for (int f = 0; f < ALL.length; f++) {
      bins[f] = new byte[count];
    }
    longLines = sums(i -> page.line(i).isLong() ? 1 : 0);
    longMass = sums(i -> page.line(i).isLong() ? page.line(i).size : 0);
    sizes = sums(i -> page.line(i).size);
    phrases = sums(i -> isStock(i) ? 1 : 0);
    for (int i = 0; i < count; i++) {
      own(i);
      windows(i);
    }
    copies();
    distances();
    stockWording();
    vocabulary();
  }

  /** Writes the indices of the line's active weights, {@link #ACTIVE} of them. */
  void active(int i, int[] out) {
    int n = 0;
    for (int f = 0; f < ALL.length; f++) {
      out[n++] = OFFSETS[f] + bins[f][i];
    }
    for (int p = 0; p < PAIRS.length; p++) {
      Feature second = PAIRS[p][1];
      out[n++] =
          PAIR_OFFSETS[p]
              + bins[PAIRS[p][0].ordinal()][i] * second.bins
              + bins[second.ordinal()][i];
    }
    int k = 0;
    for (int d = -REACH; d <= REACH; d++) {
      int at = i + d;
      for (int f = 0; f < NEIGHBOUR.length && d != 0; f++) {
        boolean inside = at >= 0 && at < count;
        int bin = inside ? bins[NEIGHBOUR[f].ordinal()][at] : NEIGHBOUR[f].bins;
        out[n++] = NEIGHBOUR_OFFSETS[k++] + bin;
      }
    }
  }

  private void own(int i) {
    Line line = page.line(i);
    set(LENGTH, i, bin(line.size, LENGTHS));
    set(WORDS, i, bin(line.words, WORD_COUNTS));
    set(END, i, line.end.ordinal());
    set(START, i, line.start.ordinal());
    set(SENTENCES, i, bin(line.sentences, FEW));
    set(COMMAS, i, bin(line.commas, FEW));
    set(DIGITS, i, bin(percent(line.digits, line.digits + line.letters), SHARES));
    set(UPPER, i, bin(percent(line.uppers, line.letters), SHARES));
    set(CAPITALS, i, bin(percent(line.capitalWords, line.words), SHARES));
    set(MARKS, i, marks(line));
    set(JOINS, i, line.joins == 0 ? 0 : line.joins < 3 ? 1 : 2);
    set(PHRASE, i, phraseBin(i));
  }

  private static int marks(Line line) {
    if (line.copyright) {
      return 1;
    }
    if (line.address) {
      return 2;
    }
    if (line.dividers > 0) {
      return 3;
    }
    return line.clock ? 4 : line.year ? 5 : 0;
  }

  private int phraseBin(int i) {
    PhraseBook.Match match = page.phrase(i);
    if (match == null) {
      return 0;
    }
    if (match.phrase().place() == Phrase.Place.WHOLE) {
      return 4;
    }
    return match.cover() >= 0.5 ? 3 : match.cover() >= 0.2 ? 2 : 1;
  }

  private void windows(int i) {
    set(POSITION, i, i * 10 / count);
    set(FROM_END, i, bin(count - 1 - i, DISTANCES));
    long mass = longMass[count];
    set(MASS_BEFORE, i, mass == 0 ? 0 : (int) (longMass[i] * 7 / mass));
    set(LONG_2, i, bin(share(longLines, i, 2), SHARES));
    set(LONG_5, i, bin(share(longLines, i, 5), WINDOW_SHARES));
    set(LONG_12, i, bin(share(longLines, i, 12), WINDOW_SHARES));
    set(LONG_30, i, bin(share(longLines, i, 30), WINDOW_SHARES));
    set(MEAN_2, i, bin(share(sizes, i, 2) / 100, MEANS));
    set(MEAN_5, i, bin(share(sizes, i, 5) / 100, MEANS));
    set(MEAN_12, i, bin(share(sizes, i, 12) / 100, MEANS));
    set(PAGE_LINES, i, bin(count, PAGE_SIZES));
    set(PAGE_LONG, i, bin(percent(longLines[count], count), PAGE_SHARES));
    set(PHRASES_5, i, bin(share(phrases, i, 5), new int[] {1, 15, 30, 50}));
    set(PHRASES_12, i, bin(share(phrases, i, 12), SHARES));
  }

  private void copies() {
    shared(COPIES, line -> line.hash);
    shared(FIRST_SHARED, line -> line.firstWords);
    shared(LAST_SHARED, line -> line.lastWords);
  }

  private void shared(Feature feature, ToLongFunction<Line> key) {
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = key.applyAsLong(page.line(i));
    }
    long[] keys = sorted.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < count; i++) {
      int at = Arrays.binarySearch(sorted, keys[i]);
      int from = at;
      int to = at;
      while (from > 0 && sorted[from - 1] == keys[i] && to - from < 4) {
        from--;
      }
      while (to + 1 < count && sorted[to + 1] == keys[i] && to - from < 4) {
        to++;
      }
      int same = to - from;
      set(feature, i, same == 0 ? 0 : same == 1 ? 1 : same < 4 ? 2 : 3);
    }
  }

  private void distances() {
    int last = -1000;
    for (int i = 0; i < count; i++) {
      set(BEFORE_LONG, i, bin(i - last - 1, DISTANCES));
      last = page.line(i).isLong() ? i : last;
    }
    int next = count + 1000;
    for (int i = count - 1; i >= 0; i--) {
      set(AFTER_LONG, i, bin(next - i - 1, DISTANCES));
      next = page.line(i).isLong() ? i : next;
      region(i);
    }
  }

  private void region(int i) {
    if (page.inText(i)) {
      set(REGION, i, 1);
      int inner = Math.min(i - page.textStart(), page.textEnd() - 1 - i);
      set(REGION_DISTANCE, i, 4 + bin(inner, new int[] {1, 3, 8}));
    } else if (i < page.textStart()) {
      set(REGION_DISTANCE, i, bin(page.textStart() - i, new int[] {3, 8, 25}));
    } else {
      set(REGION, i, 2);
      set(REGION_DISTANCE, i, 8 + bin(i - page.textEnd(), new int[] {3, 8, 25}));
    }
  }

  private boolean isStock(int i) {
    PhraseBook.Match match = page.phrase(i);
    return match != null && match.cover() >= 0.4;
  }

  private void stockWording() {
    int last = -1000;
    int kind = 0;
    int tail = 0;
    for (int i = 0; i < count; i++) {
      set(LAST_PHRASE, i, kind * 7 + Math.min(6, bin(i - last - 1, DISTANCES)));
      set(TAIL_PHRASES, i, bin(tail, FEW));
      if (isStock(i)) {
        last = i;
        kind = kind(i);
        tail += page.hasText() && i >= page.textEnd() ? 1 : 0;
      }
    }
  }

  private int kind(int i) {
    PhraseBook.Match match = page.phrase(i);
    Reason reason = match == null ? Reason.NAV : match.phrase().reason();
    return switch (reason) {
      case RELATED, TEASER -> 1;
      case COMMENT_POLICY -> 2;
      case NAV, LEGAL, SHARE -> 3;
      default -> 0;
    };
  }

  private void vocabulary() {
    long[] seen = new long[256];
    for (int i = 0; i < count; i++) {
      if (page.line(i).isLong()) {
        for (int hash : page.line(i).wordHashes) {
          seen[hash >>> 24] |= 1L << (hash >>> 18);
        }
      }
    }
    for (int i = 0; i < count; i++) {
      set(VOCABULARY, i, page.line(i).isLong() ? 7 : overlap(page.line(i).wordHashes, seen));
    }
  }

  private static int overlap(int[] hashes, long[] seen) {
    if (hashes.length == 0) {
      return 6;
    }
    int shared = 0;
    for (int hash : hashes) {
      shared += (int) (seen[hash >>> 24] >>> (hash >>> 18)) & 1;
    }
    return bin(percent(shared, hashes.length), new int[] {1, 20, 40, 60, 90});
  }

  private long[] sums(IntToLongFunction value) {
    long[] sums = new long[count + 1];
    for (int i = 0; i < count; i++) {
      sums[i + 1] = sums[i] + value.applyAsLong(i);
    }
    return sums;
  }

  /** A hundred times the mean over the lines up to a distance around, the line itself left out. */
  private int share(long[] sums, int i, int reach) {
    int from = Math.max(0, i - reach);
    int to = Math.min(count, i + reach + 1);
    long own = sums[i + 1] - sums[i];
    return percent(sums[to] - sums[from] - own, to - from - 1);
  }

  private static int percent(long part, long whole) {
    return whole == 0 ? 0 : (int) (100 * part / whole);
  }

  private static int bin(int value, int[] edges) {
    int bin = 0;
    while (bin < edges.length && value >= edges[bin]) {
      bin++;
    }
    return bin;
  }

  private void set(Feature feature, int i, int bin) {
    bins[feature.ordinal()][i] = (byte) bin;
  }

  /** For messages: how long the line is, and what stands around it. */
  String describe(int i) {
    Line line = page.line(i);
    String length = line.size < 40 ? "short" : line.isLong() ? "long" : "middling";
    String after = bins[AFTER_LONG.ordinal()][i] >= 4 ? "no long line after" : "long line after";
    String before =
        bins[BEFORE_LONG.ordinal()][i] >= 4 ? "no long line before" : "long line before";
    return length + ", " + before + ", " + after;
  }
}
