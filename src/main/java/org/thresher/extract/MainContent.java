package org.thresher.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/** Decides block by block what is main text. */
final class MainContent {
  private static final float THRESHOLD = Float.parseFloat(System.getProperty("th", "0"));

  private MainContent() {}

  /** All blocks of a page as paragraphs, those that are not main text marked as removed. */
  static List<Paragraph> of(PageBlocks page, BlockFeatures features, BlockModel model) {
    float[] scores = new float[page.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.score(features.of(i));
    }
    BitSet keep = decide(page, scores);
    List<Paragraph> paragraphs = new ArrayList<>(page.size());
    for (int i = 0; i < scores.length; i++) {
      TextBlock block = page.block(i);
      Paragraph paragraph = Paragraph.of(block.text, kind(block), block.linkShare());
      paragraphs.add(keep.get(i) ? paragraph : removed(paragraph, block, scores[i]));
    }
    return paragraphs;
  }

  private static Paragraph removed(Paragraph paragraph, TextBlock block, float score) {
    String otherwise = String.format(Locale.ROOT, "block score %.2f", score);
    return paragraph.removed(Reason.BOILERPLATE, Evidence.of(block, otherwise));
  }

  private static BitSet decide(PageBlocks page, float[] scores) {
    BitSet keep = new BitSet(page.size());
    for (int i = 0; i < scores.length; i++) {
      keep.set(i, scores[i] > THRESHOLD);
    }
    return keep;
  }

  private static Paragraph.Kind kind(TextBlock block) {
    return block.cells > 0 ? Paragraph.Kind.TABLE_ROW : block.box.textKind;
  }
}
