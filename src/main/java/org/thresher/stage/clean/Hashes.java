package org.thresher.stage.clean;

/** The 32-bit hashes of words and word sequences, as the training program has them. */
final class Hashes {
  static final int BASIS = 0x811C9DC5;
  private static final int PRIME = 0x01000193;

  private Hashes() {}

  /** FNV-1a, one character further. */
  static int next(int hash, char c) {
    return (hash ^ c) * PRIME;
  }

  /** The hash of a lower-cased word. */
  static int of(CharSequence word) {
    int hash = BASIS;
    for (int i = 0; i < word.length(); i++) {
      hash = next(hash, word.charAt(i));
    }
    return hash;
  }

  /** The hash of two hashes in this order. */
  static int mix(int a, int b) {
    return a * 0x9E3779B1 + b * 0x85EBCA6B + (a >>> 15);
  }
}
