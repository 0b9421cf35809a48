package org.thresher.stage.deduplicate.near;

import java.util.Arrays;
import java.util.function.Consumer;
import org.thresher.beam.BucketRule;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * The documents that are compared, from the documents of each band in their order. Of a band no
 * more than {@value #HOT} documents are held, so that one that very many documents share, which is
 * one of a template, takes time and no memory.
 *
 * <p>Each document is compared with the first {@value #FIRSTS} of its band; in a band of more than
 * {@value #HOT} with the first one only; with the first {@value #EARLIER} of earlier dumps in both.
 * Which they are depends on the order of documents alone.
 *
 * <p>From {@value #SPREAD} documents on, the later ones are compared with the first one in more and
 * more places, one for a few hundred of them; see {@link Candidates}.
 */
final class BandPairs {
  /** Documents of a band with which the later ones are compared. */
  static final int FIRSTS = 4;

  /** Documents of earlier dumps in a band with which those of this dump are compared. */
  static final int EARLIER = 16;

  /** In bands of more documents, the later ones are compared with the first one only. */
  static final int HOT = 64;

  /** In bands of so many documents, the later ones are compared in more than one place. */
  static final int SPREAD = 1024;

  /** Documents of a band for each place when the number of places grows. */
  private static final int OF_PLACE = 256;

  /** Most bits that tell the place: of 30 million documents each has 500. */
  private static final int MOST_SPREAD = Integer.numberOfTrailingZeros(BucketRule.MOST_BUCKETS);

  /** Bytes of a piece of decisions. */
  private static final int PIECE = 1 << 20;

  private final Consumer<byte[]> pieces;
  private final BandMarkers packets;
  private final long[] earlier = new long[EARLIER];
  private final long[] documents = new long[HOT];
  private PackedWriter candidates = new PackedWriter();

  private long band;
  private long last;
  private boolean begun;
  private long earlierOnes;
  private long own;

  /** How many of the band's own documents are held: the first one, and those not yet written. */
  private int held;

  /** The first document is brought to the places that so many bits tell. */
  private int spread;

  private long capped;
  private long skipped;

  /**
   * No bands.
   *
   * @param pieces takes packed {@link Candidates}
   * @param packets documents of bands that are not here, none of them among the first ones
   */
  BandPairs(Consumer<byte[]> pieces, BandMarkers packets) {
    this.pieces = pieces;
    this.packets = packets;
  }

  /**
   * Takes a document of a band: bands one after the other, in each the documents of earlier dumps
   * first, then those of this dump by preference and order. A document may come several times.
   *
   * @param hash the band
   * @param order the document's {@link CrossDumpOrder}
   */
  void add(long hash, long order) {
    if (!begun || hash != band) {
      endBand();
      begun = true;
      band = hash;
    } else if (order == last) {
      return;
    }
    last = order;
    if (CrossDumpOrder.isEarlier(order)) {
      if (earlierOnes < EARLIER) {
        earlier[(int) earlierOnes] = order;
      }
      earlierOnes++;
      return;
    }
    if (held == HOT) {
      write(1);
      held = 1;
    }
    documents[held++] = order;
    own++;
  }

  /** Ends the last band and gives the last piece. */
  void end() {
    endBand();
    flush();
  }

  /** Bands of more than {@value #HOT} documents. */
  long capped() {
    return capped;
  }

  /** Comparisons with documents among the first ones that were left out for the size of a band. */
  long skipped() {
    return skipped;
  }

  private void endBand() {
    if (!begun) {
      return;
    }
    long packed = packets.documents(band);
    own += packed;
    int firsts = own > HOT ? 1 : Math.min(FIRSTS, held);
    if (own > HOT) {
      capped++;
      // With the second document and those after it up to FIRSTS, each of the later ones.
      skipped += (FIRSTS - 1) * own - FIRSTS * (FIRSTS - 1L) / 2 - (FIRSTS - 1);
    }
    if (own > 0) {
      write(firsts);
    }
    if (packed > 0) {
      packets.answer(band, Arrays.copyOf(documents, firsts), spread);
    }
    skipped += Math.max(0, earlierOnes - EARLIER) * own;
    own = 0;
    held = 0;
    spread = 0;
    earlierOnes = 0;
  }

  /** Writes the documents that are held. */
  private void write(int firsts) {
    long[] before = Arrays.copyOf(earlier, (int) Math.min(earlierOnes, EARLIER));
    if (spread(own) > spread) {
      spread = spread(own);
      write(Candidates.everywhere(before, documents[0], spread));
    }
    Candidates some =
        new Candidates(
            before,
            Arrays.copyOf(documents, firsts),
            Arrays.copyOfRange(documents, firsts, held),
            spread);
    if (some.areCompared()) {
      write(some);
    }
  }

  /** Bits that tell the place of the next documents of a band that has so many. */
  private static int spread(long documents) {
    return documents < SPREAD
        ? 0
        : Math.min(MOST_SPREAD, Long.SIZE - 1 - Long.numberOfLeadingZeros(documents / OF_PLACE));
  }

  private void write(Candidates some) {
    some.write(candidates);
    if (candidates.size() >= PIECE) {
      flush();
    }
  }

  private void flush() {
    if (candidates.size() > 0) {
      pieces.accept(candidates.toByteArray());
      candidates = new PackedWriter();
    }
  }
}
