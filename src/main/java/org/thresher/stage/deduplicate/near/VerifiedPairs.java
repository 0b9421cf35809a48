package org.thresher.stage.deduplicate.near;

import java.io.Closeable;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.beam.spill.KeptStrings;
import org.thresher.beam.spill.SortedRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Verifies the candidate pairs of one bucket. Texts and pairs that are too many for this worker's
 * memory are on its disk; in memory are 16 bytes a text, the pairs with documents of earlier dumps,
 * and the shingles of one first document.
 */
final class VerifiedPairs implements Closeable {
  private static final int PLACE = 1;

  /** Columns of a pair: document that would stay, other document. */
  private static final int PAIR = 2;

  /** Bytes of a piece of decisions. */
  private static final int PIECE = 1 << 20;

  private final double minContainment;
  private final Consumer<byte[]> pieces;
  private final KeptStrings texts = new KeptStrings();

  /** Rows (order of a document, place of its text). */
  private final LongRows places = new LongRows(PLACE + 1);

  private final LongRows earlierPairs = new LongRows(PAIR);

  private PackedWriter decisions = new PackedWriter();
  private PackedWriter contained = new PackedWriter();
  private int count;

  private boolean begun;
  private long first;
  private long other;
  private String id = "";
  private @Nullable ShingleSet shingles;

  /**
   * No candidates.
   *
   * @param minContainment the containment that is asked for, 0..1
   * @param pieces takes the decisions of {@link NearPairs}
   */
  VerifiedPairs(double minContainment, Consumer<byte[]> pieces) {
    this.minContainment = minContainment;
    this.pieces = pieces;
  }

  /**
   * A document of this dump.
   *
   * @param text {@link Shingles#toBytes()}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Text(String id, long preference, byte[] text) {}

  /** Verifies the pairs of a bucket. */
  void verify(Bucket bucket) {
    Iterable<byte[]> pairs =
        () ->
            StreamSupport.stream(bucket.evidence().spliterator(), false)
                .map(this::keepTexts)
                .iterator();
    SortedRows.forEachPart(PAIR, pairs, this::verify);
    endFirst();
    verifyEarlier(bucket.earlier());
    flush();
  }

  /** Keeps the texts of a piece of evidence and gives its pairs. */
  private byte[] keepTexts(byte[] piece) {
    LongRows pairs = new LongRows(PAIR);
    PackedReader in = new PackedReader(piece);
    while (in.hasMore()) {
      long order = in.readFixed();
      PackedWriter text = new PackedWriter();
      text.writeString(in.readString());
      text.writeSigned(in.readSigned());
      text.writeBytes(in.readBytes());
      places.add(order, texts.add(text.toByteArray()));
      int firsts = in.readCount();
      for (int i = 0; i < firsts; i++) {
        pairs.add(in.readFixed(), order);
      }
    }
    return pairs.toBytes();
  }

  private @Nullable Text text(long order) {
    int row = places.find(order);
    if (row < 0) {
      return null;
    }
    PackedReader in = new PackedReader(texts.getBytes(places.get(row, PLACE)));
    return new Text(in.readString(), in.readSigned(), in.readBytes());
  }

  /** Verifies some of the pairs, which come in their order when all texts are kept. */
  private void verify(LongRows pairs) {
    if (!begun) {
      places.sort();
    }
    for (int row = 0; row < pairs.size(); row++) {
      verify(pairs.get(row, 0), pairs.get(row, 1));
    }
  }

  private void verify(long newFirst, long newOther) {
    if (begun && newFirst == first && newOther == other) {
      return;
    }
    if (!begun || newFirst != first) {
      endFirst();
      Text text = CrossDumpOrder.isEarlier(newFirst) ? null : text(newFirst);
      id = text == null ? "" : text.id;
      shingles = text == null ? null : new ShingleSet(Shingles.read(text.text).hashes());
    }
    begun = true;
    first = newFirst;
    other = newOther;
    if (CrossDumpOrder.isEarlier(first)) {
      earlierPairs.add(first, other);
    } else if (shingles != null) {
      compare(shingles, other);
    }
  }

  /** Verifies what documents of earlier dumps may contain; the others of them are skipped. */
  private void verifyEarlier(Iterable<EarlierEvidence> earlier) {
    if (earlierPairs.size() == 0) {
      return;
    }
    for (EarlierEvidence dump : earlier) {
      KeptTexts.forEach(
          dump,
          (order, keptId, text) -> {
            int from = earlierPairs.find(order);
            if (from >= 0) {
              first = order;
              id = keptId;
              ShingleSet set = new ShingleSet(Shingles.readSorted(text));
              for (int row = from; row < earlierPairs.endOfGroup(from); row++) {
                compare(set, earlierPairs.get(row, 1));
              }
              endFirst();
            }
          });
    }
  }

  private void compare(ShingleSet set, long document) {
    Text text = text(document);
    Likeness likeness =
        text == null ? null : set.contains(Shingles.read(text.text), minContainment);
    if (text != null && likeness != null) {
      contained.writeFixed(document);
      contained.writeSigned(text.preference);
      contained.writeUnsigned(likeness.containment());
      contained.writeUnsigned(likeness.jaccard());
      count++;
      if (contained.size() >= PIECE) {
        endFirst();
      }
    }
  }

  /** Writes what the first document contains so far. */
  private void endFirst() {
    if (count == 0) {
      return;
    }
    decisions.writeFixed(first);
    decisions.writeString(id);
    decisions.writeUnsigned(count);
    decisions.write(contained.toByteArray());
    contained = new PackedWriter();
    count = 0;
    if (decisions.size() >= PIECE) {
      flush();
    }
  }

  private void flush() {
    if (decisions.size() > 0) {
      pieces.accept(decisions.toByteArray());
      decisions = new PackedWriter();
    }
  }

  @Override
  public void close() {
    texts.close();
  }
}
