package org.thresher.stage.extract.content;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.BlockText;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.FeatureTable;
import org.thresher.stage.extract.page.NearestNames;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * The evidence on each block of a page, as numbers for the block model: the text itself, its
 * neighbours, where it is, the boxes and names around it, what the other families say.
 */
public final class BlockFeatures {
  /** Number of features of the first pass. */
  public static final int COUNT = 156;

  /** Features that are the same for all blocks of a page. */
  private static final int PAGE = PageEvidence.SIZE + 10;

  private static final int FAR = 30;
  private static final double MAIN_SHARE = 0.6;
  private static final int[] WINDOWS = {1, 3, 8, 20};
  private static final int[] STEPS = {-2, -1, 1, 2};
  private static final BoxKind[] PLACES = {
    BoxKind.ARTICLE, BoxKind.MAIN, BoxKind.NAV, BoxKind.ASIDE, BoxKind.HEADER, BoxKind.FOOTER,
    BoxKind.FORM, BoxKind.FIGURE, BoxKind.LIST, BoxKind.TABLE, BoxKind.QUOTE, BoxKind.BUTTON,
    BoxKind.PRE, BoxKind.CAPTION
  };

  private final PageBlocks page;
  private final Candidate scored;
  private final Candidate trusted;
  private final PageEvidence evidence;
  private final NearestNames nearest;
  private final int[] copies;

  /** By sort of box: the number of blocks, their length, their length in links. */
  private final double[] alike;

  /** By box: the best and the nearest score of it and of what is around it. */
  private final double[] bestScore;

  private final double[] nearestScore;
  private final Comments comments;
  private final int headline;
  private final int titleBlock;
  private final BitSet run;
  private final double runShare;
  private final @Nullable Box main;
  private final double topScore;
  private final int[] sinceLong;
  private final int[] untilLong;
  private final FeatureTable row;

  public BlockFeatures(
      PageBlocks page, Candidate scored, Candidate trusted, PageEvidence evidence) {
    this.page = page;
    this.scored = scored;
    this.trusted = trusted;
    this.evidence = evidence;
    nearest = new NearestNames(page);
    headline = page.headline();
    titleBlock = evidence.titleBlock(headline);
    comments = Comments.of(page, titleBlock);
    main = mainBox();
    bestScore = new double[page.boxes.size()];
    nearestScore = new double[page.boxes.size()];
    topScore = spreadScores();
    copies = new int[page.size()];
    alike = new double[3 * page.sorts];
    sinceLong = new int[page.size()];
    untilLong = new int[page.size()];
    countDistances();
    countAlike();
    countCopies();
    run = TextRun.of(page).blocks();
    runShare =
        ratio(page.longLength(Math.max(0, run.nextSetBit(0)), run.length()), page.longLength());
    row = new FeatureTable(page.size(), ContextFeatures.COUNT);
  }

  /** The values of all blocks, with room for their context; the same table at every call. */
  public FeatureTable table() {
    if (page.size() > 0) {
      addPage();
    }
    for (int index = 0; index < page.size(); index++) {
      TextBlock block = page.block(index);
      row.start(index, PAGE);
      addText(index, block);
      addPosition(index, block);
      addNeighbours(index);
      addWindows(index);
      addPlace(block.box);
      addAncestors(block);
      addFamilies(index, block);
      if (row.position() != COUNT) {
        throw new IllegalStateException("features: " + row.position() + ", not " + COUNT);
      }
    }
    return row;
  }

  /** Index of the block that is the page's title, or -1. */
  public int titleBlock() {
    return titleBlock;
  }

  /** Whether a block has the words of the title and no others. */
  boolean isTitle(int block) {
    return evidence.titleMatch(block) == 2;
  }

  Comments comments() {
    return comments;
  }

  private @Nullable Box mainBox() {
    Box best = null;
    for (Box box : page.boxes) {
      boolean enough = page.longLength(box) >= MAIN_SHARE * page.longLength();
      if (enough && page.longLength() > 0 && (best == null || box.depth > best.depth)) {
        best = box;
      }
    }
    return best;
  }

  private void countDistances() {
    int since = FAR;
    for (int i = 0; i < page.size(); i++) {
      sinceLong[i] = since;
      since = PageBlocks.isLong(page.block(i)) ? 0 : Math.min(FAR, since + 1);
    }
    int until = FAR;
    for (int i = page.size() - 1; i >= 0; i--) {
      untilLong[i] = until;
      until = PageBlocks.isLong(page.block(i)) ? 0 : Math.min(FAR, until + 1);
    }
  }

  private double spreadScores() {
    double top = 0;
    for (Box box : page.boxes) {
      double best = box.parent == null ? 0 : bestScore[box.parent.index];
      double nearestAbove = box.parent == null ? 0 : nearestScore[box.parent.index];
      bestScore[box.index] = Math.max(best, box.score);
      nearestScore[box.index] = box.score == 0 ? nearestAbove : box.score;
      top = Math.max(top, box.score);
    }
    return top;
  }

  private void countAlike() {
    for (TextBlock block : page.blocks) {
      int sort = 3 * block.box.sort;
      alike[sort]++;
      alike[sort + 1] += block.length();
      alike[sort + 2] += block.length() * block.linkShare();
    }
  }

  private void countCopies() {
    Map<String, Integer> first = new HashMap<>();
    int[] same = new int[page.size()];
    for (int i = 0; i < same.length; i++) {
      Integer before = first.putIfAbsent(page.block(i).text, i);
      same[i] = before == null ? i : before;
      copies[same[i]]++;
    }
    Arrays.setAll(copies, i -> copies[same[i]]);
  }

  private void addPage() {
    row.start(0, 0);
    evidence.addTo(row);
    row.add(page.size());
    row.add(page.length());
    row.add(page.longLength());
    row.add(ratio(page.longLength(), page.length()));
    row.add(page.linkDensity(0, page.size()));
    row.add(page.longBlocks(0, page.size()));
    row.add(headline >= 0);
    row.add(agreement());
    row.add(comments.outside());
    row.add(ratio(comments.outside(), page.longLength()));
    for (int feature = 0; feature < PAGE; feature++) {
      row.spread(feature);
    }
  }

  private double agreement() {
    double both = 0;
    double any = 0;
    for (int i = 0; i < page.size(); i++) {
      boolean one = scored.blocks().get(i);
      boolean other = trusted.blocks().get(i);
      both += one && other ? page.block(i).length() : 0;
      any += one || other ? page.block(i).length() : 0;
    }
    return ratio(both, any);
  }

  private void addText(int index, TextBlock block) {
    BlockText shape = block.shape;
    row.add(shape.length);
    row.add(shape.words);
    row.add(block.linkShare());
    row.add(block.links);
    row.add(shape.sentences);
    row.add(shape.commas);
    row.add(shape.ending);
    row.add(shape.start);
    row.add(ratio(shape.digits, shape.visible));
    row.add(ratio(shape.upper, shape.letters));
    row.add(shape.bars);
    row.add(shape.marks);
    row.add(ratio(block.strongChars, shape.visible));
    row.add(ratio(shape.dense, shape.visible));
    row.add(block.cells);
    row.add(ratio(shape.visible, shape.words));
    row.add(ratio(shape.letters, shape.visible));
    row.add(copies[index]);
  }

  private void addPosition(int index, TextBlock block) {
    row.add(ratio(index, page.size()));
    row.add(index);
    row.add(page.size() - index);
    row.add(ratio(page.length(0, index), page.length()));
    row.add(ratio(page.longLength(0, index), page.longLength()));
    row.add(headline < 0 ? 99 : clamp(index - headline));
    row.add(evidence.titleMatch(index));
    row.add(evidence.titleShare(block));
    row.add(titleBlock < 0 ? 99 : clamp(index - titleBlock));
    row.add(
        titleBlock < 0
            ? -1
            : page.longBlocks(Math.min(index, titleBlock), Math.max(index, titleBlock)));
    row.add(sinceLong[index]);
    row.add(untilLong[index]);
    row.add(main == null ? 99 : offset(index, main.first, main.end));
  }

  private void addNeighbours(int index) {
    for (int step : STEPS) {
      int at = index + step;
      boolean exists = at >= 0 && at < page.size();
      TextBlock block = exists ? page.block(at) : null;
      row.add(block == null ? -1 : block.length());
      row.add(block == null ? -1 : block.linkShare());
      row.add(block == null ? -1 : block.box.kind.flag());
    }
    int sort = page.block(index).box.sort;
    row.add(index > 0 && page.block(index - 1).box.sort == sort);
    row.add(index + 1 < page.size() && page.block(index + 1).box.sort == sort);
  }

  private void addWindows(int index) {
    for (int window : WINDOWS) {
      int from = Math.max(0, index - window);
      int to = Math.min(page.size(), index + window + 1);
      double length = page.length(from, to);
      row.add(length / (to - from));
      row.add(page.linkDensity(from, to));
      row.add(ratio(page.longLength(from, to), length));
    }
  }

  private void addPlace(Box box) {
    row.add(box.kind.flag());
    row.add(box.level);
    row.add(box.depth);
    row.add(box.hidden);
    for (BoxKind place : PLACES) {
      row.add(box.within(place));
    }
    nearest.addTo(row, box);
  }

  private void addAncestors(TextBlock block) {
    int sort = 3 * block.box.sort;
    row.add(alike[sort]);
    row.add(ratio(alike[sort + 1], alike[sort]));
    row.add(ratio(alike[sort + 2], alike[sort + 1]));
    Box box = block.box;
    for (int level = 0; level < 5; level++) {
      row.add(box.blocks());
      row.add(page.linkDensity(box));
      row.add(ratio(page.longLength(box), page.length(box)));
      row.add(ratio(page.longLength(box), page.longLength()));
      row.add(box.siblings);
      box = box.wider == null ? box : box.wider;
    }
  }

  private void addFamilies(int index, TextBlock block) {
    row.add(ratio(bestScore[block.box.index], topScore));
    row.add(ratio(nearestScore[block.box.index], topScore));
    addFamily(index, scored);
    addFamily(index, trusted);
    row.add(run.get(index));
    row.add(offset(index, run.nextSetBit(0), run.length()));
    row.add(runShare);
    row.add(evidence.statedShare(block));
    row.add(evidence.isDescription(block));
    row.add(comments.has(index));
  }

  private void addFamily(int index, Candidate family) {
    Box root = family.root();
    row.add(family.blocks().get(index));
    row.add(root == null ? 99 : offset(index, root.first, root.end));
    row.add(root == null ? -1 : ratio(page.longLength(root), page.longLength()));
  }

  /** 0 inside a range, else how many blocks before (negative) or after it. */
  private static double offset(int index, int from, int to) {
    return index < from ? clamp(index - from) : index >= to ? clamp(index - to + 1) : 0;
  }

  private static double clamp(int distance) {
    return Math.max(-FAR, Math.min(FAR, distance));
  }

  static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
