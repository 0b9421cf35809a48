package org.thresher.write;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * Counts Unicode words (UAX #29 with ICU's dictionaries for Thai, Lao, Khmer, Burmese, Chinese and
 * Japanese): segments that hold a letter, digit, kana or ideograph.
 */
final class Words {
  /** Break iterators are costly to make and not safe for several threads. */
  private static final ThreadLocal<BreakIterator> BREAKS =
      ThreadLocal.withInitial(() -> BreakIterator.getWordInstance(ULocale.ROOT));

  private Words() {}

  /** The number of words in a text. */
  static long count(String text) {
    BreakIterator breaks = BREAKS.get();
    breaks.setText(text);
    long words = 0;
    while (breaks.next() != BreakIterator.DONE) {
      if (breaks.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
        words++;
      }
    }
    return words;
  }
}
