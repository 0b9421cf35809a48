package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.PhraseTable;

/**
 * What lies over a page and is none of its text, however long it is: dialogs, and boxes that ask
 * for consent to cookies. A page that is about cookies itself keeps them.
 */
final class Overlays {
  /** Words beside the overlay from which on a page has a text of its own. */
  private static final int FEWEST_WORDS = 5;

  /** Characters from which on a box is no notice. */
  private static final double LONGEST_NOTICE = 6000;

  private static final float NEVER = -9;

  /** Words for cookies, in lower case. */
  private static final List<String> COOKIE = PlaceholderPages.PHRASES.words("cookie");

  /** Words by which notices ask for consent, in lower case. */
  private static final List<String> CONSENT = PlaceholderPages.PHRASES.words("consent");

  private static final byte READ = 1;
  private static final byte OF_COOKIES = 2;
  private static final byte OF_CONSENT = 4;

  private final PageBlocks page;
  private final int title;

  /** By block: what its text speaks of, {@link #READ} and others, 0 if it was not read. */
  private final byte[] topics;

  private Overlays(PageBlocks page, int title) {
    this.page = page;
    this.title = title;
    topics = new byte[page.size()];
  }

  /** Lowers the log odds of the blocks of overlays where the page has a text beside them. */
  static void settle(PageBlocks page, int title, float[] scores) {
    BitSet over = new Overlays(page, title).blocks();
    if (!over.isEmpty() && wordsBeside(page, over) >= FEWEST_WORDS) {
      for (int i = over.nextSetBit(0); i >= 0; i = over.nextSetBit(i + 1)) {
        scores[i] = Math.min(scores[i], NEVER);
      }
    }
  }

  private BitSet blocks() {
    BitSet over = new BitSet(page.size());
    for (Box box : page.boxes) {
      boolean some = box.blocks() > 0 && (title < 0 || !box.covers(title));
      boolean notice = some && !box.dialog && isNamedNotice(box);
      if (some && (box.dialog || (notice && !isAboutConsent()))) {
        over.set(box.first, box.end);
      }
    }
    return over;
  }

  private boolean isNamedNotice(Box box) {
    if ((box.names & ElementNames.Group.OVERLAY.flag()) == 0
        || box.kind == BoxKind.BODY
        || page.length(box) > LONGEST_NOTICE) {
      return false;
    }
    int found = 0;
    for (int i = box.first; i < box.end; i++) {
      if (topics[i] == 0) {
        topics[i] = topics(page.block(i).text);
      }
      found |= topics[i];
    }
    return found == (READ | OF_COOKIES | OF_CONSENT);
  }

  private boolean isAboutConsent() {
    int headline = page.headline();
    String stated = page.facts.title == null ? "" : page.facts.title;
    String heading = headline < 0 ? "" : page.block(headline).text;
    return topics(stated) != READ || topics(heading) != READ;
  }

  private static byte topics(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int cookies = PhraseTable.hasOne(COOKIE, lower) ? OF_COOKIES : 0;
    int consent = PhraseTable.hasOne(CONSENT, lower) ? OF_CONSENT : 0;
    return (byte) (READ | cookies | consent);
  }

  /** Words that are no menu, header or footer, outside the overlays. */
  private static int wordsBeside(PageBlocks page, BitSet over) {
    int words = 0;
    for (int i = over.nextClearBit(0); i < page.size(); i = over.nextClearBit(i + 1)) {
      TextBlock block = page.block(i);
      boolean frame =
          block.box.within(BoxKind.NAV)
              || block.box.within(BoxKind.HEADER)
              || block.box.within(BoxKind.FOOTER);
      words += frame || block.linkShare() > 0.5 ? 0 : block.shape.words;
    }
    return words;
  }
}
