package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph.Kind;
import org.thresher.stage.extract.page.BlockText;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.SectionNames;

/**
 * Adds the blocks that belong to kept ones by the structure of the page: short lines, code and
 * links look like nothing that the block model knows, but half a list, a listing without its last
 * command or a footnote mark without its note is no text.
 */
final class Belonging {
  /** Share of the blocks of a list or of boxes alike that must be kept for the rest to follow. */
  private static final double MOST = 0.5;

  /** The same for lists without links. */
  private static final double MOST_WITHOUT_LINKS = 0.25;

  private static final double MOST_OF_LINKS = 0.7;
  private static final double MOST_ALIKE = 0.65;
  private static final double NEARLY_ALL = 0.8;

  /** Lists with more entries than this are tables of contents and archives more often. */
  private static final int LONGEST_LIST = 200;

  /** Log odds under which a block of a sort belongs to nothing. */
  private static final float UNLIKELY_ITEM = -2;

  private static final float UNLIKELY_ENTRY = -4.5f;

  private static final float UNLIKELY_ANNOUNCED = -4;
  private static final float UNLIKELY_ANNOUNCEMENT = -1.5f;
  private static final float UNLIKELY_POST = -1.5f;
  private static final float UNLIKELY_REST = 0;
  private static final float UNLIKELY_NOTE = -2.2f;
  private static final float UNLIKELY_MARKED_NOTE = -3.5f;
  private static final float UNLIKELY_HEADING = -1.5f;

  /** A page with less running text than this has none. */
  private static final double LITTLE_TEXT = 200;

  /** Blocks after an announcement among which a listing is looked for. */
  private static final int BAR = 5;

  private static final double LONGEST_BUTTON = 24;
  private static final double SHORTEST_SENTENCE = 60;
  private static final double SHORTEST_NOTE = 12;
  private static final int FEWEST = 3;
  private static final int NEAR = 3;

  private static final int NOTES = ElementNames.NOTE | ElementNames.INGREDIENT;

  /** Names of boxes that hold what people wrote, in pages of several posts. */
  private static final int POST =
      ElementNames.Group.BODY.flag()
          | ElementNames.Group.CONTENT.flag()
          | ElementNames.Group.FORUM.flag();

  private static final Pattern FORMULA = Pattern.compile("[\\\\^_=√∑∫≤≥≠≈±]");

  private final PageBlocks page;
  private final float[] scores;
  private final BitSet keep;
  private final BitSet barred;

  /** Number of kept blocks before each index, as {@link #count} found it. */
  private final int[] keptBefore;

  /**
   * @param scores log odds of each block
   * @param keep the blocks that are main text; those that belong to them are added
   * @param barred blocks that are not to be added, whatever they belong to
   */
  Belonging(PageBlocks page, float[] scores, BitSet keep, BitSet barred) {
    this.page = page;
    this.scores = scores;
    this.keep = keep;
    this.barred = barred;
    keptBefore = new int[page.size() + 1];
  }

  /** Adds what belongs to kept blocks. Each rule sees what the ones before it added. */
  void add() {
    if (keep.isEmpty()) {
      return;
    }
    announcements();
    announced();
    lists();
    alike();
    shortSections();
    rest();
    between();
    named();
    notes();
    references();
    headings();
  }

  /** Lines with a colon between kept text and the list or listing that they announce. */
  void announcements() {
    for (int i = keep.nextSetBit(0) + 1; i + 1 < page.size(); i++) {
      TextBlock block = page.block(i);
      if (!keep.get(i)
          && keep.get(i - 1)
          && block.shape.ending == BlockText.END_COLON
          && scores[i] > UNLIKELY_ANNOUNCEMENT
          && sameParent(i - 1, i)
          && canAdd(i)) {
        Box list = announcedBox(announcedBlock(i), i);
        if (list != null && page.linkDensity(list) == 0) {
          keep.set(i);
        }
      }
    }
  }

  /** A list, listing, table or line right after a kept line that ends with a colon. */
  void announced() {
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      boolean colon = page.block(i).shape.ending == BlockText.END_COLON;
      int next = colon ? announcedBlock(i) : page.size();
      if (next < page.size() && !keep.get(next) && canAdd(next)) {
        Box list = announcedBox(next, i);
        if (list == null) {
          if (page.block(next).box.kind == BoxKind.PARAGRAPH) {
            keep.set(next);
          }
        } else if (page.linkDensity(list) < 0.3) {
          addAll(list, false, UNLIKELY_ANNOUNCED);
        }
      }
    }
  }

  /** The block after an announcement; a listing comes after the names and buttons of its bar. */
  private int announcedBlock(int announcement) {
    for (int i = announcement + 1; i < Math.min(page.size(), announcement + BAR); i++) {
      if (page.block(i).box.textKind == Kind.CODE) {
        return i;
      }
      if (keep.get(i) || page.block(i).length() > LONGEST_BUTTON) {
        break;
      }
    }
    return announcement + 1;
  }

  /** The widest list, table or listing that begins with a block and does not hold the other. */
  private @Nullable Box announcedBox(int block, int announcement) {
    Box found = null;
    for (Box at = page.block(block).box; at != null && !at.covers(announcement); at = at.parent) {
      boolean list = at.kind == BoxKind.LIST || at.kind == BoxKind.TABLE || at.kind == BoxKind.PRE;
      found = list && at.first == block && at.blocks() <= LONGEST_LIST ? at : found;
    }
    return found;
  }

  /** The rest of a list or table most of which is kept, and of lists alike beside it. */
  void lists() {
    count();
    Map<Long, int[]> counts = new HashMap<>();
    for (Box box : page.boxes) {
      if (isList(box)) {
        int[] count = counts.computeIfAbsent(key(box), key -> new int[3]);
        count[0] += kept(box);
        count[1] += box.blocks();
        count[2]++;
      }
    }
    for (Box box : page.boxes) {
      if (isList(box) && kept(box) < box.blocks()) {
        int[] count = counts.getOrDefault(key(box), new int[3]);
        int all = count[1];
        double share = Math.max(count[0] / (double) all, kept(box) / (double) box.blocks());
        double density = page.linkDensity(box);
        boolean links = density >= 0.3;
        double most = links ? MOST_OF_LINKS : density == 0 ? MOST_WITHOUT_LINKS : MOST;
        if (all >= FEWEST && share >= most) {
          addAll(box, links, links ? UNLIKELY_ITEM : UNLIKELY_ENTRY);
        }
      }
    }
  }

  private boolean isList(Box box) {
    return (box.kind == BoxKind.LIST
            || (box.kind == BoxKind.TABLE && box.blocks() > 0 && page.block(box.first).cells > 0))
        && box.blocks() > 0
        && box.blocks() <= LONGEST_LIST;
  }

  private static long key(Box box) {
    int parent = box.parent == null ? -1 : box.parent.index;
    return ((long) parent << 32) | (box.signature & 0xffffffffL);
  }

  /** Posts, answers and entries: boxes named for their text, most of whose text is kept. */
  void alike() {
    count();
    int[] boxes = new int[page.sorts];
    int[] keptBlocks = new int[page.sorts];
    int[] blocks = new int[page.sorts];
    for (Box box : page.boxes) {
      int kept = isPost(box) ? kept(box) : 0;
      if (kept > 0) {
        boxes[box.sort]++;
        keptBlocks[box.sort] += kept;
        blocks[box.sort] += box.blocks();
      }
    }
    for (Box box : page.boxes) {
      boolean alike = boxes[box.sort] > 0 && keptBlocks[box.sort] >= MOST_ALIKE * blocks[box.sort];
      if (alike
          && isPost(box)
          && kept(box) == 0
          && best(box) > UNLIKELY_POST
          && page.linkDensity(box) < 0.3) {
        addPost(box);
      }
    }
  }

  /** Adds a post like others that are kept: what is around all of them says nothing against it. */
  private void addPost(Box post) {
    for (int i = post.first; i < post.end; i++) {
      boolean own = BoilerplateEvidence.within(post, page.block(i).box) == null;
      if (own && !barred.get(i) && scores[i] > UNLIKELY_ITEM && page.block(i).linkShare() < 0.3f) {
        keep.set(i);
      }
    }
  }

  /**
   * On a page without running text, as manuals and rules are, the sections beside one of which
   * something is kept: boxes alike in one box, each with a heading.
   */
  void shortSections() {
    if (page.longLength() >= LITTLE_TEXT) {
      return;
    }
    count();
    Set<Long> begun = new HashSet<>();
    for (Box box : page.boxes) {
      if (kept(box) > 0 && isSection(box)) {
        begun.add(key(box));
      }
    }
    for (Box box : page.boxes) {
      if (!begun.isEmpty() && kept(box) == 0 && begun.contains(key(box)) && isSection(box)) {
        addAll(box, false, UNLIKELY_ENTRY);
      }
    }
  }

  private boolean isSection(Box box) {
    return box.blocks() > 1
        && box.siblings >= 2
        && page.block(box.first).box.textKind == Kind.HEADING
        && page.linkDensity(box) < 0.3
        && (box.names & ElementNames.NEGATIVE) == 0
        && BoilerplateEvidence.place(box) == null;
  }

  /** Running text that stands in a box without a paragraph of its own, beside kept paragraphs. */
  void rest() {
    double[] keptLength = keptLength();
    for (int i = 0; i < page.size(); i++) {
      TextBlock block = page.block(i);
      if (!keep.get(i) && scores[i] > UNLIKELY_REST && isSentence(block) && canAdd(i)) {
        if (block.box.blocks() > 1 && isKeptBeside(block.box, i, keptLength)) {
          keep.set(i);
        }
      }
    }
  }

  private static boolean isSentence(TextBlock block) {
    return block.length() >= SHORTEST_SENTENCE
        && block.linkShare() < 0.3
        && block.shape.sentences + block.shape.commas > 0;
  }

  private boolean isKeptBeside(Box box, int block, double[] keptLength) {
    double all = page.length(box) - page.block(block).length();
    double kept = keptLength[box.end] - keptLength[box.first];
    return kept > 0 && kept >= NEARLY_ALL * all;
  }

  /** Length of the kept blocks before each index. */
  private double[] keptLength() {
    double[] length = new double[page.size() + 1];
    for (int i = 0; i < page.size(); i++) {
      length[i + 1] = length[i] + (keep.get(i) ? page.block(i).length() : 0);
    }
    return length;
  }

  private static boolean isPost(Box box) {
    return (box.names & POST) != 0
        && (box.names & (ElementNames.NEGATIVE | ElementNames.Group.CARD.flag())) == 0
        && box.blocks() > 0;
  }

  private float best(Box box) {
    float best = Float.NEGATIVE_INFINITY;
    for (int i = box.first; i < box.end; i++) {
      best = Math.max(best, scores[i]);
    }
    return best;
  }

  /** Formulas, listings and quotes beside kept text in the same box. */
  void between() {
    for (int i = 1; i < page.size(); i++) {
      if (!keep.get(i) && keep.get(i - 1) && canAdd(i)) {
        TextBlock block = page.block(i);
        boolean code = block.box.textKind == Kind.CODE;
        boolean formula = isFormula(block) && i + 1 < page.size() && keep.get(i + 1);
        if ((code && sameParent(i - 1, i)) || formula) {
          keep.set(i);
        }
      }
    }
  }

  private static boolean isFormula(TextBlock block) {
    return block.shape.sentences == 0
        && block.shape.letters + block.shape.digits > 0
        && block.linkShare() == 0
        && FORMULA.matcher(block.text).find();
  }

  private boolean sameParent(int a, int b) {
    Box one = page.block(a).box.parent;
    return one != null && one.covers(b);
  }

  /** Notes and ingredients, by the names of their boxes. */
  void named() {
    count();
    for (Box box : page.boxes) {
      boolean outermost = box.parent == null || (box.parent.namesAbove & NOTES) == 0;
      if ((box.names & NOTES) != 0 && outermost && box.blocks() > 0 && belongs(box)) {
        for (int i = box.first; i < box.end; i++) {
          if (!barred.get(i)
              && scores[i] > floor(page.block(i))
              && canHoldNotes(page.block(i).box)) {
            keep.set(i);
          }
        }
      }
    }
  }

  /** Notes that lead back to their place in the text, whatever their boxes are called. */
  void notes() {
    count();
    for (int i = keep.nextSetBit(0) + 1; i < page.size(); i++) {
      TextBlock block = page.block(i);
      if (block.note
          && block.length() >= SHORTEST_NOTE
          && !keep.get(i)
          && !barred.get(i)
          && scores[i] > UNLIKELY_MARKED_NOTE
          && canHoldNotes(block.box)
          && belongs(block.box)) {
        keep.set(i);
      }
    }
  }

  private static float floor(TextBlock block) {
    return block.note ? UNLIKELY_MARKED_NOTE : UNLIKELY_NOTE;
  }

  private static boolean canHoldNotes(Box box) {
    return !box.hidden && !box.within(BoxKind.NAV) && !box.within(BoxKind.BUTTON);
  }

  /** Whether kept text is near a box, in one of the boxes around it. */
  private boolean belongs(Box box) {
    Box around = box;
    for (int step = 0; step < NEAR && around.wider != null; step++) {
      around = around.wider;
      if (kept(around) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Sources and literature under a heading of that name, in the box of the text. */
  void references() {
    count();
    for (int i = 1; i < page.size(); i++) {
      TextBlock heading = page.block(i);
      if (heading.box.textKind == Kind.HEADING
          && !barred.get(i)
          && SectionNames.isReferences(heading.text)
          && BoilerplateEvidence.place(heading.box) == null) {
        addSection(i);
      }
    }
  }

  private void addSection(int heading) {
    Box around = page.block(heading).box.wider;
    while (around != null && around.first == heading) {
      around = around.wider;
    }
    if (around == null || kept(around) == 0 || around.kind == BoxKind.BODY) {
      return;
    }
    int end = heading + 1;
    while (end < around.end && page.block(end).box.textKind != Kind.HEADING) {
      end++;
    }
    for (int i = heading; i < end; i++) {
      if (!barred.get(i)
          && scores[i] > UNLIKELY_MARKED_NOTE
          && BoilerplateEvidence.place(page.block(i).box) == null) {
        keep.set(i);
      }
    }
  }

  /** Headings of kept text that follow other kept text. */
  void headings() {
    int first = keep.nextSetBit(0);
    for (int i = page.size() - 2; i >= Math.max(0, first - 1); i--) {
      if (!keep.get(i)
          && keep.get(i + 1)
          && page.block(i).box.textKind == Kind.HEADING
          && scores[i] > UNLIKELY_HEADING
          && page.block(i).shape.letters + page.block(i).shape.digits > 0
          && ((i > first && (canAdd(i) || isOfNamedSection(i))) || isOpener(i))) {
        keep.set(i);
      }
    }
  }

  /** Whether what speaks against a heading holds for the kept text under it too. */
  private boolean isOfNamedSection(int heading) {
    String place = BoilerplateEvidence.place(page.block(heading).box);
    return place != null
        && place.startsWith("name")
        && !barred.get(heading)
        && page.block(heading).linkShare() < 0.3f
        && place.equals(BoilerplateEvidence.place(page.block(heading + 1).box));
  }

  /** Whether a heading is the button that opens the text under it. */
  private boolean isOpener(int heading) {
    Box box = page.block(heading).box;
    return box.kind == BoxKind.BUTTON
        && !barred.get(heading)
        && box.parent != null
        && BoilerplateEvidence.place(box.parent) == null;
  }

  private void addAll(Box box, boolean links, float unlikely) {
    for (int i = box.first; i < box.end; i++) {
      if (!barred.get(i)
          && scores[i] > unlikely
          && BoilerplateEvidence.place(page.block(i).box) == null
          && (links || page.block(i).linkShare() < 0.3f)) {
        keep.set(i);
      }
    }
  }

  private boolean canAdd(int block) {
    return !barred.get(block) && BoilerplateEvidence.of(page.block(block)) == null;
  }

  private int kept(Box box) {
    return keptBefore[box.end] - keptBefore[box.first];
  }

  /** Counts anew what is kept: each rule goes by what the rules before it left. */
  private void count() {
    for (int i = 0; i < page.size(); i++) {
      keptBefore[i + 1] = keptBefore[i] + (keep.get(i) ? 1 : 0);
    }
  }
}
