package org.thresher.stage.deduplicate.near;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.AskingByOrder;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Finds the candidate pairs whose second document is contained in the first, on their text: each
 * place of the second text is looked up among the shingles of the first ({@link ShingleSet}).
 * Documents of earlier dumps are compared in the same way, by the shingles that the index has.
 *
 * <p>Evidence: see {@link CandidateTexts}; 4 bytes a word and 60 a document, once for each bucket
 * of a band in which the document is compared. Decisions: see {@link Pairs}.
 *
 * <p>Documents may ask for the candidate pairs on which the rule is based. A document gets those in
 * which it is compared with documents before it, and knows whether others are compared with it.
 */
public final class NearPairs implements BucketRule, AskingByOrder {
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
  public void cut(byte[] candidates, Keyed keyed) {
    Candidates.forEach(
        candidates,
        some ->
            some.forEachMember(
                member -> keyed.accept(CrossDumpOrder.hash(member.last()), member.toBytes())));
  }

  @Override
  public Supplier<Gathering> gatherings(Iterable<byte[]> candidates) {
    ComparedDocuments compared = ComparedDocuments.of(candidates);
    return () -> new CandidateTexts(settings, compared);
  }

  @Override
  public Gathering gather(Iterable<byte[]> candidates) {
    return gatherings(candidates).get();
  }

  @Override
  public byte[] decide(Bucket bucket) {
    PackedWriter all = new PackedWriter();
    decide(bucket, all::write);
    return all.toByteArray();
  }

  @Override
  public void decide(Bucket bucket, Consumer<byte[]> decisions) {
    try (VerifiedPairs candidates = new VerifiedPairs(settings.minContainment(), decisions)) {
      candidates.verify(bucket);
    }
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
}
