package org.thresher.stage.clean;

import java.util.Arrays;

/** The single pass over a line's characters behind {@link Line}. */
final class LineScan {
  private static final int MIN_WORD = 4;

  private final String text;
  private int halves;
  private int spaceless;
  private int tokens;
  private int letters;
  private int digits;
  private int uppers;
  private int capitalWords;
  private int sentences;
  private int commas;
  private int dividers;
  private int joins;
  private int arrows;
  private boolean afterLower;
  private boolean copyright;
  private boolean clock;
  private boolean year;
  private Line.Start start = Line.Start.NOTHING;
  private int[] hashes = new int[16];
  private int hashCount;

  private int wordHash;
  private int wordLetters;
  private boolean inToken;
  private boolean tokenStart;
  private int digitRun;
  private int digitValue;
  private int previousSpaceless;
  private long first;
  private long second;
  private long last;
  private long lastButOne;
  private long tokenHash;

  LineScan(String text) {
    this.text = text;
    int length = text.length();
    int i = 0;
    while (i < length) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      accept(c, i, next < length ? text.charAt(next) : ' ');
      i = next;
    }
    endWord();
    endDigits();
    endToken();
  }

  private void accept(int c, int at, char next) {
    int kinds = CharTable.of(c);
    if (CharTable.isBlank(kinds)) {
      halves += 2;
      endWord();
      endDigits();
      endToken();
      return;
    }
    halves += CharTable.isSpaceless(kinds) ? 5 : 2;
    if (start == Line.Start.NOTHING) {
      start = startOf(c);
    }
    if (!inToken) {
      inToken = true;
      tokenStart = true;
      tokenHash = 7;
    }
    int lower = CharTable.toLowerCase(c);
    tokenHash = tokenHash * 0x9E3779B97F4A7C15L + lower;
    if (CharTable.isLetter(kinds)) {
      endDigits();
      letter(c, lower, kinds);
    } else {
      endWord();
      if (CharTable.isDigit(kinds)) {
        digit(c);
      } else {
        mark(c, at, next);
        endDigits();
      }
    }
  }

  private void letter(int c, int lower, int kinds) {
    letters++;
    boolean upper = CharTable.isUpper(kinds);
    if (upper && afterLower) {
      joins++;
    }
    afterLower = CharTable.isLower(kinds);
    if (upper) {
      uppers++;
    }
    if (tokenStart) {
      tokenStart = false;
      if (upper) {
        capitalWords++;
      }
    }
    if (CharTable.isSpaceless(kinds)) {
      spaceless++;
      if (previousSpaceless != 0) {
        addHash(previousSpaceless * 31 + c);
      }
      previousSpaceless = c;
      return;
    }
    wordHash = wordHash * 31 + lower;
    wordLetters++;
  }

  private void digit(int c) {
    digits++;
    tokenStart = false;
    digitRun++;
    digitValue = digitRun <= 4 ? digitValue * 10 + Character.digit(c, 10) : 0;
  }

  private void mark(int c, int at, char next) {
    switch (c) {
      case '.', '!', '?', '…', '؟', '۔', '।' -> {
        if (isBlank(next) || isClosing(next)) {
          sentences++;
        }
      }
      case '。', '！', '？', '．' -> sentences++;
      case ',', ';', '、', '，', '；', '،' -> commas++;
      case '|', '›', '·', '•', '>', '¦', '｜', '→' -> dividers++;
      case '«' -> dividers -= arrows-- > 0 ? 1 : 0;
      case '»' -> {
        arrows++;
        dividers++;
      }
      case '©', '®' -> copyright = true;
      case ':', '：' -> {
        if (digitRun > 0 && digitRun <= 2 && at > 0 && Character.isDigit(next)) {
          clock = true;
        }
      }
      default -> {}
    }
  }

  private void endWord() {
    if (wordLetters >= MIN_WORD) {
      addHash(wordHash);
    }
    wordLetters = 0;
    wordHash = 0;
    previousSpaceless = 0;
    afterLower = false;
  }

  private void endDigits() {
    if (digitRun == 4 && digitValue >= 1900 && digitValue < 2100) {
      year = true;
    }
    digitRun = 0;
    digitValue = 0;
  }

  private void endToken() {
    if (!inToken) {
      return;
    }
    inToken = false;
    tokens++;
    if (tokens == 1) {
      first = tokenHash;
    } else if (tokens == 2) {
      second = tokenHash;
    }
    lastButOne = last;
    last = tokenHash;
  }

  private void addHash(int hash) {
    if (hashCount == hashes.length) {
      hashes = Arrays.copyOf(hashes, hashCount * 2);
    }
    hashes[hashCount++] = hash * 0x9E3779B1;
  }

  int size() {
    return halves / 2;
  }

  int words() {
    return spaceless > 0 ? tokens + spaceless / 2 : tokens;
  }

  int sentences() {
    return sentences;
  }

  int commas() {
    return commas;
  }

  int letters() {
    return letters;
  }

  int digits() {
    return digits;
  }

  int uppers() {
    return uppers;
  }

  int capitalWords() {
    return capitalWords;
  }

  int dividers() {
    return dividers;
  }

  /** Words that start in the middle of a word, as where menu entries stand without spaces. */
  int joins() {
    return joins;
  }

  boolean copyright() {
    return copyright;
  }

  boolean clock() {
    return clock;
  }

  boolean year() {
    return year;
  }

  Line.Start start() {
    return start;
  }

  int[] wordHashes() {
    return Arrays.copyOf(hashes, hashCount);
  }

  /** The first two words, as one number; the first alone where there is no second. */
  long firstWords() {
    return first * 31 + second;
  }

  /** The last two words, as one number. */
  long lastWords() {
    return lastButOne * 31 + last;
  }

  Line.End end() {
    int i = text.length();
    while (i > 0 && (isBlank(text.charAt(i - 1)) || isClosing(text.charAt(i - 1)))) {
      i--;
    }
    if (i == 0 || letters + digits == 0) {
      return Line.End.NOTHING;
    }
    if (text.endsWith("...")) {
      return Line.End.ELLIPSIS;
    }
    return endOf(text.codePointBefore(i));
  }

  private static Line.End endOf(int c) {
    return switch (c) {
      case '.', '。', '．', '।', '۔', '։' -> Line.End.STOP;
      case '!', '?', '！', '？', '؟' -> Line.End.ASK;
      case ':', '：' -> Line.End.COLON;
      case ',', ';', '、', '，', '；', '،' -> Line.End.COMMA;
      case '…' -> Line.End.ELLIPSIS;
      default ->
          Character.isLetter(c)
              ? Line.End.LETTER
              : Character.isDigit(c) ? Line.End.DIGIT : Line.End.OTHER;
    };
  }

  private static Line.Start startOf(int c) {
    if (Character.isUpperCase(c)) {
      return Line.Start.UPPER;
    }
    if (Character.isLowerCase(c)) {
      return Line.Start.LOWER;
    }
    if (Character.isLetter(c)) {
      return Line.Start.CASELESS;
    }
    if (Character.isDigit(c)) {
      return Line.Start.DIGIT;
    }
    return switch (c) {
      case '"', '\'', '“', '„', '«', '‘', '‚', '「', '『', '(', '[', '（', '【', '‹', '¿', '¡' ->
          Line.Start.QUOTE;
      case '-', '–', '—', '•', '·', '*', '►', '▶', '■', '●', '◆', '○', '»', '›', '>', '+', '✓' ->
          Line.Start.BULLET;
      default -> Line.Start.OTHER;
    };
  }

  /** White space, and the zero-width characters that pages put into empty lines. */
  static boolean isBlank(int c) {
    return c <= ' ' || c == 0xA0 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F) || c == 0x3000;
  }

  private static boolean isClosing(char c) {
    return switch (c) {
      case '"', '\'', '”', '“', '’', '»', '«', '›', '」', '』', ')', ']', '）', '】', '}', '*' -> true;
      default -> false;
    };
  }

  /** Whether a character belongs to a script that is written without spaces. */
  static boolean isSpaceless(int c) {
    return (c >= 0x3040 && c <= 0x30FF)
        || (c >= 0x3400 && c <= 0x9FFF)
        || (c >= 0x0E00 && c <= 0x0EFF)
        || (c >= 0x1000 && c <= 0x109F)
        || (c >= 0x1780 && c <= 0x17FF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x20000 && c <= 0x3FFFF);
  }
}
