package org.thresher.stage.write.tokens;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A unigram language model (Kudo 2018): the tokens of a piece are those whose scores have the
 * greatest sum. The time grows with the length of the piece and of the longest token.
 */
final class Unigrams implements TokenModel {
  private static final double UNKNOWN_PENALTY = 10;

  private final TokenTrie trie = new TokenTrie();
  private final double[] scores;
  private final int unknown;
  private final double unknownScore;
  private final boolean byteFallback;
  private final boolean[] hasByte = new boolean[256];

  /**
   * A model.
   *
   * @param tokens the tokens
   * @param scores their scores
   * @param unknown the number of the token of unknown characters
   * @param byteFallback whether unknown characters become tokens of their bytes
   */
  Unigrams(List<String> tokens, double[] scores, int unknown, boolean byteFallback) {
    this.scores = scores.clone();
    this.unknown = unknown;
    this.byteFallback = byteFallback;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < tokens.size(); i++) {
      if (!tokens.get(i).isEmpty()) {
        trie.add(tokens.get(i), i);
      }
      least = Math.min(least, scores[i]);
      int b = tokens.get(i).startsWith("<0x") ? ByteTokens.NAMES.indexOf(tokens.get(i)) : -1;
      if (b >= 0) {
        hasByte[b] = true;
      }
    }
    unknownScore = least - UNKNOWN_PENALTY;
  }

  @Override
  public int count(String piece) {
    int[] starts = new int[piece.length() + 1];
    int[] ids = new int[piece.length() + 1];
    findBest(piece, starts, ids);
    int count = 0;
    int end = piece.length();
    int unknownEnd = -1;
    while (end > 0) {
      int start = starts[end] - 1;
      if (ids[end] == unknown) {
        unknownEnd = unknownEnd < 0 ? end : unknownEnd;
      } else {
        count += unknownEnd < 0 ? 0 : unknownCount(piece.substring(end, unknownEnd));
        unknownEnd = -1;
        count++;
      }
      end = start;
    }
    return count + (unknownEnd < 0 ? 0 : unknownCount(piece.substring(0, unknownEnd)));
  }

  /** Finds the best way to each place: where its last token starts, from 1, and the token. */
  private void findBest(String piece, int[] starts, int[] ids) {
    double[] best = new double[piece.length() + 1];
    for (int at = 0, after; at < piece.length(); at = after) {
      after = piece.offsetByCodePoints(at, 1);
      boolean single = false;
      int node = TokenTrie.ROOT;
      for (int end = at; end < piece.length(); ) {
        node = trie.next(node, piece.charAt(end++));
        if (node == TokenTrie.ROOT) {
          break;
        }
        int id = trie.id(node);
        if (id >= 0) {
          single |= end == after;
          consider(at, end, id, scores[id] + best[at], best, starts, ids);
        }
      }
      if (!single) {
        consider(at, after, unknown, unknownScore + best[at], best, starts, ids);
      }
    }
  }

  private static void consider(
      int start, int end, int id, double score, double[] best, int[] starts, int[] ids) {
    if (starts[end] == 0 || score > best[end]) {
      best[end] = score;
      starts[end] = start + 1;
      ids[end] = id;
    }
  }

  /** Tokens of unknown characters side by side: one, or their bytes. */
  private int unknownCount(String text) {
    if (!byteFallback || isToken(text)) {
      return 1;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      if (!hasByte[b & 0xFF]) {
        return 1;
      }
    }
    return bytes.length;
  }

  private boolean isToken(String text) {
    int node = TokenTrie.ROOT;
    for (int i = 0; i < text.length(); i++) {
      node = trie.next(node, text.charAt(i));
      if (node == TokenTrie.ROOT) {
        return false;
      }
    }
    return trie.id(node) >= 0;
  }
}
