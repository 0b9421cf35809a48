package org.thresher.stage.deduplicate.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.RuleRunner;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/** Components by steps over buckets are those of the whole graph. */
class StarContractionTest {

  /** A verified pair of two documents, in either order. */
  private static byte[] pair(long one, long other) {
    long first = Math.min(one, other);
    PackedWriter out = new PackedWriter();
    out.writeFixed(first);
    out.writeString("id" + first);
    out.writeUnsigned(1);
    out.writeFixed(Math.max(one, other));
    return out.toByteArray();
  }

  /** What becomes of each document: the size of its cluster and the id of the kept one. */
  private static Map<Long, String> clusters(List<byte[]> pairs) {
    Map<Long, String> clusters = new TreeMap<>();
    for (byte[] piece : RuleRunner.clusters(pairs)) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        long order = in.readFixed();
        String size = in.readUnsigned() + " ";
        String keeper = in.readNullableString();
        String earlier = in.readByte() == 1 ? " earlier" : "";
        clusters.put(order, size + (keeper == null ? "id" + order : keeper) + earlier);
      }
    }
    return clusters;
  }

  @Property(tries = 300)
  void theyAreThoseOfUnionFind(
      @ForAll @IntRange(min = 2, max = 60) int nodes,
      @ForAll @IntRange(max = 70) int edges,
      @ForAll long seed) {
    Random random = new Random(seed);
    UnionFind expected = new UnionFind(nodes);
    List<byte[]> pairs = new ArrayList<>();
    for (int edge = 0; edge < edges; edge++) {
      int one = random.nextInt(nodes);
      int other = random.nextInt(nodes);
      if (one != other) {
        expected.join(one, other);
        pairs.add(pair(one, other));
      }
    }
    Map<Long, String> wanted = new TreeMap<>();
    for (int node = 0; node < nodes; node++) {
      int root = expected.root(node);
      if (expected.size(root) > 1) {
        wanted.put((long) node, expected.size(root) + " id" + root);
      }
    }
    assertThat(clusters(pairs)).isEqualTo(wanted);
  }

  @Test
  void aChainOfThousandsIsOneClusterWhateverItsOrder() {
    List<Long> chain = new ArrayList<>();
    for (long node = 0; node < 3000; node++) {
      chain.add(node);
    }
    Collections.shuffle(chain, new Random(7));
    List<byte[]> pairs = new ArrayList<>();
    for (int i = 1; i < chain.size(); i++) {
      pairs.add(pair(chain.get(i - 1), chain.get(i)));
    }
    assertThat(clusters(pairs))
        .hasSize(3000)
        .allSatisfy((n, c) -> assertThat(c).isEqualTo("3000 id0"));
  }

  @Test
  void whatIsLeftForOneWorkerIsSmallWhereClustersAre() {
    List<byte[]> pairs = new ArrayList<>();
    for (long cluster = 0; cluster < 2000; cluster++) {
      for (long member = 1; member < 8; member++) {
        pairs.add(pair(cluster * 10, cluster * 10 + member));
        pairs.add(pair(cluster * 10 + member - 1, cluster * 10 + member));
      }
    }
    TreeMap<Integer, List<byte[]>> edges = new TreeMap<>();
    pairs.forEach(p -> NearClusters.edges(List.of(p), RuleRunner.into(edges)));
    Map<Integer, List<byte[]>> stars =
        RuleRunner.step(
            RuleRunner.step(RuleRunner.step(edges, StarContraction::small), StarContraction::large),
            StarContraction::small);
    assertThat(RuleRunner.step(stars, StarContraction::residue)).isEmpty();
  }

  @Test
  void documentsOfEarlierDumpsComeFirstAndAreNotDecided() {
    long earlier = CrossDumpOrder.of(3, 12);
    assertThat(clusters(List.of(pair(earlier, 5), pair(5, 2))))
        .isEqualTo(
            Map.of(
                5L, "3 id" + earlier + " earlier",
                2L, "3 id" + earlier + " earlier"));
  }
}
