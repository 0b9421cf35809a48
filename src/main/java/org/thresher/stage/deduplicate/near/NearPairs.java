package org.thresher.stage.deduplicate.near;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.beam.answers.Asking;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Finds the candidate pairs whose second document is contained in the first, on their text: each
 * place of the second text is looked up among the shingles of the first ({@link ShingleSet}).
 * Documents of earlier dumps are compared in the same way, by the shingles that the index has.
 *
 * <p>Evidence: see {@link CandidateTexts}; 4 bytes a word and 60 a document, once for each bucket
 * of a first document. Decisions: see {@link Pairs}.
 *
 * <p>Documents may ask for the candidate pairs on which the rule is based: a document gets the
 * pairs whose second it is, and of those whose first it is only that there are any.
 */
public final class NearPairs implements BucketRule, Asking {
  private final NearSettings settings;

  public NearPairs(NearSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "NearPairs";
  }

  @Override
  public String memory() {
    return KeptTexts.NAME;
  }

  @Override
  public double evidence() {
    return 1;
  }

  @Override
  public double decided() {
    return NearDuplicates.DECIDED;
  }

  @Override
  public double asked() {
    return NearDuplicates.ASKED;
  }

  @Override
  public boolean rare() {
    return true;
  }

  @Override
  public void ask(Document document, LongConsumer keys) {
    keys.accept(CrossDumpOrder.hash(document.provenance().order()));
  }

  @Override
  public void cut(byte[] candidates, Keyed keyed) {
    LongRows pairs = new LongRows(NearCandidates.PAIR);
    pairs.addAll(candidates);
    for (int row = 0; row < pairs.size(); row++) {
      long first = pairs.get(row, 0);
      boolean seen = row > 0 && pairs.get(row - 1, 0) == first;
      if (!seen && !CrossDumpOrder.isEarlier(first)) {
        LongRows itself = new LongRows(NearCandidates.PAIR);
        itself.add(first, first);
        keyed.accept(CrossDumpOrder.hash(first), itself.toBytes());
      }
      keyed.accept(CrossDumpOrder.hash(pairs.get(row, 1)), pairs.toBytes(row, row + 1));
    }
  }

  @Override
  public Gathering gather(Iterable<byte[]> candidates) {
    return new CandidateTexts(settings, candidates);
  }

  @Override
  public byte[] decide(Bucket bucket) {
    return new Candidates(settings, bucket.evidence()).verified(bucket.earlier());
  }

  /** Reads decisions. */
  static void forEach(Iterable<byte[]> decisions, Pairs pairs) {
    for (byte[] decision : decisions) {
      PackedReader in = new PackedReader(decision);
      while (in.hasMore()) {
        long first = in.readFixed();
        String id = in.readString();
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
          pairs.accept(
              first,
              id,
              in.readFixed(),
              in.readSigned(),
              new Likeness((int) in.readUnsigned(), (int) in.readUnsigned()));
        }
      }
    }
  }

  /** Takes verified pairs. */
  @FunctionalInterface
  interface Pairs {
    /**
     * Takes a pair.
     *
     * @param first order of the document that contains the other
     * @param id its id
     * @param other order of the document that is contained
     * @param preference its {@link org.thresher.stage.deduplicate.earlier.CopyPreference}
     * @param likeness how much of it is contained
     */
    void accept(long first, String id, long other, long preference, Likeness likeness);
  }

  /**
   * A document of this dump.
   *
   * @param text {@link Shingles#toBytes()}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Text(String id, long preference, byte[] text) {}

  /** The candidates of one bucket. */
  private static final class Candidates {
    private final NearSettings settings;
    private final Map<Long, Text> texts = new HashMap<>();
    private final LongRows pairs = new LongRows(NearCandidates.PAIR);
    private final PackedWriter decisions = new PackedWriter();

    Candidates(NearSettings settings, Iterable<byte[]> pieces) {
      this.settings = settings;
      for (byte[] piece : pieces) {
        PackedReader in = new PackedReader(piece);
        while (in.hasMore()) {
          long order = in.readFixed();
          texts.put(order, new Text(in.readString(), in.readSigned(), in.readBytes()));
          int count = in.readCount();
          for (int i = 0; i < count; i++) {
            pairs.add(in.readFixed(), order);
          }
        }
      }
      pairs.sortDistinct();
    }

    byte[] verified(Iterable<EarlierEvidence> earlier) {
      if (pairs.size() > 0 && CrossDumpOrder.isEarlier(pairs.get(0, 0))) {
        verifyEarlier(earlier);
      }
      for (int row = 0; row < pairs.size(); row = pairs.endOfGroup(row)) {
        Text first = texts.get(pairs.get(row, 0));
        if (first != null) {
          verify(row, first.id, new ShingleSet(Shingles.read(first.text).hashes()));
        }
      }
      return decisions.toByteArray();
    }

    /** Verifies what documents of earlier dumps may contain; the others of them are skipped. */
    private void verifyEarlier(Iterable<EarlierEvidence> earlier) {
      for (EarlierEvidence dump : earlier) {
        KeptTexts.forEach(
            dump,
            (order, id, text) -> {
              int row = pairs.find(order);
              if (row >= 0) {
                verify(row, id, new ShingleSet(Shingles.readSorted(text)));
              }
            });
      }
    }

    private void verify(int from, String id, ShingleSet first) {
      PackedWriter contained = new PackedWriter();
      int count = 0;
      int end = pairs.endOfGroup(from);
      for (int row = from; row < end; row++) {
        Text other = texts.get(pairs.get(row, 1));
        Likeness likeness = other == null ? null : likeness(first, other);
        if (other != null && likeness != null) {
          contained.writeFixed(pairs.get(row, 1));
          contained.writeSigned(other.preference);
          contained.writeUnsigned(likeness.containment());
          contained.writeUnsigned(likeness.jaccard());
          count++;
        }
      }
      if (count > 0) {
        decisions.writeFixed(pairs.get(from, 0));
        decisions.writeString(id);
        decisions.writeUnsigned(count);
        decisions.write(contained.toByteArray());
      }
    }

    private @Nullable Likeness likeness(ShingleSet first, Text other) {
      return first.contains(Shingles.read(other.text), settings.minContainment());
    }
  }
}
