package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Labels the lines of a page by its gold main text: text where nearly all of a line's word triples
 * stand in the gold, furniture where few do, unknown between.
 */
final class GoldLabels {
  private static final double KEEP = 0.8;
  private static final double DROP = 0.3;
  private static final int SHORT = 4;
  private static final int NEAR = 3;
  private static final int TITLE_REACH = 30;
  private static final double TITLE_OVERLAP = 0.5;

  private final List<String> lines;
  private final List<List<String>> tokens = new ArrayList<>();
  private final int[] labels;

  private GoldLabels(List<String> lines) {
    this.lines = lines;
    labels = new int[lines.size()];
    for (String line : lines) {
      tokens.add(tokens(line));
    }
  }

  /**
   * Labels by a whole gold text.
   *
   * @param title the page's title, kept even where the gold leaves it out; maybe empty
   */
  static int[] ofText(List<String> lines, String gold, String title) {
    GoldLabels labels = new GoldLabels(lines);
    labels.byText(gold);
    labels.shortLines();
    labels.copies();
    labels.title(tokens(title));
    return labels.labels;
  }

  /** Labels by segments that are and are not text; all other lines stay unknown. */
  static int[] ofSegments(List<String> lines, List<String> text, List<String> furniture) {
    GoldLabels labels = new GoldLabels(lines);
    for (int i = 0; i < lines.size(); i++) {
      boolean keep = labels.holds(i, text, 30);
      boolean drop = labels.holds(i, furniture, 3);
      labels.labels[i] = keep == drop ? -1 : keep ? 1 : 0;
    }
    return labels.labels;
  }

  private boolean holds(int i, List<String> segments, int times) {
    String line = joined(tokens.get(i));
    for (String segment : segments) {
      String wanted = joined(tokens(segment));
      if (wanted.length() > 2
          && line.contains(wanted)
          && line.length() <= times * wanted.length()) {
        return true;
      }
    }
    return false;
  }

  private void byText(String gold) {
    List<String> words = tokens(gold);
    String joined = joined(words);
    Set<String> triples = new HashSet<>();
    for (int i = 0; i + 2 < words.size(); i++) {
      triples.add(triple(words, i));
    }
    for (int i = 0; i < labels.length; i++) {
      List<String> line = tokens.get(i);
      if (line.isEmpty()) {
        labels[i] = 0;
      } else if (joined.contains(joined(line))) {
        labels[i] = line.size() < SHORT ? 2 : 1;
      } else {
        labels[i] = byShare(line, triples);
      }
    }
  }

  private static int byShare(List<String> line, Set<String> triples) {
    if (line.size() < SHORT) {
      return 0;
    }
    int shared = 0;
    for (int i = 0; i + 2 < line.size(); i++) {
      shared += triples.contains(triple(line, i)) ? 1 : 0;
    }
    double share = shared / (double) (line.size() - 2);
    return share >= KEEP ? 1 : share <= DROP ? 0 : -1;
  }

  /** Short lines occur in a gold text by chance: they count only among kept lines. */
  private void shortLines() {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == 2) {
        boolean before = keptNear(i, -1);
        boolean after = keptNear(i, 1);
        labels[i] = before && after ? 3 : before || after ? -1 : 0;
      }
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] == 3 ? 1 : labels[i];
    }
  }

  private boolean keptNear(int i, int step) {
    for (int k = 1; k <= NEAR; k++) {
      int at = i + k * step;
      if (at >= 0 && at < labels.length && labels[at] == 1) {
        return true;
      }
    }
    return false;
  }

  /** Of the copies of a line, the one with most gold around it is the text. */
  private void copies() {
    Map<String, Integer> best = new HashMap<>();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == 1) {
        int rival = best.getOrDefault(joined(tokens.get(i)), -1);
        if (rival < 0) {
          best.put(joined(tokens.get(i)), i);
        } else if (goldAround(i) > goldAround(rival)) {
          best.put(joined(tokens.get(i)), i);
          labels[rival] = -1;
        } else {
          labels[i] = -1;
        }
      }
    }
  }

  private int goldAround(int i) {
    int around = 0;
    for (int k = Math.max(0, i - 5); k < Math.min(labels.length, i + 6); k++) {
      around += labels[k] == 1 && k != i ? Math.min(400, lines.get(k).length()) : 0;
    }
    return around;
  }

  private void title(List<String> title) {
    int first = 0;
    while (first < labels.length && (labels[first] != 1 || lines.get(first).length() < 80)) {
      first++;
    }
    if (first == labels.length || title.size() < 2) {
      return;
    }
    int best = -1;
    double most = TITLE_OVERLAP;
    for (int i = first - 1; i >= 0 && i >= first - TITLE_REACH; i--) {
      double overlap = overlap(tokens.get(i), title);
      if (overlap > most) {
        most = overlap;
        best = i;
      }
    }
    if (best >= 0) {
      labels[best] = 1;
    }
  }

  /** Share of the line's words that the title has, for lines of at least half the title. */
  private static double overlap(List<String> line, List<String> title) {
    Set<String> words = new HashSet<>(line);
    long shared = words.stream().filter(title::contains).count();
    return words.size() < 2 || words.size() * 3 < title.size()
        ? 0
        : shared / (double) words.size() * Math.min(1, shared * 2.0 / title.size());
  }

  private static String triple(List<String> words, int i) {
    return words.get(i) + ' ' + words.get(i + 1) + ' ' + words.get(i + 2);
  }

  private static String joined(List<String> words) {
    return ' ' + String.join(" ", words) + ' ';
  }

  /** Lower-case runs of letters and digits; single characters in scripts without spaces. */
  private static List<String> tokens(String text) {
    String plain = PhraseForm.of(text);
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= plain.length(); i++) {
      char c = i < plain.length() ? plain.charAt(i) : ' ';
      boolean spaceless = LineScan.isSpaceless(c) && Character.isLetter(c);
      boolean word = !spaceless && (Character.isLetterOrDigit(c) || Character.isSurrogate(c));
      if (!word && start >= 0) {
        words.add(plain.substring(start, i));
        start = -1;
      } else if (word && start < 0) {
        start = i;
      }
      if (spaceless) {
        words.add(String.valueOf(c));
      }
    }
    return words;
  }
}
