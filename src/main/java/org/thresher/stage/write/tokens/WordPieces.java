package org.thresher.stage.write.tokens;

import java.util.Set;

/**
 * Word pieces (Schuster and Nakajima 2012): of a word the longest token that it begins with, then
 * the longest of the rest. A word that does not divide so, or is too long, is one token.
 */
final class WordPieces implements TokenModel {
  private final Set<String> tokens;
  private final String prefix;
  private final int mostCharacters;
  private final int longest;

  /**
   * A model.
   *
   * @param prefix what tokens begin with that do not begin a word, such as {@code ##}
   * @param mostCharacters characters of the longest word that is divided
   */
  WordPieces(Set<String> tokens, String prefix, int mostCharacters) {
    this.tokens = tokens;
    this.prefix = prefix;
    this.mostCharacters = mostCharacters;
    longest = tokens.stream().mapToInt(String::length).max().orElse(0);
  }

  @Override
  public int count(String word) {
    if (word.codePointCount(0, word.length()) > mostCharacters) {
      return 1;
    }
    int count = 0;
    for (int start = 0; start < word.length(); ) {
      int end = tokenEnd(word, start);
      if (end == start) {
        return 1;
      }
      start = end;
      count++;
    }
    return count;
  }

  /** The end of the longest token at a place; the place itself if there is none. */
  private int tokenEnd(String word, int start) {
    String before = start == 0 ? "" : prefix;
    int end = Math.min(word.length(), start + longest);
    while (end > start && !tokens.contains(before + word.substring(start, end))) {
      end--;
    }
    return end;
  }
}
