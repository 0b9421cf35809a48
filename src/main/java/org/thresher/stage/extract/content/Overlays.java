package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.regex.Pattern;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

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

  private static final Pattern COOKIE =
      Pattern.compile(
          "cookie|ciasteczk|eväste|sütik|küpsis|slapuk|piškot|sušenk|sīkdat|kolačić|куки|файл[ыа]?"
              + " cookie|クッキー|쿠키|עוגיות|ملفات تعريف|کوکی",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern CONSENT =
      Pattern.compile(
          "consent|privacy|accept|agree|preferences|experience|partners|datenschutz|zustimm|akzept"
              + "|einwillig|einverstanden|nutzererlebnis|confidentialité|consentement|paramétr"
              + "|privacidad|acept|consent|accett|informativa|privacidade|aceit|toestemming|akkoord"
              + "|akcept|zgod|zgadza|prywatno|souhlas|přijmout|godkän|samtyck|samtykk|godta|hyväksy"
              + "|elfogad|adatvéd|hozzájárul|kabul|onay|gizlilik|sutink|privātum|соглас|принима"
              + "|принять|конфиденц|персональн|згод|приват|同意|プライバシー|隐私|接受|동의|개인정보"
              + "|الخصوصية|موافق|הסכמה|פרטיות|đồng ý|setuju",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Overlays() {}

  /** Lowers the log odds of the blocks of overlays where the page has a text beside them. */
  static void settle(PageBlocks page, int title, float[] scores) {
    BitSet over = blocks(page, title);
    if (!over.isEmpty() && wordsBeside(page, over) >= FEWEST_WORDS) {
      for (int i = over.nextSetBit(0); i >= 0; i = over.nextSetBit(i + 1)) {
        scores[i] = Math.min(scores[i], NEVER);
      }
    }
  }

  private static BitSet blocks(PageBlocks page, int title) {
    BitSet over = new BitSet(page.size());
    for (Box box : page.boxes) {
      boolean some = box.blocks() > 0 && (title < 0 || !box.covers(title));
      if (some && (box.dialog || isNamedNotice(page, box))) {
        over.set(box.first, box.end);
      }
    }
    return over;
  }

  private static boolean isNamedNotice(PageBlocks page, Box box) {
    if ((box.names & ElementNames.Group.OVERLAY.flag()) == 0
        || box.kind == BoxKind.BODY
        || page.length(box) > LONGEST_NOTICE
        || isAboutConsent(page)) {
      return false;
    }
    boolean cookies = false;
    boolean consent = false;
    for (int i = box.first; i < box.end; i++) {
      cookies |= COOKIE.matcher(page.block(i).text).find();
      consent |= CONSENT.matcher(page.block(i).text).find();
    }
    return cookies && consent;
  }

  private static boolean isAboutConsent(PageBlocks page) {
    int headline = page.headline();
    String title = page.facts.title == null ? "" : page.facts.title;
    String heading = headline < 0 ? "" : page.block(headline).text;
    return isAboutConsent(title) || isAboutConsent(heading);
  }

  private static boolean isAboutConsent(String title) {
    return COOKIE.matcher(title).find() || CONSENT.matcher(title).find();
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
