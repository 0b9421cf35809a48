package org.thresher.stage.deduplicate.near;

import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.LongRows;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Connected components of a graph that no worker holds: alternating large-star and small-star steps
 * (Kiveris et al., Connected Components in MapReduce and Beyond, 2014) bring the nodes of a
 * component to its smallest one. Each step sees the neighbours of the nodes of one bucket.
 *
 * <p>After a few steps nearly every node hangs on the smallest of its component. The rest, a long
 * chain of pages for example, is a graph of the nodes that others hang on, which is small enough
 * for one worker: {@link #residue} and {@link #roots}. So the result is exact whatever the number
 * of steps.
 *
 * <p>Nodes are documents by their {@link CrossDumpOrder}; a row (node, neighbour) belongs to the
 * bucket of its node.
 */
public final class StarContraction {
  public static final int WIDTH = 2;
  private static final int NODE = 0;
  private static final int NEIGHBOUR = 1;

  private StarContraction() {}

  /** Empty rows by the bucket of their first node. */
  static BucketedRows rows() {
    return new BucketedRows(WIDTH, CrossDumpOrder::bucketOf);
  }

  /** Adds an edge to the rows of both its nodes. */
  static void addBothWays(BucketedRows rows, long first, long second) {
    rows.add(first, second);
    rows.add(second, first);
  }

  /**
   * Hangs a node's larger neighbours on the smallest of it and all its neighbours.
   *
   * @param adjacency rows of all neighbours of the nodes; out come rows of each node's smaller ones
   */
  public static void large(Iterable<byte[]> adjacency, BucketRule.BucketSink sink) {
    LongRows rows = distinct(adjacency);
    BucketedRows edges = rows();
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      long node = rows.get(row, NODE);
      long least = Math.min(node, rows.get(row, NEIGHBOUR));
      for (int other = row; other < end; other++) {
        if (rows.get(other, NEIGHBOUR) > node) {
          edges.add(rows.get(other, NEIGHBOUR), least);
        }
      }
      row = end;
    }
    edges.drain(StarContraction::shorten, sink);
  }

  /**
   * Hangs a node and its smaller neighbours on the smallest of them.
   *
   * @param smaller rows of the smaller neighbours of the nodes; out come rows of all neighbours
   */
  public static void small(Iterable<byte[]> smaller, BucketRule.BucketSink sink) {
    LongRows rows = distinct(smaller);
    BucketedRows edges = rows();
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      long least = rows.get(row, NEIGHBOUR);
      addBothWays(edges, rows.get(row, NODE), least);
      for (int other = row + 1; other < end; other++) {
        addBothWays(edges, rows.get(other, NEIGHBOUR), least);
      }
      row = end;
    }
    edges.drain(StarContraction::shorten, sink);
  }

  /**
   * Finds the node that each node hangs on, itself if it has no smaller neighbour.
   *
   * @return rows (label, node)
   */
  static LongRows labels(Iterable<byte[]> adjacency) {
    LongRows rows = distinct(adjacency);
    LongRows labels = new LongRows(WIDTH);
    for (int row = 0; row < rows.size(); row = rows.endOfGroup(row)) {
      long node = rows.get(row, NODE);
      labels.add(Math.min(node, rows.get(row, NEIGHBOUR)), node);
    }
    return labels;
  }

  /**
   * The edges by which nodes that others hang on are joined, all in bucket 0: rows (smaller,
   * larger).
   */
  public static void residue(Iterable<byte[]> adjacency, BucketRule.BucketSink sink) {
    LongRows rows = distinct(adjacency);
    LongRows left = new LongRows(WIDTH);
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      long node = rows.get(row, NODE);
      long least = rows.get(row, NEIGHBOUR);
      for (int other = row + 1; other < end && least < node; other++) {
        left.add(least, Math.min(node, rows.get(other, NEIGHBOUR)));
      }
      row = end;
    }
    if (left.size() > 0) {
      shorten(left);
      sink.accept(0, left.toBytes());
    }
  }

  /** The components of the residue, by union-find: rows (node, smallest of its component). */
  public static void roots(Iterable<byte[]> residue, BucketRule.BucketSink sink) {
    LongRows edges = distinct(residue);
    LongRows nodes = new LongRows(1);
    for (int row = 0; row < edges.size(); row++) {
      nodes.add(edges.get(row, NODE));
      nodes.add(edges.get(row, NEIGHBOUR));
    }
    nodes.sort();
    UnionFind components = new UnionFind(nodes.size());
    for (int row = 0; row < edges.size(); row++) {
      components.join(nodes.find(edges.get(row, NODE)), nodes.find(edges.get(row, NEIGHBOUR)));
    }
    LongRows roots = new LongRows(WIDTH);
    for (int row = 0; row < nodes.size(); row = nodes.endOfGroup(row)) {
      int place = nodes.find(nodes.get(row, 0));
      roots.add(nodes.get(row, 0), nodes.get(components.root(place), 0));
    }
    sink.accept(0, roots.toBytes());
  }

  private static LongRows distinct(Iterable<byte[]> pieces) {
    LongRows rows = LongRows.unpack(WIDTH, pieces);
    shorten(rows);
    return rows;
  }

  /** Sorts the rows and keeps each once. */
  static void shorten(LongRows rows) {
    rows.sort();
    int kept = 0;
    for (int row = 0; row < rows.size(); row++) {
      long node = rows.get(row, NODE);
      long neighbour = rows.get(row, NEIGHBOUR);
      if (kept == 0
          || rows.get(kept - 1, NODE) != node
          || rows.get(kept - 1, NEIGHBOUR) != neighbour) {
        rows.set(kept, NODE, node);
        rows.set(kept, NEIGHBOUR, neighbour);
        kept++;
      }
    }
    rows.truncate(kept);
  }
}
