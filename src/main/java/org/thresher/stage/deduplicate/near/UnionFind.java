package org.thresher.stage.deduplicate.near;

/** Connected components by union-find; the root of a component is its smallest member. */
final class UnionFind {
  private final int[] parents;
  private final int[] sizes;

  /** Members 0 to {@code members} - 1, each a component of its own. */
  UnionFind(int members) {
    parents = new int[members];
    sizes = new int[members];
    for (int i = 0; i < members; i++) {
      parents[i] = i;
      sizes[i] = 1;
    }
  }

  /** Joins the components of two members. */
  void join(int first, int second) {
    int one = root(first);
    int other = root(second);
    if (one != other) {
      int smaller = Math.min(one, other);
      int larger = Math.max(one, other);
      parents[larger] = smaller;
      sizes[smaller] += sizes[larger];
    }
  }

  /** The smallest member of a member's component. */
  int root(int member) {
    int root = member;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }

  /** The number of members of the component with a root. */
  int size(int root) {
    return sizes[root];
  }
}
