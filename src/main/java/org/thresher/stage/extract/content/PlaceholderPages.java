package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Placeholder;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.PhraseTable;

/**
 * Recognises pages that came in place of a text: the message that there is no such page, the check
 * whether a visitor is a robot, and the frame of a page whose text a script would load.
 */
final class PlaceholderPages {
  /** More words of main text than this make a page about errors or robots, not one of them. */
  private static final int MOST_WORDS = 80;

  /** A check says what it wants in few words; its page has nothing else. */
  private static final int MOST_WORDS_OF_CHECK = 160;

  private static final double LINK = 0.8;

  /** What pages of all sites say of themselves. */
  static final PhraseTable PHRASES = PhraseTable.of(PlaceholderPages.class, "phrases.tsv");

  private static final Pattern NOT_FOUND = PHRASES.pattern("not-found-pattern");

  private static final Pattern CHECK_TITLE = PHRASES.pattern("check-title-pattern");

  private static final Pattern CHECK_TEXT = PHRASES.pattern("check-text-pattern");

  private PlaceholderPages() {}

  /** What a page is in place of a text, or null if its text is one. */
  static @Nullable Placeholder of(PageBlocks page, float[] scores, int title, BitSet keep) {
    if (keep.isEmpty()) {
      return null;
    }
    int words = 0;
    boolean likely = false;
    boolean linksInFrame = true;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      TextBlock block = page.block(i);
      if (i != title) {
        words += block.shape.words;
        likely |= scores[i] > 0;
        linksInFrame &= block.linkShare() >= LINK && isFrame(block.box);
      }
    }
    if (words > 0 && (linksInFrame || (!likely && hasFrame(page)))) {
      return Placeholder.EMPTY_FRAME;
    }
    if (words <= MOST_WORDS && says(NOT_FOUND, page)) {
      return Placeholder.ERROR_PAGE;
    }
    if (words <= MOST_WORDS && isCheck(page)) {
      return Placeholder.ROBOT_CHECK;
    }
    return null;
  }

  /** Whether a page has a menu, header or footer; a fragment of a page has none. */
  private static boolean hasFrame(PageBlocks page) {
    return page.blocks.stream().anyMatch(block -> isFrame(block.box));
  }

  private static boolean isFrame(Box box) {
    return box.within(BoxKind.NAV)
        || box.within(BoxKind.ASIDE)
        || box.within(BoxKind.HEADER)
        || box.within(BoxKind.FOOTER);
  }

  /** Whether the page's title or its headline says something. */
  private static boolean says(Pattern what, PageBlocks page) {
    int headline = page.headline();
    String title = page.facts.title;
    return (title != null && what.matcher(title.strip()).find())
        || (headline >= 0 && what.matcher(page.block(headline).text).find());
  }

  private static boolean isCheck(PageBlocks page) {
    if (!says(CHECK_TITLE, page)) {
      return false;
    }
    int words = 0;
    boolean text = false;
    for (TextBlock block : page.blocks) {
      words += block.shape.words;
      if (words > MOST_WORDS_OF_CHECK) {
        return false;
      }
      text |= CHECK_TEXT.matcher(block.text).find();
    }
    return text;
  }
}
