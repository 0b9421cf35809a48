package org.thresher.stage.extract.content;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * The family of candidates that scores boxes by the paragraphs in them, bottom-up: a paragraph
 * gives a point, one for each comma and one for each 100 characters up to three; the nearest wider
 * box gets all of it, the next half, those above a third of that by level. Names weigh 25 points,
 * link density takes its share. After Arc90's Readability and its descendants; no vocabulary of
 * sites, so it works in every script.
 */
public final class Readability {
  private static final double SHORTEST = 25;
  private static final double NAME_WEIGHT = 25;
  private static final int LEVELS = 5;

  private final PageBlocks page;
  private final double[] raw;
  private @Nullable Box top;

  private Readability(PageBlocks page) {
    this.page = page;
    raw = new double[page.boxes.size()];
  }

  /** Scores the boxes ({@link Box#score}) and returns the blocks of the best one. */
  public static Candidate of(PageBlocks page) {
    Readability family = new Readability(page);
    for (TextBlock block : page.blocks) {
      family.addParagraph(block);
    }
    family.rank();
    return family.select();
  }

  private void addParagraph(TextBlock block) {
    if (block.length() < SHORTEST || block.box.hidden || block.cells > 0) {
      return;
    }
    double points =
        (1 + block.shape.commas + Math.min(3, block.length() / 100)) * (1 - block.linkShare());
    Box at = block.box.blocks() == 1 ? block.box.wider : block.box;
    for (int level = 0; at != null && level < LEVELS; level++) {
      raw[at.index] += level == 0 ? points : level == 1 ? points / 2 : points / (level * 3);
      at = at.wider;
    }
  }

  private void rank() {
    for (Box box : page.boxes) {
      if (raw[box.index] > 0) {
        double start = tagPoints(box.kind) + namePoints(box.names);
        box.score = (raw[box.index] + start) * (1 - page.linkDensity(box));
        if (top == null || box.score > top.score) {
          top = box;
        }
      }
    }
  }

  private Candidate select() {
    BitSet blocks = new BitSet(page.size());
    if (top == null) {
      return new Candidate("readability", null, blocks);
    }
    Box best = climb(top);
    blocks.set(best.first, best.end);
    Box around = best.wider;
    if (around != null) {
      joinSiblings(best, around, blocks);
    }
    return new Candidate("readability", best, blocks);
  }

  /** Goes up while the score stays high: the article may be spread over several boxes. */
  private Box climb(Box from) {
    Box best = from;
    Box above = from.wider;
    double last = from.score;
    while (above != null && above.score > 0 && above.kind != BoxKind.BODY) {
      if (above.score < from.score / 3) {
        break;
      }
      if (above.score > last) {
        best = above;
        break;
      }
      last = above.score;
      above = above.wider;
    }
    return best;
  }

  private void joinSiblings(Box best, Box around, BitSet blocks) {
    double enough = Math.max(10, best.score * 0.2);
    for (int i = around.first; i < around.end; ) {
      Box box = childOf(around, page.block(i).box);
      int end = box.index == around.index ? i + 1 : box.end;
      double bonus = box.signature == best.signature ? best.score * 0.2 : 0;
      if ((box.score > 0 && box.score + bonus >= enough) || isSentence(i, end)) {
        blocks.set(i, end);
      }
      i = Math.max(end, i + 1);
    }
  }

  private boolean isSentence(int from, int to) {
    TextBlock block = page.block(from);
    return to == from + 1
        && block.box.kind == BoxKind.PARAGRAPH
        && block.length() > 80
        && block.linkShare() < 0.25;
  }

  /** The outermost box inside {@code around} that holds {@code box}, or {@code around} itself. */
  private static Box childOf(Box around, Box box) {
    Box at = box;
    while (at.parent != null && at.index != around.index && at.parent.index != around.index) {
      at = at.parent;
    }
    return at;
  }

  private static double tagPoints(BoxKind kind) {
    return switch (kind) {
      case DIV, ARTICLE, MAIN -> 5;
      case PRE, CELL, QUOTE -> 3;
      case LIST, ITEM, FORM -> -3;
      case HEADING -> -5;
      case NAV, ASIDE, FOOTER -> -NAME_WEIGHT;
      default -> 0;
    };
  }

  private static double namePoints(int names) {
    double points = (names & ElementNames.POSITIVE) == 0 ? 0 : NAME_WEIGHT;
    return (names & ElementNames.NEGATIVE) == 0 ? points : points - NAME_WEIGHT;
  }
}
