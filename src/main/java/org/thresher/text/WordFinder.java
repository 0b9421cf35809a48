package org.thresher.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says in one pass over a text of which groups it has a word. Words are looked for by their first
 * two characters, so that the cost hardly depends on how many there are. Safe for use by several
 * threads.
 */
public final class WordFinder {
  private static final int SLOTS = 4096;

  /** Words by a hash of their first two characters; those of one character by that one alone. */
  private final String[][] words = new String[SLOTS][];

  private final int[][] groups = new int[SLOTS][];
  private final boolean[] single = new boolean[SLOTS];

  /**
   * A finder.
   *
   * @param groups words in lower case, none empty, at most 31 groups
   */
  public WordFinder(List<List<String>> groups) {
    Map<Integer, List<String>> slots = new HashMap<>();
    Map<Integer, List<Integer>> bits = new HashMap<>();
    for (int group = 0; group < groups.size(); group++) {
      for (String word : groups.get(group)) {
        boolean alone = word.length() == 1;
        int slot = slot(word.charAt(0), alone ? 0 : word.charAt(1));
        single[slot] |= alone;
        slots.computeIfAbsent(slot, any -> new ArrayList<>()).add(word);
        bits.computeIfAbsent(slot, any -> new ArrayList<>()).add(1 << group);
      }
    }
    slots.forEach((slot, all) -> words[slot] = all.toArray(String[]::new));
    bits.forEach(
        (slot, all) -> this.groups[slot] = all.stream().mapToInt(Integer::intValue).toArray());
  }

  private static int slot(char first, int second) {
    return (first * 31 + second * 131) & (SLOTS - 1);
  }

  /**
   * The groups of which a text has a word, the first one as the lowest bit.
   *
   * @param lower the text in lower case
   */
  public int find(String lower) {
    int found = 0;
    int length = lower.length();
    char next = length == 0 ? 0 : lower.charAt(0);
    for (int i = 0; i < length; i++) {
      char first = next;
      if (i + 1 < length) {
        next = lower.charAt(i + 1);
        int slot = slot(first, next);
        found |= words[slot] == null ? 0 : at(lower, i, slot);
      }
      if (first > 0x7f) {
        int alone = slot(first, 0);
        found |= single[alone] ? at(lower, i, alone) : 0;
      }
    }
    return found;
  }

  private int at(String lower, int from, int slot) {
    String[] candidates = words[slot];
    int found = 0;
    char third = from + 2 < lower.length() ? lower.charAt(from + 2) : 0;
    for (int k = 0; k < candidates.length; k++) {
      String word = candidates[k];
      boolean possible = word.length() < 3 || word.charAt(2) == third;
      found |= possible && lower.startsWith(word, from) ? groups[slot][k] : 0;
    }
    return found;
  }
}
