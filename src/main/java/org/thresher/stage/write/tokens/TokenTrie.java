package org.thresher.stage.write.tokens;

import java.util.Arrays;

/** Finds the tokens that begin at a place of a text, in time of the longest one's length. */
final class TokenTrie {
  private static final int FIRST_SIZE = 1 << 10;
  private static final int CHARACTER_BITS = 16;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** The root; also what there is where there is no node below another. */
  static final int ROOT = 0;

  /** Keys: a node above and a character; 0 is free, since a node's number here begins with 1. */
  private long[] keys = new long[FIRST_SIZE];

  private int[] below = new int[FIRST_SIZE];
  private int[] ids = new int[FIRST_SIZE];
  private int nodes = 1;

  TokenTrie() {
    Arrays.fill(ids, -1);
  }

  /** Adds a token; a later one with the same text takes its place. */
  void add(String token, int id) {
    int node = ROOT;
    for (int i = 0; i < token.length(); i++) {
      int next = next(node, token.charAt(i));
      node = next == ROOT ? addBelow(node, token.charAt(i)) : next;
    }
    ids[node] = id;
  }

  /** The node below another by a character; {@link #ROOT} if there is none. */
  int next(int node, char c) {
    return below[slot(key(node, c))];
  }

  /** The token that ends at a node; -1 if none does. */
  int id(int node) {
    return ids[node];
  }

  private int addBelow(int node, char c) {
    if (nodes * 2 >= keys.length) {
      grow();
    }
    if (nodes == ids.length) {
      ids = Arrays.copyOf(ids, 2 * nodes);
      Arrays.fill(ids, nodes, ids.length, -1);
    }
    int slot = slot(key(node, c));
    keys[slot] = key(node, c);
    below[slot] = nodes;
    return nodes++;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldBelow = below;
    keys = new long[2 * oldKeys.length];
    below = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        below[slot] = oldBelow[i];
      }
    }
  }

  private static long key(int node, char c) {
    return ((long) (node + 1) << CHARACTER_BITS) | c;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * SPREAD) >>> Integer.SIZE) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
