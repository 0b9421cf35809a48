package org.thresher.stage.decontaminate;

import com.ibm.icu.text.Normalizer2;
import org.thresher.text.TokenHashes;

/**
 * One spelling for the same letters, in which items and documents are compared: Unicode's
 * NFKC_Casefold, which composes accents, has ss for ß and letters for ligatures and wide forms, and
 * leaves out soft hyphens and other characters that are not seen.
 */
final class Spelling {
  private static final Normalizer2 NORMALIZER = Normalizer2.getNFKCCasefoldInstance();

  /** All before it are as they are, but for case, which makes no difference to tokens. */
  private static final char FIRST_SPELLED = 0xA0;

  private Spelling() {}

  /** The text in the one spelling; the text itself, with its case, where it has only ASCII. */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_SPELLED) {
        return NORMALIZER.normalize(text);
      }
    }
    return text;
  }

  /**
   * The part of a text from a token of its spelling to before another one, as the text has it; in
   * the one spelling where the text itself has other tokens.
   */
  static String part(String text, int from, int to) {
    String spelled = of(text);
    return TokenHashes.part(size(text) == size(spelled) ? text : spelled, from, to);
  }

  private static int size(String text) {
    TokenHashes tokens = new TokenHashes();
    tokens.add(text);
    return tokens.size();
  }
}
