package org.thresher.stage.write.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Byte-pair encoding (Sennrich et al. 2016): begins with the characters of a piece and merges the
 * pair of lowest rank, the leftmost of equal ones, until none is left. The time for a piece of n
 * characters grows with n log n.
 */
final class BytePairs implements TokenModel {
  private static final int MOST_WORDS = 100_000;
  private static final int LONGEST_WORD = 64;

  private final Map<String, Integer> ids;
  private final Merges merges;
  private final Options options;
  private final int unknown;

  /** Counts of short pieces that came before; never more than {@link #MOST_WORDS}. */
  private final ConcurrentMap<String, Integer> known = new ConcurrentHashMap<>();

  /**
   * How a piece becomes characters.
   *
   * @param unknown the token of characters that are none, or null to leave them out
   * @param prefix what is put before characters that do not begin a piece
   * @param suffix what is put after the character that ends one
   * @param fuseUnknown whether unknown characters side by side are one token
   * @param byteFallback whether unknown characters become tokens of their bytes
   * @param ignoreMerges whether a piece that is a token stays whole
   */
  record Options(
      @Nullable String unknown,
      String prefix,
      String suffix,
      boolean fuseUnknown,
      boolean byteFallback,
      boolean ignoreMerges) {}

  /** The merges: rank by the pair of tokens, and the token that each makes. */
  static final class Merges {
    private final Map<Long, Integer> ranks;
    private final int[] made;

    Merges(Map<Long, Integer> ranks, int[] made) {
      this.ranks = ranks;
      this.made = made;
    }

    static long pair(int left, int right) {
      return ((long) left << Integer.SIZE) | right;
    }
  }

  BytePairs(Map<String, Integer> ids, Merges merges, Options options) {
    this.ids = ids;
    this.merges = merges;
    this.options = options;
    unknown = options.unknown == null ? -1 : ids.getOrDefault(options.unknown, -1);
  }

  @Override
  public int count(String piece) {
    if (options.ignoreMerges && ids.containsKey(piece)) {
      return 1;
    }
    if (piece.length() > LONGEST_WORD) {
      return merged(piece);
    }
    Integer before = known.get(piece);
    if (before != null) {
      return before;
    }
    int count = merged(piece);
    if (known.size() < MOST_WORDS) {
      known.put(piece, count);
    }
    return count;
  }

  private int merged(String piece) {
    Word word = new Word(piece.length());
    boolean pending = false;
    for (int at = 0, end; at < piece.length(); at = end) {
      end = piece.offsetByCodePoints(at, 1);
      String character =
          (at == 0 ? "" : options.prefix)
              + piece.substring(at, end)
              + (end == piece.length() ? options.suffix : "");
      Integer id = ids.get(character);
      if (id != null) {
        if (pending) {
          word.add(unknown);
          pending = false;
        }
        word.add(id);
      } else if (!(options.byteFallback && addBytes(character, word)) && unknown >= 0) {
        if (pending && !options.fuseUnknown) {
          word.add(unknown);
        }
        pending = true;
      }
    }
    if (pending) {
      word.add(unknown);
    }
    return word.merge();
  }

  private boolean addBytes(String character, Word word) {
    byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
    int[] found = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      Integer id = ids.get(ByteTokens.NAMES.get(bytes[i] & 0xFF));
      if (id == null) {
        return false;
      }
      found[i] = id;
    }
    for (int id : found) {
      word.add(id);
    }
    return true;
  }

  /** The tokens of a piece, linked, while they are merged. */
  private final class Word {
    private int[] tokens;
    private int[] next = {};
    private int[] previous = {};
    private int size;

    Word(int most) {
      tokens = new int[most];
    }

    void add(int token) {
      if (size == tokens.length) {
        tokens = Arrays.copyOf(tokens, 2 * size + 1);
      }
      tokens[size++] = token;
    }

    /** Merges all that can be merged; returns how many tokens are left. */
    int merge() {
      next = new int[size];
      previous = new int[size];
      PriorityQueue<Long> queue = new PriorityQueue<>();
      for (int i = 0; i < size; i++) {
        next[i] = i + 1 < size ? i + 1 : -1;
        previous[i] = i - 1;
      }
      for (int i = 0; i + 1 < size; i++) {
        offer(i, queue);
      }
      int left = size;
      while (!queue.isEmpty()) {
        long first = queue.remove();
        if (mergeAt((int) first, merges.made[(int) (first >>> Integer.SIZE)], queue)) {
          left--;
        }
      }
      return left;
    }

    private boolean mergeAt(int at, int made, PriorityQueue<Long> queue) {
      if (tokens[at] < 0 || next[at] < 0) {
        return false;
      }
      int right = next[at];
      Integer rank = merges.ranks.get(Merges.pair(tokens[at], tokens[right]));
      if (rank == null || merges.made[rank] != made) {
        return false;
      }
      tokens[at] = made;
      tokens[right] = -1;
      next[at] = next[right];
      if (next[at] >= 0) {
        previous[next[at]] = at;
        offer(at, queue);
      }
      if (previous[at] >= 0) {
        offer(previous[at], queue);
      }
      return true;
    }

    /** Queues the merge of a token with the next one, if there is one, by rank and then place. */
    private void offer(int at, PriorityQueue<Long> queue) {
      Integer rank = merges.ranks.get(Merges.pair(tokens[at], tokens[next[at]]));
      if (rank != null) {
        queue.add(((long) rank << Integer.SIZE) | at);
      }
    }
  }
}
