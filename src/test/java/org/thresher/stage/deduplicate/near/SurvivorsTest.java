package org.thresher.stage.deduplicate.near;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.PackedWriter;
import org.thresher.document.TestDocuments;
import org.thresher.stage.deduplicate.RuleRunner;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/** What is dropped by which pairs. */
class SurvivorsTest {

  private static long order(int rank) {
    return TestDocuments.provenance(rank).order();
  }

  private static byte[] pair(long first, long other, long preference, int containment) {
    PackedWriter out = new PackedWriter();
    out.writeFixed(first);
    out.writeString("id of " + first);
    out.writeUnsigned(1);
    out.writeFixed(other);
    out.writeSigned(preference);
    out.writeUnsigned(containment);
    out.writeUnsigned(containment / 2);
    return out.toByteArray();
  }

  /** What becomes of documents 0 to {@code documents} - 1: the kept one's id, or the size. */
  private static Map<Integer, String> decided(int documents, List<byte[]> pairs) {
    Map<Integer, String> byOne = decided(documents, pairs, 64);
    assertThat(decided(documents, pairs, 256)).as("in rounds").isEqualTo(byOne);
    return byOne;
  }

  private static Map<Integer, String> decided(int documents, List<byte[]> pairs, int buckets) {
    DocumentStep step = new NearDuplicates().apply(RuleRunner.decisions(pairs, buckets));
    Map<Integer, String> decided = new TreeMap<>();
    for (int rank = 0; rank < documents; rank++) {
      Document document = step.apply(TestDocuments.page(rank, "text"));
      decided.put(
          rank,
          document.kept()
              ? "stands for " + document.clusterSize()
              : requireNonNull(document.drop()).duplicateOf() + ": " + document.drop().evidence());
    }
    return decided;
  }

  /** Documents in the order of preference, each dropped if one that stays contains it. */
  @Property(tries = 200)
  void theyAreThoseOfADecisionOneByOne(
      @ForAll @IntRange(min = 2, max = 40) int documents,
      @ForAll @IntRange(max = 90) int edges,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> byPreference = new ArrayList<>();
    for (int rank = 0; rank < documents; rank++) {
      byPreference.add(rank);
    }
    Collections.shuffle(byPreference, random);
    TreeMap<Integer, TreeSet<Integer>> firsts = new TreeMap<>();
    List<byte[]> pairs = new ArrayList<>();
    for (int edge = 0; edge < edges; edge++) {
      int other = 1 + random.nextInt(documents - 1);
      int first = random.nextInt(other);
      firsts.computeIfAbsent(other, o -> new TreeSet<>()).add(first);
      // A pair that comes twice has the same likeness.
      pairs.add(
          pair(
              order(byPreference.get(first)),
              order(byPreference.get(other)),
              other,
              900 + (7 * first + 3 * other) % 5));
    }
    TreeSet<Integer> dropped = new TreeSet<>();
    for (int copy = random.nextInt(3); copy > 0; copy--) {
      int other = random.nextInt(documents);
      dropped.add(other);
      pairs.add(
          pair(
              CrossDumpOrder.of(1, copy),
              order(byPreference.get(other)),
              other,
              898 + random.nextInt(10)));
    }
    firsts.forEach(
        (other, before) -> {
          if (!dropped.containsAll(before)) {
            dropped.add(other);
          }
        });
    Collections.shuffle(pairs, random);
    Map<Integer, String> decided = decided(documents, pairs);
    for (int place = 0; place < documents; place++) {
      assertThat(requireNonNull(decided.get(byPreference.get(place))).startsWith("stands for"))
          .isEqualTo(!dropped.contains(place));
    }
  }

  @Test
  void aChainOfThousandsDropsEverySecond() {
    List<byte[]> pairs = new ArrayList<>();
    for (int rank = 1; rank < 3000; rank++) {
      pairs.add(pair(order(rank - 1), order(rank), 0, 900));
    }
    Collections.shuffle(pairs, new Random(7));
    Map<Integer, String> decided = decided(3000, pairs);
    for (int rank = 0; rank < 3000; rank++) {
      assertThat(decided.get(rank))
          .isEqualTo(
              rank % 2 == 0
                  ? "stands for 2"
                  : "id of "
                      + order(rank - 1)
                      + ": containment 0.900, Jaccard 0.450; one of 2 near duplicates");
    }
  }

  @Test
  void theOneThatHasMostOfTheTextIsNamed() {
    assertThat(
            decided(
                4,
                List.of(
                    pair(order(0), order(3), 0, 900),
                    pair(order(1), order(3), 0, 950),
                    pair(order(2), order(3), 0, 950))))
        .containsEntry(0, "stands for 1")
        .containsEntry(1, "stands for 2")
        .containsEntry(
            3,
            "id of " + order(1) + ": containment 0.950, Jaccard 0.475; one of 2 near duplicates");
  }

  @Test
  void documentsOfEarlierDumpsAreNotDecided() {
    long earlier = CrossDumpOrder.of(3, 12);
    assertThat(
            decided(
                2, List.of(pair(earlier, order(1), -5, 1000), pair(order(0), order(1), -5, 900))))
        .containsEntry(0, "stands for 1")
        .containsEntry(
            1,
            "id of "
                + earlier
                + ": containment 1.000, Jaccard 0.500; one of 2 near duplicates, kept in an"
                + " earlier dump");
  }
}
