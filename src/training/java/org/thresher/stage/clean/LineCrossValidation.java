package org.thresher.stage.clean;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Collects scores of lines by models that did not see their sites, and sums them up. */
final class LineCrossValidation {
  private static final double[] RECALLS = {0.99, 0.98, 0.95};

  private final SortedMap<String, double[][]> scores = new TreeMap<>();

  /** Adds a page's lines; labels below zero are left out. */
  void add(String set, List<Integer> labels, double[] logits) {
    double[][] both = scores.computeIfAbsent(set, key -> new double[2][0]);
    for (int label = 0; label < 2; label++) {
      int wanted = label;
      int[] at = IntStream.range(0, labels.size()).filter(i -> labels.get(i) == wanted).toArray();
      int old = both[label].length;
      both[label] = Arrays.copyOf(both[label], old + at.length);
      for (int i = 0; i < at.length; i++) {
        both[label][old + i] = logits[at[i]];
      }
    }
  }

  /** One row a set: recall of text and furniture at a few thresholds. */
  String table() {
    StringBuilder table = new StringBuilder("cross-validated by site (five folds), by lines\n");
    scores.forEach((set, both) -> table.append(row(set, both)));
    return table.toString();
  }

  private static String row(String set, double[][] both) {
    double[] drop = both[0];
    double[] keep = both[1];
    Arrays.sort(keep);
    StringBuilder row = new StringBuilder("score\t" + set + "\t");
    row.append(
        String.format(
            Locale.ROOT,
            "at -1.2: keep %.3f drop %.3f; at 0: keep %.3f drop %.3f",
            1 - below(keep, -1.2),
            below(drop, -1.2),
            1 - below(keep, 0),
            below(drop, 0)));
    for (double recall : RECALLS) {
      double threshold = keep[(int) (keep.length * (1 - recall))];
      row.append(
          String.format(
              Locale.ROOT,
              "; drop at keep %.2f: %.3f (%.1f)",
              recall,
              below(drop, threshold),
              threshold));
    }
    return row.append('\n').toString();
  }

  private static double below(double[] logits, double threshold) {
    return Arrays.stream(logits).filter(logit -> logit < threshold).count()
        / (double) logits.length;
  }
}
