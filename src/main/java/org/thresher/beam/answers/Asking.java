package org.thresher.beam.answers;

import java.io.Serializable;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.thresher.beam.LongRows;
import org.thresher.document.Document;

/**
 * How documents ask for decisions about the whole dump: each decision has a key, and a document
 * asks for the keys that it would look up. Who has the decisions of all keys that a document asks
 * for can do with it what all decisions would do.
 *
 * <p>Keys are hashes whose top bits are spread evenly. A key that is asked for costs 5 bytes.
 */
public interface Asking extends Serializable {
  /**
   * Bytes of decisions that a byte of text is likely to give, from which it is planned whether
   * documents ask for them.
   */
  double decided();

  /**
   * Bytes that a byte of text gives for the buckets in which is asked, from which their number is
   * planned: of questions, or of documents that move if each asks for a {@link #single} key.
   */
  double asked();

  /**
   * Whether each document asks for one key at most. Then it moves to the bucket of the key, and
   * meets the decisions there without questions and answers.
   */
  boolean single();

  /**
   * Whether most documents get no decision. Then, if it is small enough, every worker holds a
   * filter of the keys that have decisions, 10 bits each, and a document that asks for none of them
   * stays where it is.
   */
  boolean rare();

  /**
   * Gives the keys that a document asks for.
   *
   * @param document a document that is kept so far
   * @param keys takes them, some more than once
   */
  void ask(Document document, LongConsumer keys);

  /**
   * Cuts decisions into those of single keys.
   *
   * @param decisions packed decisions, never empty
   * @param keyed takes them
   */
  void cut(byte[] decisions, Keyed keyed);

  /** Takes decisions one by one. */
  @FunctionalInterface
  interface Keyed {
    /**
     * Takes a decision.
     *
     * @param key documents that ask for it get the decision
     * @param decision packed; several of them one after the other are decisions too
     */
    void accept(long key, byte[] decision);

    /**
     * Takes decisions that are rows of longs.
     *
     * @param width columns of a row
     * @param decisions packed rows
     * @param key the key of a row by its first column
     */
    default void acceptRows(int width, byte[] decisions, LongUnaryOperator key) {
      LongRows rows = new LongRows(width);
      rows.addAll(decisions);
      for (int row = 0; row < rows.size(); row++) {
        accept(key.applyAsLong(rows.get(row, 0)), rows.toBytes(row, row + 1));
      }
    }
  }
}
