package org.thresher.stage.extract.content;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph;
import org.thresher.document.Placeholder;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.metadata.PageShape;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.DataTables;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * What of a page is main text.
 *
 * @param paragraphs all blocks of the page, those that are not main text marked as removed
 * @param placeholder what the page is in place of a text, or null; then nothing is kept
 */
public record MainContent(List<Paragraph> paragraphs, @Nullable Placeholder placeholder) {
  /** Kinds of blocks that belong to the text on both sides of them. */
  private static final Set<Paragraph.Kind> BELONG =
      EnumSet.of(Paragraph.Kind.HEADING, Paragraph.Kind.CODE, Paragraph.Kind.QUOTE);

  private static final float SURE = 1;
  private static final float UNLIKELY = -1;

  /**
   * Share of the text in boxes of one sort that makes all of it text of a thread, and of the words
   * to keep in a box that makes it the box of the text.
   */
  private static final double MOST = 0.6;

  /** A longer block counts as if it had this many characters. */
  private static final double LONGEST_SHARE = 300;

  /** Evidence against what was kept but for the comment rule. */
  private static final String READERS = "comment of a reader";

  private static final double SHORTEST = 20;

  /** Words of text before a heading that make it the heading of a section. */
  private static final int FEWEST_WORDS = 15;

  private static final double SHORTEST_SURE = 40;
  private static final double FEW_LINKS = 0.2;

  /** Copies the paragraphs. */
  public MainContent {
    paragraphs = List.copyOf(paragraphs);
  }

  /** Decides block by block what is main text. */
  public static MainContent of(
      PageBlocks page,
      BlockFeatures features,
      PageShape shape,
      BlockModel model,
      ExtractSettings settings) {
    float[] scores = model.scores(page, features);
    DataTables.settle(page, scores);
    Overlays.settle(page, features.titleBlock(), scores);
    BitSet keep = ExpectedScore.best(page, scores, shape, settings.favor());
    boolean thread = shape == PageShape.FORUM;
    if (thread) {
      keepPostsAlike(page, scores, keep);
    } else {
      keepNextParagraphs(page, scores, features.titleBlock(), keep);
    }
    BitSet barred = (BitSet) keep.clone();
    Comments comments = features.comments();
    comments = shape == PageShape.PRODUCT ? comments.withReviews() : comments;
    BitSet readers = new BitSet();
    if (!thread) {
      readers = comments.leaveOut(keep, scores);
      markMain(page, scores, features.titleBlock(), keep);
      PostBody.bound(page, shape, features.titleBlock(), keep);
      SideBoxes.leaveOut(page, shape, scores, features.titleBlock(), keep);
    }
    barred.andNot(keep);
    if (!thread && settings.comments() == ExtractSettings.CommentRule.KEEP) {
      readers.clear();
      comments.add(scores, keep);
    }
    BitSet repeats = Repeats.leaveOut(page, thread, keep);
    barred.or(repeats);
    int title = features.titleBlock();
    if (title >= 0 && settings.title() != ExtractSettings.TitleRule.AUTO) {
      keep.set(title, settings.title() == ExtractSettings.TitleRule.KEEP);
    } else if (title >= 0 && !keep.get(title)) {
      keep.or(TitleLine.of(page, features, shape, keep));
    }
    if (title >= 0 && !isLater(page, title, keep)) {
      barred.set(title);
    }
    keepAmongText(page, keep, barred);
    new Belonging(page, scores, keep, barred).add();
    Rows.complete(page, shape, scores, repeats, keep);
    Map<Integer, Removal> stock = StockLines.leaveOut(page, title, keep);
    Placeholder placeholder = PlaceholderPages.of(page, scores, title, keep);
    BitSet instead = new BitSet();
    if (placeholder != null) {
      instead.or(keep);
      keep.clear();
    }
    List<Paragraph> paragraphs = new ArrayList<>(page.size());
    for (int i = 0; i < scores.length; i++) {
      TextBlock block = page.block(i);
      Paragraph paragraph = Paragraph.of(block.text, block.kind(), block.linkShare());
      Removal removal = stock.get(i);
      if (keep.get(i)) {
        paragraphs.add(paragraph);
      } else if (removal != null) {
        paragraphs.add(paragraph.removed(removal.reason(), removal.evidence()));
      } else {
        String evidence =
            placeholder != null && instead.get(i)
                ? placeholder.label()
                : repeats.get(i)
                    ? "repeated in page"
                    : readers.get(i) ? READERS : BoilerplateEvidence.of(block);
        if (evidence == null) {
          evidence = i == title ? "title" : "block score " + TwoDecimals.of(scores[i]);
        }
        paragraphs.add(paragraph.removed(Reason.BOILERPLATE, evidence));
      }
    }
    return new MainContent(paragraphs, placeholder);
  }

  /** Whether the heading taken for the title is a lower one after text: that of a section. */
  private static boolean isLater(PageBlocks page, int title, BitSet keep) {
    int words = 0;
    for (int i = keep.nextSetBit(0); i >= 0 && i < title; i = keep.nextSetBit(i + 1)) {
      words += page.block(i).shape.words;
    }
    return page.block(title).box.level > 1 && words >= FEWEST_WORDS;
  }

  /** Marks the boxes that hold most words of the blocks to keep of which the model is sure. */
  private static void markMain(PageBlocks page, float[] scores, int title, BitSet keep) {
    long[] words = new long[page.size() + 1];
    for (int i = 0; i < page.size(); i++) {
      boolean sure = keep.get(i) && i != title && scores[i] > SURE;
      words[i + 1] = words[i] + (sure ? page.block(i).shape.words : 0);
    }
    for (Box box : page.boxes) {
      box.main = words[box.end] - words[box.first] > MOST * words[page.size()];
    }
  }

  /**
   * Posts of a thread are alike: where most of the text in boxes of one sort is kept, the rest of
   * it is too unless much speaks against it.
   */
  private static void keepPostsAlike(PageBlocks page, float[] scores, BitSet keep) {
    double[] kept = new double[page.sorts];
    double[] all = new double[page.sorts];
    for (int i = 0; i < scores.length; i++) {
      double length = Math.min(LONGEST_SHARE, page.block(i).length());
      all[page.block(i).box.sort] += length;
      kept[page.block(i).box.sort] += keep.get(i) ? length : 0;
    }
    for (int i = 0; i < scores.length; i++) {
      TextBlock block = page.block(i);
      boolean most = kept[block.box.sort] >= MOST * all[block.box.sort];
      if (most && scores[i] > UNLIKELY && block.linkShare() <= FEW_LINKS) {
        keep.set(i);
      }
    }
  }

  /**
   * A paragraph right after or before one that is surely text, in the same box, is text when more
   * speaks for it than against: the last of a section is short and ends next to something else.
   */
  private static void keepNextParagraphs(PageBlocks page, float[] scores, int title, BitSet keep) {
    for (int i = 0; i < scores.length; i++) {
      if (!keep.get(i) && i != title && scores[i] > 0 && isParagraph(page, i, SHORTEST)) {
        boolean beside =
            isText(page, scores, i - 1, i, keep) || isText(page, scores, i + 1, i, keep);
        keep.set(i, beside);
      }
    }
  }

  private static boolean isText(PageBlocks page, float[] scores, int at, int beside, BitSet keep) {
    return at >= 0
        && at < scores.length
        && keep.get(at)
        && scores[at] > SURE
        && isParagraph(page, at, SHORTEST_SURE)
        && page.block(at).box.parent == page.block(beside).box.parent;
  }

  private static boolean isParagraph(PageBlocks page, int at, double shortest) {
    TextBlock block = page.block(at);
    return block.box.kind == BoxKind.PARAGRAPH
        && block.length() >= shortest
        && block.linkShare() <= FEW_LINKS;
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
