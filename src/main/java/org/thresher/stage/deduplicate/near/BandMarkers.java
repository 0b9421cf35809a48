package org.thresher.stage.deduplicate.near;

import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketRule.BucketSink;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.LongRows;

/**
 * The packets of the bands of one bucket, of which it has the first documents only; see {@link
 * BandPackets}. In memory are 24 or 32 bytes for each and the answer to it.
 */
final class BandMarkers {
  private final int width;
  private final LongRows markers;
  private final BucketedBytes answers = new BucketedBytes();
  private boolean sorted;

  /**
   * No packets.
   *
   * @param width columns of a row of a band
   */
  BandMarkers(int width) {
    this.width = width;
    markers = new LongRows(width + 1);
  }

  /**
   * Reads evidence.
   *
   * @param evidence pieces of a bucket, read once
   * @param decisions takes the packets in it, for other bands
   * @return the rows; all markers are known when all rows are read
   */
  Iterable<byte[]> rows(Iterable<byte[]> evidence, Consumer<byte[]> decisions) {
    return () ->
        StreamSupport.stream(evidence.spliterator(), false)
            .map(piece -> rows(piece, decisions))
            .iterator();
  }

  private byte[] rows(byte[] piece, Consumer<byte[]> decisions) {
    LongRows firsts = new LongRows(width);
    switch (piece[0]) {
      case BandPackets.PLAIN -> {
        return BandPackets.bytes(piece);
      }
      case BandPackets.PACKETS -> decisions.accept(piece);
      default -> {
        int from = markers.size();
        markers.addAll(BandPackets.bytes(piece));
        for (int row = from; row < markers.size(); row++) {
          long[] first = new long[width];
          for (int column = 0; column < width; column++) {
            first[column] = markers.get(row, column);
          }
          firsts.add(first);
        }
      }
    }
    return firsts.toBytes();
  }

  /** The first marker of a band, or -1; all are known. */
  private int find(long band) {
    if (!sorted) {
      markers.sort();
      sorted = true;
    }
    return markers.find(band);
  }

  /** The number of documents of a band in packets. */
  long documents(long band) {
    long documents = 0;
    int from = find(band);
    for (int row = from; from >= 0 && row < markers.endOfGroup(from); row++) {
      documents += BandPackets.documents(markers.get(row, width));
    }
    return documents;
  }

  /**
   * Answers the packets of a band.
   *
   * @param firsts the documents with which others of the band are compared
   * @param spread see {@link Candidates}
   */
  void answer(long band, long[] firsts, int spread) {
    int from = find(band);
    for (int row = from; from >= 0 && row < markers.endOfGroup(from); row++) {
      long first = markers.get(row, width - 1);
      BandPackets.answer(band, first, markers.get(row, width), firsts, spread, answers);
    }
  }

  /** Gives the answers, those of each packet's bucket in a piece of their own. */
  void end(Consumer<byte[]> decisions) {
    BucketSink pieces =
        (bucket, value) -> decisions.accept(BandPackets.piece(BandPackets.ANSWERS, value));
    answers.drain(pieces.of(BucketRule.MOST_BUCKETS));
  }
}
