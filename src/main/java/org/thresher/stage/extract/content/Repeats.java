package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.PageBlocks;

/**
 * Takes out what a page says twice: copies of a longer block, as pages have them for small screens,
 * and whole texts in one block, as pages have them for machines, beside their paragraphs.
 */
public final class Repeats {
  /** Shorter texts may stand twice for good reason. */
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
    Set<String> seen = new HashSet<>();
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      String text = page.block(i).text;
      boolean quote = thread && page.block(i).box.within(BoxKind.QUOTE);
      repeats.set(i, text.length() >= SHORTEST && !quote && !seen.add(text));
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

  /** Whether other blocks make up most of a block. */
  private static boolean isWhole(PageBlocks page, BitSet keep, int whole) {
    String text = page.block(whole).text;
    int found = 0;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      String part = page.block(i).text;
      boolean contained =
          part.length() >= SHORTEST && part.length() < text.length() && text.contains(part);
      found += contained ? part.length() : 0;
    }
    return found > MOSTLY * text.length();
  }
}
