package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph.Kind;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.WordFinder;

/**
 * Short lines that sites of all sorts have between and under the paragraphs of a text in the same
 * words: photo credits, notices of agencies, counts of forums, links of list archives, newsletter
 * prompts, labels of advertisements. They go where the page has a text beside them.
 */
final class StockLines {
  /** Longer lines say more than the phrase. */
  private static final int LONGEST = 240;

  /** Words of other text from which on such lines go. */
  private static final int FEWEST_WORDS = 12;

  private static final int LONGEST_LABEL = 40;

  /** Words of a box with an advertisement. */
  private static final int LARGEST_AD = 60;

  private static final Removal FORUM = new Removal(Reason.NAV, "line of a forum");
  private static final Removal CREDIT = new Removal(Reason.TEASER, "photo credit");
  private static final Removal SIGNATURE = new Removal(Reason.BIO, "signature");
  private static final Removal AD = new Removal(Reason.AD, "advertisement");

  /** Names of boxes around the signatures of posts. */
  private static final int POST = ElementNames.THREAD | ElementNames.Group.COMMENT.flag();

  private static final int LONGEST_SIGNATURE = 40;
  private static final int FEWEST_SIGNATURES = 2;

  private static final Set<Kind> NEVER = EnumSet.of(Kind.CODE, Kind.TABLE_ROW);

  private static final List<Sort> SORTS =
      List.of(
          new Sort(Reason.LEGAL, "notice of an agency", "agency-notice"),
          new Sort(FORUM.reason(), FORUM.evidence(), "forum"),
          new Sort(Reason.NAV, "link of a list archive", "archive"),
          new Sort(Reason.NEWSLETTER, "newsletter prompt", "newsletter"));

  private static final Pattern AD_LABEL = PlaceholderPages.PHRASES.pattern("ad-label-pattern");

  /** A sort of lines: words of which one must be there, in lower case, and what then is found. */
  private record Sort(Removal removal, List<String> hints, LinePattern pattern) {
    Sort(Reason reason, String name, String group) {
      this(
          new Removal(reason, name),
          PlaceholderPages.PHRASES.words(group + "-hint"),
          LinePattern.of(PlaceholderPages.PHRASES.words(group + "-pattern")));
    }
  }

  /** Finds the hints of the sorts, of photo credits and of labels of advertisements. */
  private static final WordFinder HINTS =
      new WordFinder(
          Stream.concat(
                  SORTS.stream().map(Sort::hints),
                  Stream.of("picture-hint", "ad-label-hint").map(PlaceholderPages.PHRASES::words))
              .toList());

  private static final int PICTURE = 1 << SORTS.size();
  private static final int LABEL = PICTURE << 1;

  private StockLines() {}

  /**
   * Takes such lines out of the blocks to keep.
   *
   * @param title the block with the page's title, which stays, or -1
   * @return why each line goes, by its block
   */
  static Map<Integer, Removal> leaveOut(PageBlocks page, int title, BitSet keep) {
    Map<Integer, Removal> found = new HashMap<>();
    int words = 0;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      TextBlock block = page.block(i);
      Removal sort = i == title || found.containsKey(i) ? found.get(i) : sort(block);
      if (sort != null) {
        found.put(i, sort);
        BitSet ad = sort.equals(AD) ? advertisement(page, i) : new BitSet();
        ad.stream().forEach(each -> found.put(each, AD));
      }
    }
    signatures(page, found.containsValue(FORUM)).stream()
        .filter(keep::get)
        .forEach(each -> found.put(each, SIGNATURE));
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      words += found.containsKey(i) || i == title ? 0 : page.block(i).shape.words;
    }
    if (words < FEWEST_WORDS) {
      return Map.of();
    }
    found.keySet().forEach(keep::clear);
    return found;
  }

  private static @Nullable Removal sort(TextBlock block) {
    String text = block.text;
    if (text.length() > LONGEST || NEVER.contains(block.kind())) {
      return null;
    }
    boolean heading = block.kind() == Kind.HEADING;
    int hints = HINTS.find(block.lower());
    if ((hints & LABEL) != 0
        && text.length() <= LONGEST_LABEL
        && AD_LABEL.matcher(text).matches()) {
      return AD;
    }
    if ((hints & PICTURE) != 0
        && !heading
        && block.kind() != Kind.LIST_ITEM
        && PhotoCredits.is(text)) {
      return CREDIT;
    }
    for (int i = 0; i < SORTS.size() && !heading && hints != 0; i++) {
      if ((hints >> i & 1) != 0 && SORTS.get(i).pattern().isIn(text)) {
        return SORTS.get(i).removal();
      }
    }
    return null;
  }

  /**
   * What people have under each of their posts: small boxes called so, of which a thread has
   * several, and what follows a long line of underscores in a box. Functions have signatures too.
   *
   * @param forum whether the page has lines that only forums have
   */
  private static BitSet signatures(PageBlocks page, boolean forum) {
    BitSet blocks = new BitSet();
    int boxes = 0;
    for (Box box : page.boxes) {
      boolean named = (box.names & ElementNames.SIGNATURE) != 0 && box.blocks() > 0;
      boolean post = forum || (box.namesAbove & POST) != 0;
      if (named && post && words(page, box.first, box.end) <= LONGEST_SIGNATURE) {
        blocks.set(box.first, box.end);
        boxes++;
      }
    }
    if (boxes < FEWEST_SIGNATURES) {
      blocks.clear();
    }
    for (int i = 0; i < page.size(); i++) {
      int end = isRule(page.block(i)) ? page.block(i).box.end : i;
      if (end > i + 1 && words(page, i, end) <= LONGEST_SIGNATURE) {
        blocks.set(i, end);
      }
    }
    return blocks;
  }

  private static boolean isRule(TextBlock block) {
    return block.shape.letters + block.shape.digits == 0 && block.text.startsWith("________");
  }

  private static int words(PageBlocks page, int from, int to) {
    int words = 0;
    for (int i = from; i < to; i++) {
      words += page.block(i).shape.words;
    }
    return words;
  }

  /** The label of an advertisement, with the box around it if that is named so and small. */
  private static BitSet advertisement(PageBlocks page, int label) {
    BitSet blocks = new BitSet();
    blocks.set(label);
    for (Box box = page.block(label).box; box != null; box = box.parent) {
      if (words(page, box.first, box.end) > LARGEST_AD) {
        break;
      }
      if (box.first == label && (box.names & ElementNames.Group.AD.flag()) != 0) {
        blocks.set(box.first, box.end);
      }
    }
    return blocks;
  }
}
