package org.thresher.stage.deduplicate.near;

/**
 * How much of a document's text another one has, in thousandths, rounded down.
 *
 * @param containment share of the document's words that are part of shingles which the other has
 *     too
 * @param jaccard shingles that both have, as a share of those that either has
 */
record Likeness(int containment, int jaccard) {
  /** A thousand thousandths. */
  static final int WHOLE = 1000;
}
