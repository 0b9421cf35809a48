package org.thresher.stage.extract.page;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Elements that the user's rules mean, and during the walk how much of a line is inside them. A
 * block is meant by a rule when half of its characters are.
 */
public final class ElementMarks {
  private final IdentityHashMap<Element, BitSet> rules = new IdentityHashMap<>();
  private final int[] depth;
  private final int[] start;
  private final int[] covered;

  /** Marks of so many rules, on no elements yet. */
  public ElementMarks(int count) {
    depth = new int[count];
    start = new int[count];
    covered = new int[count];
  }

  /** Notes that a rule means an element. */
  public void add(Element element, int rule) {
    rules.computeIfAbsent(element, any -> new BitSet()).set(rule);
  }

  /** Whether no rule means any element. */
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /**
   * Enters an element.
   *
   * @param length characters of the line before it
   */
  void enter(Element element, int length) {
    BitSet own = rules.get(element);
    if (own != null) {
      for (int rule = own.nextSetBit(0); rule >= 0; rule = own.nextSetBit(rule + 1)) {
        start[rule] = depth[rule] == 0 ? length : start[rule];
        depth[rule]++;
      }
    }
  }

  /** Leaves an element that was entered. */
  void leave(Element element, int length) {
    BitSet own = rules.get(element);
    if (own != null) {
      for (int rule = own.nextSetBit(0); rule >= 0; rule = own.nextSetBit(rule + 1)) {
        depth[rule]--;
        covered[rule] += depth[rule] == 0 ? Math.max(0, length - start[rule]) : 0;
      }
    }
  }

  /** Ends a line of a length; the rules that mean it, or null. */
  @Nullable BitSet take(int length) {
    BitSet found = null;
    for (int rule = 0; rule < depth.length; rule++) {
      int inside = covered[rule] + (depth[rule] > 0 ? Math.max(0, length - start[rule]) : 0);
      if (inside > 0 && 2L * inside >= length) {
        found = found == null ? new BitSet() : found;
        found.set(rule);
      }
      covered[rule] = 0;
      start[rule] = 0;
    }
    return found;
  }

  /** The rules that mean half of the characters of some blocks together, or null. */
  static @Nullable BitSet joined(List<TextBlock> blocks) {
    BitSet any = null;
    for (TextBlock block : blocks) {
      if (block.rules != null) {
        any = any == null ? new BitSet() : any;
        any.or(block.rules);
      }
    }
    if (any == null) {
      return null;
    }
    BitSet most = new BitSet();
    for (int rule = any.nextSetBit(0); rule >= 0; rule = any.nextSetBit(rule + 1)) {
      long inside = 0;
      long all = 0;
      for (TextBlock block : blocks) {
        all += block.text.length();
        inside += block.rules != null && block.rules.get(rule) ? block.text.length() : 0;
      }
      most.set(rule, 2 * inside >= all);
    }
    return most;
  }
}
