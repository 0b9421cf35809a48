package org.thresher.beam.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.thresher.beam.spill.KeptBlocks;
import org.thresher.document.Document;

/**
 * What came to a shard or bucket: answers, which are held, and documents, which are held compressed
 * and from a budget on in a temporary file.
 */
final class ShardValues implements AutoCloseable {
  private final List<byte[]> answers = new ArrayList<>();
  private final KeptBlocks blocks;

  /** Reads all values of a shard, in any order. */
  ShardValues(Iterable<byte[]> pieces) {
    this(pieces, new KeptBlocks());
  }

  /**
   * The same with a place for documents.
   *
   * @param blocks closed with these values
   */
  ShardValues(Iterable<byte[]> pieces, KeptBlocks blocks) {
    this.blocks = blocks;
    try {
      pieces.forEach(this::add);
    } catch (RuntimeException e) {
      blocks.close();
      throw e;
    }
  }

  private void add(byte[] piece) {
    if (piece[0] == Pieces.ANSWERS) {
      answers.add(Pieces.rest(piece));
    } else {
      blocks.add(piece);
    }
  }

  /** The packed decisions that the shard got. */
  List<byte[]> answers() {
    return answers;
  }

  /** Gives the documents of the shard. */
  void forEach(Consumer<Document> documents) {
    blocks.forEach(block -> DocumentBlocks.forEach(block, documents));
  }

  @Override
  public void close() {
    blocks.close();
  }
}
