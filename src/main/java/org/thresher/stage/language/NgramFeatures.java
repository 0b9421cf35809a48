package org.thresher.stage.language;

/**
 * Cuts a text into the features that the model weighs: character n-grams of one to five characters
 * inside words, with the words' edges marked, and whole words; each hashed to a row of the model's
 * table (the scheme of fastText, Joulin et al. 2016, with words kept apart).
 *
 * <p>Only letters of the text's main script are read, in lower case. Addresses, tags, and tokens
 * that mix letters with digits are skipped: they belong to no language.
 */
final class NgramFeatures {
  /** Longest n-gram, in UTF-16 units, edges included. */
  static final int MAX_ORDER = 5;

  /** Most features taken from a text: about 700 letters; more do not change the answer. */
  static final int MAX_FEATURES = 4096;

  /** Slots of the filter of known features. */
  static final int SLOTS = 1 << 23;

  /** By how much a hash is shifted to give its slot. */
  static final int SLOT_SHIFT = 9;

  private static final int MAX_WORD = 40;
  private static final char EDGE = '_';
  private static final char DOTTED_I = '\u0130';
  private static final char DOTLESS_I = '\u0131';
  private static final int MULTIPLIER = 0x01000193;
  private static final int WORD_SEED = 0x5bd1e995;

  private final CharSequence text;
  private final int script;
  private int readLetters;
  private int skipped;
  private int words;
  private int capitalised;
  private int small;
  private boolean dotted;
  private final char[] word = new char[MAX_WORD + 2];
  private int[] rows = new int[0];
  private int count;
  private int seen;
  private int tableSize;
  private long[] known = new long[0];

  /** Makes the features of a text in its main script. */
  NgramFeatures(CharSequence text) {
    this(text, LetterCounts.of(text).script());
  }

  /**
   * Makes the features of a text.
   *
   * @param script class of the script whose letters are read
   */
  NgramFeatures(CharSequence text, int script) {
    this.text = text;
    this.script = script;
  }

  /** Class of the script that is read, see {@link Scripts}. */
  int script() {
    return script;
  }

  /** Letters of words, as far as read by {@link #rows}. */
  int readLetters() {
    return readLetters;
  }

  /** Whether most of what {@link #rows} met are addresses, names in programs, and the like. */
  boolean isUnreadable() {
    return skipped > readLetters;
  }

  /** Words read that have no lower-case letter at their start, as far as read by {@link #rows}. */
  int capitalised() {
    return capitalised;
  }

  /** Whether {@link #rows} met letters of words and no small one among them. */
  boolean isInCapitals() {
    return readLetters > 0 && small == 0;
  }

  /** Words read by {@link #rows}. */
  int words() {
    return words;
  }

  /** Number of features found by {@link #rows}. */
  int count() {
    return count;
  }

  /** Number of features met by {@link #rows}, the unknown ones included. */
  int seen() {
    return seen;
  }

  /** All features, unfolded: 32-bit hashes. Only the first {@link #count()} entries count. */
  int[] hashes() {
    return rows(0, new long[0]);
  }

  /**
   * The known features as row numbers; only the first {@link #count()} entries count.
   *
   * @param size number of rows of the model's table
   * @param knownSlots one bit for each slot of hashes: whether the model learnt a feature there;
   *     2^23 bits
   */
  int[] rows(int size, long[] knownSlots) {
    tableSize = size;
    known = knownSlots;
    count = 0;
    seen = 0;
    words = 0;
    capitalised = 0;
    small = 0;
    readLetters = 0;
    skipped = 0;
    rows = new int[Math.min(MAX_FEATURES, text.length() * 8 + 16)];
    int length = text.length();
    int start = 0;
    while (start < length && count < MAX_FEATURES) {
      while (start < length && text.charAt(start) <= ' ') {
        start++;
      }
      int end = start;
      while (end < length && text.charAt(end) > ' ') {
        end++;
      }
      if (Tokens.isReadable(text, start, end)) {
        addToken(start, end);
      } else {
        skipped += end - start;
      }
      start = end;
    }
    return rows;
  }

  private void addToken(int start, int end) {
    int size = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean apostrophe = size > 0 && Tokens.isApostrophe(c);
      if (apostrophe || Scripts.belongs(Scripts.ofUnit(c), script)) {
        if (size == MAX_WORD) {
          addWord(size);
          size = 0;
        }
        if (size == 0) {
          words++;
          capitalised += Character.isLowerCase(c) ? 0 : 1;
        }
        readLetters++;
        boolean isSmall = Character.isLowerCase(c);
        small += isSmall ? 1 : 0;
        word[++size] = apostrophe ? '\'' : isSmall ? c : lower(c);
      } else if (size > 0) {
        addWord(size);
        size = 0;
      }
    }
    if (size > 0) {
      addWord(size);
    }
  }

  /** A letter in lower case; of a text with the Turkish dotted capital the plain I has no dot. */
  private char lower(char c) {
    if (c == DOTTED_I) {
      dotted = true;
    }
    return c == 'I' && dotted && small == 0 ? DOTLESS_I : Character.toLowerCase(c);
  }

  private void addWord(int size) {
    int last = size + 1;
    word[0] = EDGE;
    word[last] = EDGE;
    for (int from = 0; from <= last; from++) {
      int hash = 0x811c9dc5;
      int to = Math.min(last, from + MAX_ORDER - 1);
      for (int at = from; at <= to; at++) {
        hash = (hash ^ word[at]) * MULTIPLIER;
        if (at > from || (from > 0 && from < last)) {
          add(hash);
        }
      }
    }
    if (size > MAX_ORDER - 2) {
      int hash = WORD_SEED;
      for (int at = 1; at < last; at++) {
        hash = (hash ^ word[at]) * MULTIPLIER;
      }
      add(hash);
    }
  }

  private void add(int hash) {
    int mixed = (hash ^ (hash >>> 15)) * 0x2c1b3c6d;
    mixed = (mixed ^ (mixed >>> 12)) * 0x297a2d39;
    mixed ^= mixed >>> 15;
    seen++;
    if (count == rows.length) {
      return;
    }
    if (tableSize == 0) {
      rows[count++] = mixed;
    } else {
      int slot = mixed >>> SLOT_SHIFT;
      if ((known[slot >>> 6] >>> slot & 1) != 0) {
        rows[count++] = (int) (((mixed & 0xffffffffL) * tableSize) >>> 32);
      }
    }
  }
}
