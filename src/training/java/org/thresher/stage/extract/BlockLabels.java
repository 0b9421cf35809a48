package org.thresher.stage.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.thresher.stage.extract.metadata.MetadataText;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.Ascii;
import org.thresher.text.BlockCharacters;

/**
 * Labels the blocks of a page from its gold text: the share of a block's word triples that the gold
 * has. Blocks of fewer words count as gold only beside others that are, and of several copies of a
 * text only as many as the gold has. {@code NaN} marks blocks on which the gold says nothing.
 */
public final class BlockLabels {
  private static final int SHORT = 4;
  private static final int REACH = 3;

  private BlockLabels() {}

  /** The labels of blocks against a full gold text. */
  public static float[] ofText(List<TextBlock> blocks, String gold) {
    List<String> goldWords = words(gold);
    Set<String> triples = new HashSet<>(triples(goldWords));
    Map<String, Integer> copies = new HashMap<>();
    String joined = ' ' + String.join(" ", goldWords) + ' ';
    float[] labels = new float[blocks.size()];
    for (int i = 0; i < labels.length; i++) {
      List<String> words = words(blocks.get(i).text);
      if (words.size() >= SHORT) {
        labels[i] = share(triples(words), triples);
      } else {
        // To be settled by the neighbours: -1 may be gold, 0 cannot be.
        boolean found = !words.isEmpty() && joined.contains(' ' + String.join(" ", words) + ' ');
        labels[i] = found ? -1 : 0;
      }
      if (labels[i] > 0.5f) {
        copies.merge(String.join(" ", words), 1, Integer::sum);
      }
    }
    settleCopies(blocks, labels, copies, joined);
    settleShort(labels);
    return labels;
  }

  /** The labels of blocks against segments that must and must not be in the text. */
  public static float[] ofSegments(
      List<TextBlock> blocks, List<String> with, List<String> without) {
    float[] labels = new float[blocks.size()];
    for (int i = 0; i < labels.length; i++) {
      String text = MetadataText.cleanLine(blocks.get(i).text);
      boolean keep = containsAny(text, with);
      boolean drop = containsAny(text, without);
      labels[i] = keep == drop ? Float.NaN : keep ? 1 : 0;
    }
    return labels;
  }

  private static boolean containsAny(String text, List<String> segments) {
    return segments.stream().map(MetadataText::cleanLine).anyMatch(text::contains);
  }

  /** Where a text stands more often in the page than in the gold, the lonely copies are not it. */
  private static void settleCopies(
      List<TextBlock> blocks, float[] labels, Map<String, Integer> copies, String gold) {
    for (int i = 0; i < labels.length; i++) {
      String text = labels[i] > 0.5f ? String.join(" ", words(blocks.get(i).text)) : "";
      int found = copies.getOrDefault(text, 1);
      if (found > 1 && found > occurrences(gold, text) && neighbours(labels, i) < 0.4) {
        labels[i] = 0;
        copies.put(text, found - 1);
      }
    }
  }

  private static double neighbours(float[] labels, int index) {
    double sum = 0;
    int count = 0;
    for (int i = Math.max(0, index - 2); i <= Math.min(labels.length - 1, index + 2); i++) {
      if (i != index && labels[i] >= 0) {
        sum += labels[i];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static int occurrences(String gold, String text) {
    int count = 0;
    for (int at = gold.indexOf(text); at >= 0; at = gold.indexOf(text, at + text.length())) {
      count++;
    }
    return count;
  }

  private static void settleShort(float[] labels) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0) {
        boolean before = near(labels, i, -1);
        boolean after = near(labels, i, 1);
        labels[i] = before && after ? 1 : before || after ? 0.8f : 0;
      }
    }
  }

  private static boolean near(float[] labels, int index, int direction) {
    for (int step = 1; step <= REACH; step++) {
      int at = index + step * direction;
      if (at >= 0 && at < labels.length && labels[at] > 0.7f) {
        return true;
      }
    }
    return false;
  }

  private static float share(List<String> triples, Set<String> gold) {
    long found = triples.stream().filter(gold::contains).count();
    return triples.isEmpty() ? 0 : (float) found / triples.size();
  }

  private static List<String> triples(List<String> words) {
    List<String> triples = new ArrayList<>();
    for (int i = 0; i + 2 < words.size(); i++) {
      triples.add(words.get(i) + ' ' + words.get(i + 1) + ' ' + words.get(i + 2));
    }
    return triples;
  }

  /** Lower-case words; every character of a script without spaces is a word. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    String lower = Ascii.lower(text);
    for (int i = 0; i <= lower.length(); i++) {
      char c = i < lower.length() ? lower.charAt(i) : ' ';
      boolean dense = BlockCharacters.isDense(c);
      boolean part = !dense && (Character.isLetterOrDigit(c) || Character.isSurrogate(c));
      if (!part && start >= 0) {
        words.add(lower.substring(start, i));
        start = -1;
      } else if (part && start < 0) {
        start = i;
      }
      if (dense && Character.isLetter(c)) {
        words.add(String.valueOf(c));
      }
    }
    return words;
  }
}
