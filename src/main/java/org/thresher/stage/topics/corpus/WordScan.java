package org.thresher.stage.topics.corpus;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import org.thresher.text.TopicLetters;

/**
 * Finds the words of a text where people will read them again: with their written form, their
 * capitals and the places between them where a phrase ends.
 *
 * <p>A word is a run of letters, marks and digits in NFKC; runs of Han, Kana, Thai, Lao, Khmer,
 * Myanmar and Tibetan are cut by ICU's dictionaries. One pass over the characters.
 */
final class WordScan {
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
  private static final int LONGEST = 40;

  private final List<Word> words = new ArrayList<>();
  private final int most;

  /**
   * No text yet.
   *
   * @param most words that are looked at
   */
  WordScan(int most) {
    this.most = most;
  }

  /**
   * A word.
   *
   * @param key in lower case, for comparing
   * @param text the paragraph that contains it, in NFKC
   * @param from where it starts there
   * @param to where it ends
   * @param joins whether a phrase may continue from the previous word
   * @param opens whether a sentence begins here, so that a capital means nothing
   */
  record Word(String key, String text, int from, int to, boolean joins, boolean opens) {
    /** Whether it is written with a capital. */
    boolean capital() {
      char first = text.charAt(from);
      return Character.isUpperCase(first) || Character.isTitleCase(first);
    }

    /** Whether it starts with a digit. */
    boolean number() {
      return TopicLetters.kind(text.charAt(from)) == TopicLetters.DIGIT;
    }

    /** Whether its script writes no spaces between words. */
    boolean unspaced() {
      return isUnspaced(text.charAt(from));
    }

    /** Whether a reader could take it for a term: not a number, not a single letter. */
    boolean term() {
      return key.length() > 1 && !number();
    }
  }

  /** The words so far, in order. */
  List<Word> words() {
    return words;
  }

  /** Adds a paragraph; no phrase continues into it. */
  void add(String paragraph) {
    String text = NFKC.isNormalized(paragraph) ? paragraph : NFKC.normalize(paragraph);
    int length = text.length();
    int end = -1;
    int at = 0;
    while (at < length && words.size() < most) {
      char c = text.charAt(at);
      int kind = TopicLetters.kind(c);
      if (kind == TopicLetters.OTHER || !letter(text, at)) {
        at++;
        continue;
      }
      int from = at;
      boolean unspaced = isUnspaced(c);
      while (at < length
          && TopicLetters.kind(text.charAt(at)) != TopicLetters.OTHER
          && isUnspaced(text.charAt(at)) == unspaced
          && letter(text, at)) {
        at++;
      }
      if (unspaced) {
        addUnspaced(text, from, at, end == from);
      } else {
        addWord(
            text, from, at, end >= 0 && joins(text, end, from), end < 0 || opens(text, end, from));
      }
      end = at;
    }
  }

  private void addUnspaced(String text, int from, int to, boolean joins) {
    BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);
    String run = text.substring(from, to);
    breaks.setText(run);
    int start = breaks.first();
    boolean continues = joins;
    for (int end = breaks.next(); end != BreakIterator.DONE && words.size() < most; ) {
      addWord(text, from + start, from + end, continues, true);
      continues = true;
      start = end;
      end = breaks.next();
    }
  }

  private void addWord(String text, int from, int to, boolean joins, boolean opens) {
    if (to - from > LONGEST) {
      return;
    }
    char[] key = new char[to - from];
    for (int i = from; i < to; i++) {
      key[i - from] = TopicLetters.lower(text.charAt(i));
    }
    words.add(new Word(new String(key), text, from, to, joins, opens));
  }

  private static boolean isUnspaced(char c) {
    int kind = TopicLetters.kind(c);
    return kind == TopicLetters.HAN || kind == TopicLetters.UNSPACED;
  }

  /** Emoji and other signs beyond the basic plane are no letters. */
  private static boolean letter(String text, int at) {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      return true;
    }
    int from = Character.isLowSurrogate(c) && at > 0 ? at - 1 : at;
    return Character.isLetter(text.codePointAt(from));
  }

  /** A phrase continues over one space, hyphen or apostrophe, and over nothing at all. */
  private static boolean joins(String text, int from, int to) {
    if (to == from) {
      return true;
    }
    if (to - from > 1) {
      return false;
    }
    return switch (text.charAt(from)) {
      case ' ', '\'', '\u2019', '-', '\u2010', '\u2011' -> true;
      default -> false;
    };
  }

  private static boolean opens(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      switch (text.charAt(i)) {
        case '.',
            '!',
            '?',
            ':',
            '\u2026',
            '"',
            '\u201c',
            '\u201d',
            '\u201e',
            '\u00ab',
            '\u00bb' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }
}
