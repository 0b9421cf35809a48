package org.thresher.stage.topics;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import org.thresher.text.TopicLetters;

/**
 * Counts a text's words and word beginnings in hashed buckets ("feature hashing", Weinberger et al.
 * 2009): one pass over the characters, no strings made.
 *
 * <p>A token is a run of letters, marks and digits in NFKC and lower case. Its features are the
 * token itself and, if it is longer, its beginning: five characters, two in Hangul and three in
 * Ethiopic, which write syllables. Beginnings are a stemmer that needs to know no language. Digits
 * become {@code 0}, at most four of them. Scripts written without spaces give their characters
 * (Han) and pairs of neighbouring characters. The functions here are frozen: model files depend on
 * them.
 */
public final class WordFeatures {
  /** Tokens of a text that are looked at. */
  static final int MAX_TOKENS = 400;

  private static final int MAX_CHARS = 1 << 14;
  private static final int SLOTS = 1 << 12;
  private static final int WORD_SEED = 0x811c9dc5;
  private static final int PREFIX_SEED = 0x2f0b4c47;
  private static final int PRIME = 0x01000193;
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private final int shift;
  private final int limit;
  private final int[] slotKey = new int[SLOTS];
  private final int[] slotIndex = new int[SLOTS];
  private final int[] buckets = new int[MAX_TOKENS * 2];
  private final int[] counts = new int[MAX_TOKENS * 2];
  private int size;
  private int tokens;

  /**
   * No text yet.
   *
   * @param bits 2^bits is the number of buckets
   */
  public WordFeatures(int bits) {
    this(bits, MAX_TOKENS);
  }

  /**
   * No text yet, of which only the beginning will count.
   *
   * @param bits 2^bits is the number of buckets
   * @param limit tokens to look at, at most {@link #MAX_TOKENS}
   */
  public WordFeatures(int bits, int limit) {
    shift = 32 - bits;
    this.limit = limit;
    Arrays.fill(slotKey, -1);
  }

  /** Different buckets so far. */
  public int size() {
    return size;
  }

  /** Tokens so far, at most the limit. */
  public int tokens() {
    return tokens;
  }

  /** Whether more text would not be looked at. */
  boolean full() {
    return tokens >= limit;
  }

  /** The i-th bucket, in order of first occurrence. */
  public int bucket(int i) {
    return buckets[i];
  }

  /** How often the i-th bucket was hit. */
  public int count(int i) {
    return counts[i];
  }

  /** Adds the tokens of a text. */
  public void add(String text) {
    if (full()) {
      return;
    }
    String cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
    String normal = NFKC.isNormalized(cut) ? cut : NFKC.normalize(cut);
    int length = normal.length();
    int at = 0;
    while (at < length && !full()) {
      int kind = TopicLetters.kind(normal.charAt(at));
      if (kind == TopicLetters.OTHER) {
        at++;
      } else if (kind == TopicLetters.UNSPACED || kind == TopicLetters.HAN) {
        at = addUnspaced(normal, at, length);
      } else {
        at = addWord(normal, at, length, kind);
      }
    }
  }

  private int addWord(String text, int from, int length, int firstKind) {
    int word = WORD_SEED;
    int prefix = PREFIX_SEED;
    int prefixLength = TopicLetters.prefixLength(firstKind);
    int letters = 0;
    int digits = 0;
    int at = from;
    for (; at < length; at++) {
      char c = text.charAt(at);
      int kind = TopicLetters.kind(c);
      if (kind == TopicLetters.OTHER || kind == TopicLetters.UNSPACED || kind == TopicLetters.HAN) {
        break;
      }
      if (kind == TopicLetters.DIGIT) {
        if (++digits > 4) {
          continue;
        }
        c = '0';
      } else {
        c = TopicLetters.lower(c);
      }
      word = (word ^ c) * PRIME;
      if (letters++ < prefixLength) {
        prefix = (prefix ^ c) * PRIME;
      }
    }
    tokens++;
    hit(word);
    if (letters > prefixLength) {
      hit(prefix);
    }
    return at;
  }

  private int addUnspaced(String text, int from, int length) {
    int at = from;
    char last = 0;
    for (; at < length && !full(); at++) {
      char c = text.charAt(at);
      int kind = TopicLetters.kind(c);
      if (kind != TopicLetters.UNSPACED && kind != TopicLetters.HAN) {
        break;
      }
      tokens++;
      if (kind == TopicLetters.HAN) {
        hit((WORD_SEED ^ c) * PRIME);
      }
      if (last != 0) {
        hit((((WORD_SEED ^ last) * PRIME) ^ c) * PRIME);
      }
      last = c;
    }
    return at;
  }

  private void hit(int hash) {
    int bucket = mix(hash) >>> shift;
    int slot = bucket & (SLOTS - 1);
    while (slotKey[slot] != bucket) {
      if (slotKey[slot] < 0) {
        slotKey[slot] = bucket;
        slotIndex[slot] = size;
        buckets[size++] = bucket;
        break;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    counts[slotIndex[slot]]++;
  }

  /** The finaliser of MurmurHash3 (Appleby, public domain). */
  private static int mix(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
