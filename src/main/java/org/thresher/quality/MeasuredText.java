package org.thresher.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text with its tokens and lines, found in one pass.
 *
 * <p>A token is a run of letters, marks and digits, with single points, at signs and underscores
 * inside it; a contracted word with its apostrophe ("'s"); or one character of punctuation or of a
 * symbol. {@code "..."} is one token. That is near to the tokens of the tools whose rules are
 * followed here, without their models.
 */
final class MeasuredText {
  private static final long PRIME = 0x100000001B3L;
  private static final long BASIS = 0xCBF29CE484222325L;

  private final String text;
  private final List<String> lines;
  private int[] starts = new int[128];
  private int[] ends = new int[128];
  private long[] hashes = new long[128];
  private boolean[] words = new boolean[128];
  private int size;

  private MeasuredText(String text) {
    this.text = text;
    lines = linesOf(text);
  }

  /** Measures a text. */
  static MeasuredText of(String text) {
    MeasuredText measured = new MeasuredText(text);
    measured.tokenise();
    return measured;
  }

  /** The text itself. */
  String text() {
    return text;
  }

  /** The lines, empty ones included, none for an empty text. */
  List<String> lines() {
    return lines;
  }

  /** Number of tokens. */
  int size() {
    return size;
  }

  /** Whether a token is a word (letters or digits), not punctuation. */
  boolean isWord(int token) {
    return words[token];
  }

  /** Characters of a token. */
  int length(int token) {
    return ends[token] - starts[token];
  }

  /** 64-bit hash (FNV-1a) of a token's characters. */
  long hash(int token) {
    return hashes[token];
  }

  /** Where a token starts in the text. */
  int start(int token) {
    return starts[token];
  }

  /** Where a token ends in the text, exclusively. */
  int end(int token) {
    return ends[token];
  }

  /** Whether a token has a letter. */
  boolean hasLetter(int token) {
    for (int i = starts[token]; i < ends[token]; i++) {
      if (Character.isLetter(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
        return words[token];
      }
    }
    return false;
  }

  /** The hash of a word as tokens have it. */
  static long hashOf(CharSequence word) {
    long hash = BASIS;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * PRIME;
    }
    return hash;
  }

  private static List<String> linesOf(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = text.indexOf('\n', from);
      int end = to < 0 ? text.length() : to;
      lines.add(text.substring(from, end));
      from = end + 1;
    }
    return lines;
  }

  private void tokenise() {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (isWordCharacter(c) || isContraction(i, c)) {
        i = wordEnd(next);
        add(next - Character.charCount(c), i, true);
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        i = next;
      } else {
        int end = text.startsWith("...", i) ? i + 3 : next;
        add(i, end, false);
        i = end;
      }
    }
  }

  /** The apostrophe of "it's": the contracted word begins with it. */
  private boolean isContraction(int at, int c) {
    return (c == '\'' || c == 0x2019)
        && at > 0
        && Character.isLetter(text.charAt(at - 1))
        && at + 1 < text.length()
        && Character.isLetter(text.charAt(at + 1));
  }

  private int wordEnd(int from) {
    int i = from;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean joins =
          isJoiner(c) && next < text.length() && isWordCharacter(text.codePointAt(next));
      if (!isWordCharacter(c) && !joins) {
        return i;
      }
      i = next;
    }
    return i;
  }

  private static boolean isWordCharacter(int c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isJoiner(int c) {
    return c == '.' || c == '@' || c == '_';
  }

  private void add(int start, int end, boolean word) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      hashes = Arrays.copyOf(hashes, size * 2);
      words = Arrays.copyOf(words, size * 2);
    }
    long hash = BASIS;
    for (int i = start; i < end; i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    starts[size] = start;
    ends[size] = end;
    hashes[size] = hash;
    words[size] = word;
    size++;
  }
}
