package org.thresher.stage.extract.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.BlockMarkup;
import org.thresher.document.Paragraph.Kind;
import org.thresher.text.LongIndex;

/**
 * A page as the walk leaves it: text blocks in page order, the boxes they are in (parents before
 * children), and sums over the blocks.
 */
public final class PageBlocks {
  /** Blocks of at least this length count as running text if few of their characters are links. */
  private static final double LONG = 80;

  public final List<TextBlock> blocks;
  public final List<Box> boxes;
  public final MetadataCandidates facts;

  /** What Markdown needs beside the text; null where the job does not ask for it. */
  @Nullable PageMarkup markup;

  /** Number of sorts of boxes, see {@link Box#sort}. */
  public final int sorts;

  /** Sums over the blocks before an index. */
  private final double[] length;

  private final double[] linkLength;
  private final double[] longLength;
  private final int[] longBlocks;

  public PageBlocks(List<TextBlock> blocks, List<Box> boxes, MetadataCandidates facts) {
    this.blocks = blocks;
    this.boxes = boxes;
    this.facts = facts;
    sorts = sortBoxes(boxes);
    int count = blocks.size();
    length = new double[count + 1];
    linkLength = new double[count + 1];
    longLength = new double[count + 1];
    longBlocks = new int[count + 1];
    for (int i = 0; i < count; i++) {
      TextBlock block = blocks.get(i);
      boolean isLong = isLong(block);
      length[i + 1] = length[i] + block.length();
      linkLength[i + 1] = linkLength[i] + block.length() * block.linkShare();
      longLength[i + 1] = longLength[i] + (isLong ? block.length() : 0);
      longBlocks[i + 1] = longBlocks[i] + (isLong ? 1 : 0);
    }
  }

  /** What a block was in the page beside its text, null where the job does not ask for it. */
  public @Nullable BlockMarkup markup(TextBlock block) {
    return markup == null ? null : markup.of(block, boxes);
  }

  private static int sortBoxes(List<Box> boxes) {
    LongIndex sorts = new LongIndex();
    for (Box box : boxes) {
      box.findWider();
      box.sort = sorts.of(((long) box.signature << 16) ^ box.depth);
    }
    return sorts.size();
  }

  /** Whether a block looks like running text, whatever surrounds it. */
  public static boolean isLong(TextBlock block) {
    return block.length() >= LONG
        && block.linkShare() < 0.4
        && (block.shape.sentences > 0 || block.shape.commas > 0 || block.length() >= 2 * LONG);
  }

  public int size() {
    return blocks.size();
  }

  public TextBlock block(int index) {
    return blocks.get(index);
  }

  public double length(int from, int to) {
    return length[to] - length[from];
  }

  public double length(Box box) {
    return length(box.first, box.end);
  }

  public double length() {
    return length[size()];
  }

  public double longLength(int from, int to) {
    return longLength[to] - longLength[from];
  }

  public double longLength(Box box) {
    return longLength(box.first, box.end);
  }

  public double longLength() {
    return longLength[size()];
  }

  public int longBlocks(int from, int to) {
    return longBlocks[to] - longBlocks[from];
  }

  /** Share of the text inside links, 0..1; 0 where there is no text. */
  public double linkDensity(int from, int to) {
    double all = length(from, to);
    return all == 0 ? 0 : (linkLength[to] - linkLength[from]) / all;
  }

  public double linkDensity(Box box) {
    return linkDensity(box.first, box.end);
  }

  /** Index of the first top-level heading, or of the first heading at all, or -1. */
  public int headline() {
    int first = -1;
    for (int i = 0; i < size(); i++) {
      Box box = block(i).box;
      if (box.textKind == Kind.HEADING) {
        if (box.level == 1) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }
}
