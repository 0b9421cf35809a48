package org.thresher.stage.extract.content;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.metadata.PageShape;
import org.thresher.stage.extract.page.DataTables;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/** Decides block by block what is main text. */
public final class MainContent {
  /** Kinds of blocks that belong to the text on both sides of them. */
  private static final Set<Paragraph.Kind> BELONG =
      EnumSet.of(Paragraph.Kind.HEADING, Paragraph.Kind.CODE, Paragraph.Kind.QUOTE);

  private MainContent() {}

  /** All blocks of a page as paragraphs, those that are not main text marked as removed. */
  public static List<Paragraph> of(
      PageBlocks page,
      BlockFeatures features,
      PageShape shape,
      BlockModel model,
      ExtractSettings settings) {
    float[] scores = model.scores(page, features);
    DataTables.settle(page, scores);
    Overlays.settle(page, features.titleBlock(), scores);
    BitSet keep = ExpectedScore.best(page, scores, shape, settings.favor());
    BitSet barred = (BitSet) keep.clone();
    if (shape != PageShape.FORUM) {
      features.comments().leaveOut(keep);
      PostBody.bound(page, features.titleBlock(), keep);
      SideBoxes.leaveOut(page, shape, scores, features.titleBlock(), keep);
    }
    barred.andNot(keep);
    BitSet repeats = Repeats.leaveOut(page, keep);
    barred.or(repeats);
    int title = features.titleBlock();
    if (title >= 0 && settings.title() != ExtractSettings.TitleRule.AUTO) {
      keep.set(title, settings.title() == ExtractSettings.TitleRule.KEEP);
    }
    if (title >= 0) {
      barred.set(title);
    }
    keepAmongText(page, keep, barred);
    new Belonging(page, scores, keep, barred).add();
    List<Paragraph> paragraphs = new ArrayList<>(page.size());
    for (int i = 0; i < scores.length; i++) {
      TextBlock block = page.block(i);
      Paragraph paragraph = Paragraph.of(block.text, block.kind(), block.linkShare());
      if (keep.get(i)) {
        paragraphs.add(paragraph);
      } else {
        String evidence = repeats.get(i) ? "repeated in page" : BoilerplateEvidence.of(block);
        if (evidence == null) {
          evidence = i == title ? "title" : "block score " + TwoDecimals.of(scores[i]);
        }
        paragraphs.add(paragraph.removed(Reason.BOILERPLATE, evidence));
      }
    }
    return paragraphs;
  }

  /**
   * A subheading, listing or quote right between two blocks of the text belongs to it: taken by
   * itself it looks like nothing that the model knows.
   */
  private static void keepAmongText(PageBlocks page, BitSet keep, BitSet barred) {
    for (int i = keep.nextSetBit(0) + 1; i > 0 && i + 1 < page.size(); i++) {
      Paragraph.Kind kind = page.block(i).kind();
      if (!keep.get(i)
          && keep.get(i - 1)
          && keep.get(i + 1)
          && BELONG.contains(kind)
          && !barred.get(i)
          && BoilerplateEvidence.of(page.block(i)) == null) {
        keep.set(i);
      }
    }
  }
}
