package org.thresher.stage.extract.page;

import org.thresher.text.BlockCharacters;

/** Counts over the characters of a text block, made in one pass. */
public final class BlockText {
  /** How a text ends, after closing quotes and brackets. */
  static final int END_NONE = 0;

  static final int END_SENTENCE = 1;

  /** A colon at the end: more is to follow. */
  public static final int END_COLON = 2;

  static final int END_ELLIPSIS = 3;
  static final int END_ARROW = 4;

  /** Chinese, Japanese, Thai: about as much text as this many letters of an alphabet. */
  private static final double DENSE = 2.5;

  /** Length in characters of an alphabet: those of dense scripts count two and a half. */
  public final double length;

  /** Characters that are not white space. */
  public final int visible;

  public final int words;
  public final int digits;
  public final int upper;
  public final int letters;
  public final int dense;

  /** Ends of sentences inside the text and at its end. */
  public final int sentences;

  /** Commas of any script. */
  public final int commas;

  /** Bars, bullets, arrows: what separates the entries of menus. */
  public final int bars;

  /** {@code @}, {@code ©}, {@code #}, currency signs, one bit each. */
  public final int marks;

  public final int ending;

  /** Class of the first character: 0 other, 1 lower case, 2 upper case, 3 digit, 4 dense script. */
  public final int start;

  private BlockText(Counter counter, int ending) {
    visible = counter.visible;
    dense = counter.dense;
    length = counter.spaces + counter.visible + counter.dense * (DENSE - 1);
    words = counter.words;
    digits = counter.digits;
    upper = counter.upper;
    letters = counter.letters;
    sentences = counter.sentences;
    commas = counter.commas;
    bars = counter.bars;
    marks = counter.marks;
    start = counter.start;
    this.ending = ending;
  }

  /** The counts of a text. */
  public static BlockText of(String text) {
    return of(text.toCharArray(), text.length());
  }

  /** The counts of a text whose characters are at the beginning of a buffer. */
  static BlockText of(char[] chars, int length) {
    Counter counter = new Counter();
    for (int i = 0; i < length; i++) {
      char c = chars[i];
      if (c >= 'a' && c <= 'z') {
        counter.takeSmallLetter();
      } else {
        counter.take(c, i + 1 < length ? chars[i + 1] : ' ');
      }
    }
    return new BlockText(counter, ending(chars, length));
  }

  /** Whether the text ends a sentence or announces what follows. */
  public boolean isEnded() {
    return ending == END_SENTENCE || ending == END_COLON || ending == END_ELLIPSIS;
  }

  private static int ending(char[] text, int length) {
    for (int i = length - 1; i >= 0; i--) {
      char c = text[i];
      if (BlockCharacters.endsSentence(c)) {
        boolean dots = c == '.' && i > 1 && text[i - 1] == '.';
        return dots ? END_ELLIPSIS : END_SENTENCE;
      }
      switch (c) {
        case ':', '：' -> {
          return END_COLON;
        }
        case '…' -> {
          return END_ELLIPSIS;
        }
        case '»', '›', '>', '→', '▸', '►', '+' -> {
          // A closing guillemet ends a quotation as often as it points on.
          if (c != '»' || i == 0 || text[i - 1] == ' ') {
            return END_ARROW;
          }
        }
        case '"', '\'', '”', '’', '“', ')', ']', '」', '』', '）', ' ', '\u00A0' -> {}
        default -> {
          return END_NONE;
        }
      }
    }
    return END_NONE;
  }

  /** Running counts. */
  private static final class Counter {
    int spaces;
    int visible;
    int words;
    int digits;
    int upper;
    int letters;
    int dense;
    int sentences;
    int commas;
    int bars;
    int marks;
    int start = -1;
    private boolean inWord;

    void take(char c, char following) {
      if (BlockCharacters.isCountedSpace(c)) {
        spaces++;
        inWord = false;
        return;
      }
      visible++;
      int kind = 0;
      if (c < 0x80) {
        kind = takeAscii(c, following);
      } else if (BlockCharacters.isDense(c)) {
        dense++;
        letters++;
        words++;
        kind = 4;
      } else if (Character.isLetter(c)) {
        kind = takeLetter(Character.isUpperCase(c));
      } else {
        takeSign(c);
      }
      if (start < 0) {
        start = kind;
      }
    }

    void takeSmallLetter() {
      visible++;
      letters++;
      startWord();
      start = start < 0 ? 1 : start;
    }

    private int takeAscii(char c, char following) {
      if (c >= 'A' && c <= 'Z') {
        return takeLetter(true);
      }
      if (c >= '0' && c <= '9') {
        digits++;
        startWord();
        return 3;
      }
      switch (c) {
        case '.', '!', '?' -> sentences += following <= ' ' || following == '"' ? 1 : 0;
        case ',' -> commas++;
        case '|', '>', '<' -> bars++;
        case '@' -> marks |= 1;
        case '#' -> marks |= 4;
        case '$' -> marks |= 8;
        default -> {}
      }
      return 0;
    }

    private int takeLetter(boolean capital) {
      letters++;
      upper += capital ? 1 : 0;
      startWord();
      return capital ? 2 : 1;
    }

    private void startWord() {
      words += inWord ? 0 : 1;
      inWord = true;
    }

    private void takeSign(char c) {
      switch (c) {
        case '。', '！', '？', '؟', '۔', '।', '։', '።' -> sentences++;
        case '，', '、', '،', '՝', '·' -> commas++;
        case '»', '›', '•', '→', '▸', '►', '¦', '／', '｜' -> bars++;
        case '©', '®' -> marks |= 2;
        case '€', '£', '¥', '₽' -> marks |= 8;
        default -> {}
      }
    }
  }
}
