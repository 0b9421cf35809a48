package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * Takes out what a page says twice: copies of a longer block, as pages have them for small screens,
 * and whole texts in one block, as pages have them for machines, beside their paragraphs. Rows of
 * one table and answers to questions may come again on purpose.
 */
public final class Repeats {
  /** Shorter texts may be twice for good reason. */
  private static final int SHORTEST = 60;

  private static final int SHORTEST_WHOLE = 600;
  private static final double MOSTLY = 0.5;

  private Repeats() {}

  /**
   * Takes repeats out of the blocks to keep; the first copy stays. In a thread of posts a quotation
   * is no repeat.
   */
  public static BitSet leaveOut(PageBlocks page, boolean thread, BitSet keep) {
    BitSet repeats = new BitSet();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      String text = page.block(i).text;
      boolean quote = thread && page.block(i).box.within(BoxKind.QUOTE);
      Integer first = text.length() >= SHORTEST && !quote ? seen.putIfAbsent(text, i) : null;
      repeats.set(i, first != null && !onPurpose(page.block(first), page.block(i)));
    }
    keep.andNot(repeats);
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      if (page.block(i).text.length() >= SHORTEST_WHOLE && isWhole(page, keep, i)) {
        repeats.set(i);
      }
    }
    keep.andNot(repeats);
    return repeats;
  }

  private static boolean onPurpose(TextBlock first, TextBlock second) {
    return inOneTable(first, second) || areOptions(first, second);
  }

  /** Entries of different lists beside each other: options that come again at each question. */
  private static boolean areOptions(TextBlock first, TextBlock second) {
    Box one = first.box.parent;
    Box other = second.box.parent;
    return first.box.kind == BoxKind.ITEM
        && second.box.kind == BoxKind.ITEM
        && one != null
        && other != null
        && one.index != other.index
        && one.sort == other.sort
        && one.parent != null
        && one.parent.equals(other.parent);
  }

  /** Rows of one table may say the same: values come again. */
  private static boolean inOneTable(TextBlock first, TextBlock second) {
    Box table = first.cells > 0 && second.cells > 0 ? table(first.box) : null;
    Box other = table(second.box);
    return table != null && other != null && table.index == other.index;
  }

  private static @Nullable Box table(Box row) {
    Box at = row;
    while (at != null && at.kind != BoxKind.TABLE) {
      at = at.parent;
    }
    return at;
  }

  /** Whether other blocks make up most of a block. */
  private static boolean isWhole(PageBlocks page, BitSet keep, int whole) {
    String text = page.block(whole).text;
    int possible = 0;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      possible += isPart(page.block(i).text, text) ? page.block(i).text.length() : 0;
    }
    int found = 0;
    double most = MOSTLY * text.length();
    // Only as many are looked for as can make a difference.
    for (int i = keep.nextSetBit(0); i >= 0 && possible > most && found <= most; ) {
      String part = page.block(i).text;
      if (isPart(part, text)) {
        boolean contained = text.contains(part);
        found += contained ? part.length() : 0;
        possible -= contained ? 0 : part.length();
      }
      i = keep.nextSetBit(i + 1);
    }
    return found > most;
  }

  private static boolean isPart(String part, String text) {
    return part.length() >= SHORTEST && part.length() < text.length();
  }
}
