package org.thresher.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;

/**
 * Counts Unicode words (UAX #29 with ICU's dictionaries for Thai, Lao, Khmer, Burmese, Chinese and
 * Japanese): segments that hold a letter, digit, kana or ideograph.
 *
 * <p>Lines of alphabetic text, most of the web, are scanned with the standard's rules WB4 to WB13
 * directly; a line with anything else (Hebrew, dictionary scripts, emoji) goes to ICU. Both give
 * the same counts.
 */
public final class UnicodeWords {
  private static final byte OTHER = 0;
  private static final byte LETTER = 1;
  private static final byte DIGIT = 2;
  private static final byte CONNECTOR = 3;
  private static final byte MID_LETTER = 4;
  private static final byte MID_NUMBER = 5;
  private static final byte MID_BOTH = 6;
  private static final byte EXTEND = 7;
  private static final byte COMPLEX = 8;

  /** Characters from here on (CJK and what follows it) are left to ICU. */
  private static final int CJK = 0x2E80;

  private static final char JOINER = '\u200D';
  private static final char REPLACEMENT = '\uFFFD';

  private static final byte[] CLASSES = classes();

  /** Break iterators are costly to make and not safe for several threads. */
  private static final ThreadLocal<BreakIterator> BREAKS =
      ThreadLocal.withInitial(() -> BreakIterator.getWordInstance(ULocale.ROOT));

  private UnicodeWords() {}

  /** The number of words in a text. */
  public static long count(String text) {
    // Array access is twice as fast here as String.charAt.
    char[] units = text.toCharArray();
    long words = 0;
    int start = 0;
    while (start < units.length) {
      int lineFeed = text.indexOf('\n', start);
      int end = lineFeed < 0 ? units.length : lineFeed + 1;
      int inLine = scan(units, start, end);
      words += inLine < 0 ? segment(text.substring(start, end)) : inLine;
      start = end;
    }
    return words;
  }

  /** Receives the parts of a text. */
  interface Cuts {
    /** A part from a character to before another. */
    void part(int start, int end);
  }

  /** Cuts a text into words, marks and spaces by ICU. */
  static void cut(String text, Cuts cuts) {
    BreakIterator breaks = BREAKS.get();
    breaks.setText(text);
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      cuts.part(start, end);
      start = end;
    }
  }

  /** The number of words by ICU alone. */
  static long segment(String text) {
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

  /** The number of words in a part of a text, or -1 if it needs ICU. */
  private static int scan(char[] text, int from, int to) {
    int words = 0;
    int last = OTHER;
    boolean counted = false;
    for (int i = from; i < to; i++) {
      int type = CLASSES[text[i]];
      if (type == LETTER) {
        // Most of any text: to the end of the letters in one go.
        do {
          i++;
        } while (i < to && CLASSES[text[i]] == LETTER);
        i--;
        words += counted ? 0 : 1;
        counted = true;
      } else if (type == OTHER) {
        counted = false;
      } else if (type > CONNECTOR) {
        if (type == COMPLEX || (type == EXTEND && odd(text, i, to, last))) {
          return -1;
        }
        // A mark belongs to the character before it (WB4).
        if (type == EXTEND || joins(type, last, following(text, i + 1, to))) {
          continue;
        }
        type = OTHER;
        counted = false;
      } else if (!counted && (type == DIGIT || last == CONNECTOR)) {
        // A single connector is punctuation, two are a word.
        words++;
        counted = true;
      }
      last = type;
    }
    return words;
  }

  /**
   * Whether ICU gives a segment no word status because of the mark: a mark on a connector, or a
   * joiner before a pictograph (WB3c).
   */
  private static boolean odd(char[] text, int mark, int to, int last) {
    return last == CONNECTOR
        || (text[mark] == JOINER && mark + 1 < to && CLASSES[text[mark + 1]] == OTHER);
  }

  /** Rules WB6, WB7, WB11, WB12: an apostrophe or point inside a word or number. */
  private static boolean joins(int type, int before, int after) {
    return before == after
        && ((before == LETTER && type != MID_NUMBER) || (before == DIGIT && type != MID_LETTER));
  }

  /** The class of the next character that is no mark. */
  private static int following(char[] text, int from, int to) {
    int i = from;
    while (i < to && CLASSES[text[i]] == EXTEND) {
      i++;
    }
    return i < to ? CLASSES[text[i]] : OTHER;
  }

  private static byte[] classes() {
    byte[] classes = new byte[Character.MAX_VALUE + 1];
    Arrays.fill(classes, COMPLEX);
    for (int c = 0; c < CJK; c++) {
      classes[c] = classOf(c);
    }
    classes[REPLACEMENT] = OTHER;
    return classes;
  }

  private static byte classOf(int c) {
    int lineBreak = UCharacter.getIntPropertyValue(c, UProperty.LINE_BREAK);
    if (lineBreak == UCharacter.LineBreak.COMPLEX_CONTEXT) {
      return COMPLEX;
    }
    return switch (UCharacter.getIntPropertyValue(c, UProperty.WORD_BREAK)) {
      case UCharacter.WordBreak.ALETTER -> LETTER;
      case UCharacter.WordBreak.NUMERIC -> DIGIT;
      case UCharacter.WordBreak.EXTENDNUMLET -> CONNECTOR;
      case UCharacter.WordBreak.MIDLETTER -> MID_LETTER;
      case UCharacter.WordBreak.MIDNUM -> MID_NUMBER;
      case UCharacter.WordBreak.MIDNUMLET, UCharacter.WordBreak.SINGLE_QUOTE -> MID_BOTH;
      case UCharacter.WordBreak.EXTEND, UCharacter.WordBreak.FORMAT, UCharacter.WordBreak.ZWJ ->
          EXTEND;
      case UCharacter.WordBreak.OTHER,
          UCharacter.WordBreak.DOUBLE_QUOTE,
          UCharacter.WordBreak.WSEGSPACE,
          UCharacter.WordBreak.CR,
          UCharacter.WordBreak.LF,
          UCharacter.WordBreak.NEWLINE ->
          OTHER;
      default -> COMPLEX;
    };
  }
}
