package org.thresher.beam.answers;

import java.util.ArrayList;
import java.util.List;
import org.thresher.beam.BucketRule.BucketSink;
import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Joins the decisions of a bucket with the questions of all shards: each shard gets the decisions
 * of the keys that it asked for, each once, and nothing else. Holds the decisions and the questions
 * of one bucket.
 */
final class BucketAnswers {
  private static final int PLACE = 1;

  /** Rows (key, place of the decision). */
  private final LongRows keys = new LongRows(2);

  private final List<byte[]> decisions = new ArrayList<>();
  private final List<byte[]> questions = new ArrayList<>();

  /** Reads all values of a bucket, in any order. */
  BucketAnswers(Iterable<byte[]> pieces) {
    for (byte[] piece : pieces) {
      if (piece[0] == Pieces.QUESTIONS) {
        questions.add(piece);
      } else {
        addDecisions(piece);
      }
    }
    keys.sort();
  }

  private void addDecisions(byte[] piece) {
    PackedReader in = new PackedReader(piece);
    if (in.readByte() != Pieces.DECISIONS) {
      throw new IllegalArgumentException("no decisions");
    }
    while (in.hasMore()) {
      keys.add(in.readUnsigned(), decisions.size());
      decisions.add(in.readBytes());
    }
  }

  /**
   * Answers.
   *
   * @param shards takes the packed answers of each shard that gets any
   * @return how many decisions were sent
   */
  long answer(BucketSink shards) {
    LongRows sent = new LongRows(2);
    for (byte[] piece : questions) {
      Questions.forEach(piece, (key, shard) -> addAnswers(key, shard, sent));
    }
    sent.sortDistinct();
    for (int row = 0; row < sent.size(); ) {
      int end = sent.endOfGroup(row);
      int shard = (int) sent.get(row, 0);
      PackedWriter out = new PackedWriter();
      out.writeByte(Pieces.ANSWERS);
      for (; row < end; row++) {
        out.write(decisions.get((int) sent.get(row, PLACE)));
      }
      shards.accept(shard, out.toByteArray());
    }
    return sent.size();
  }

  private void addAnswers(long key, int shard, LongRows sent) {
    int row = keys.find(key);
    if (row < 0) {
      return;
    }
    int end = keys.endOfGroup(row);
    for (; row < end; row++) {
      sent.add(shard, keys.get(row, PLACE));
    }
  }
}
