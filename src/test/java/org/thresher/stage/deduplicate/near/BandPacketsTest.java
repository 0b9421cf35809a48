package org.thresher.stage.deduplicate.near;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.LongRows;
import org.thresher.beam.spill.SortedRows;
import org.thresher.stage.deduplicate.RuleRunner;
import org.thresher.text.Folding;

/** Documents of a band that a worker has many of. */
class BandPacketsTest {
  private static final List<Integer> BUCKETS = List.of(1, 16, 256, BucketRule.MOST_BUCKETS);

  /** What is decided about all bands. */
  private record Decided(Set<String> pairs, long capped, long skipped) {}

  private static Consumer<byte[]> into(Set<String> pairs) {
    return piece ->
        Candidates.forEach(
            piece, some -> some.forEachPair((first, other) -> pairs.add(first + " " + other)));
  }

  private static long preference(long document) {
    return document % 3;
  }

  /** The row of a document in a band, one with a preference and one without it. */
  private static long[] row(long band, long document, int width) {
    long hash = Folding.combine(band, 1);
    return width == 2
        ? new long[] {hash, document}
        : new long[] {hash, preference(document), document};
  }

  private static Decided plain(List<Integer> bands, int width) {
    LongRows rows = new LongRows(width);
    for (int band = 0; band < bands.size(); band++) {
      for (int document = 0; document < bands.get(band); document++) {
        rows.add(row(band, document, width));
      }
    }
    rows.sort();
    Set<String> pairs = new TreeSet<>();
    BandPairs all = new BandPairs(into(pairs), new BandMarkers(width));
    add(rows, all, width);
    all.end();
    return new Decided(pairs, all.capped(), all.skipped());
  }

  private static void add(LongRows rows, BandPairs pairs, int width) {
    for (int row = 0; row < rows.size(); row++) {
      pairs.add(rows.get(row, 0), rows.get(row, width - 1));
    }
  }

  /** The evidence by bucket, where each document is at a worker at random. */
  private static Map<Integer, List<byte[]>> evidence(
      List<Integer> bands, int width, int workers, int buckets, Random random) {
    int documents = bands.stream().mapToInt(Integer::intValue).max().orElse(0);
    int[] workerOf = random.ints(documents, 0, workers).toArray();
    Map<Integer, List<byte[]>> evidence = new TreeMap<>();
    for (int worker = 0; worker < workers; worker++) {
      BucketedRows rows = new BucketedRows(width);
      for (int document = documents - 1; document >= 0; document--) {
        for (int band = 0; band < bands.size(); band++) {
          if (workerOf[document] == worker && document < bands.get(band)) {
            rows.add(row(band, document, width));
            if (document % 5 == 0) {
              rows.add(row(band, document, width));
            }
          }
        }
      }
      BandPackets.drain(rows, width, RuleRunner.into(evidence).of(buckets));
    }
    return evidence;
  }

  private static Decided packed(
      List<Integer> bands, int width, int workers, int buckets, Random random) {
    return decide(evidence(bands, width, workers, buckets, random), width, buckets, random);
  }

  private static Decided decide(
      Map<Integer, List<byte[]>> evidence, int width, int buckets, Random random) {
    List<byte[]> decisions = new ArrayList<>();
    long capped = 0;
    long skipped = 0;
    for (List<byte[]> bucket : evidence.values()) {
      Collections.shuffle(bucket, random);
      BandMarkers packets = new BandMarkers(width);
      BandPairs all =
          new BandPairs(
              piece -> decisions.add(BandPackets.piece(BandPackets.PLAIN, piece)), packets);
      SortedRows.forEachPart(
          width, packets.rows(bucket, decisions::add), rows -> add(rows, all, width));
      all.end();
      packets.end(decisions::add);
      capped += all.capped();
      skipped += all.skipped();
    }
    Collections.shuffle(decisions, random);
    Set<String> pairs = new TreeSet<>();
    NearSteps.candidates(decisions, buckets).forEach(into(pairs));
    return new Decided(pairs, capped, skipped);
  }

  @Property(tries = 200)
  void pairsAndCountsAreThoseWithoutPackets(
      @ForAll @Size(max = 8) List<@IntRange(max = 300) Integer> bands,
      @ForAll @IntRange(min = 2, max = 3) int width,
      @ForAll @IntRange(min = 1, max = 40) int workers,
      @ForAll long seed) {
    Random random = new Random(seed);
    Decided expected = plain(bands, width);
    for (int buckets : BUCKETS) {
      assertThat(packed(bands, width, workers, buckets, random)).isEqualTo(expected);
    }
  }

  @Test
  void evidenceThatWasGatheredInTwoWaysEndsTheRun() {
    int buckets = 256;
    Map<Integer, List<byte[]>> once = evidence(List.of(500), 2, 5, buckets, new Random(1));
    Map<Integer, List<byte[]>> again = evidence(List.of(500), 2, 5, buckets, new Random(2));
    int ofBand = BucketRule.bucketOf(row(0, 0, 2)[0], buckets);
    assertThat(decide(once, 2, buckets, new Random(3)))
        .isEqualTo(decide(again, 2, buckets, new Random(3)));
    once.put(ofBand, again.get(ofBand));
    assertThatThrownBy(() -> decide(once, 2, buckets, new Random(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("start the run again");
  }

  @Test
  void theBucketOfABandGetsAMarkerOfEachWorker() {
    int buckets = 256;
    Map<Integer, List<byte[]>> evidence = evidence(List.of(20_000), 2, 10, buckets, new Random(5));
    List<byte[]> ofBand =
        requireNonNull(evidence.get(BucketRule.bucketOf(row(0, 0, 2)[0], buckets)));
    assertThat(ofBand.stream().filter(piece -> piece[0] != BandPackets.PACKETS))
        .hasSize(10)
        .allMatch(piece -> piece[0] == BandPackets.MARKERS && piece.length == 1 + 24);
    long bytes = evidence.values().stream().flatMap(List::stream).mapToLong(p -> p.length).sum();
    assertThat(bytes).isLessThan(20_000 * 3);
  }
}
