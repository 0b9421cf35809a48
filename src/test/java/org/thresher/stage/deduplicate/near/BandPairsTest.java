package org.thresher.stage.deduplicate.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/** Which documents of a band are compared. */
class BandPairsTest {
  private static BandPairs bands(Set<String> pairs) {
    return new BandPairs(
        piece ->
            Candidates.forEach(
                piece, some -> some.forEachPair((first, other) -> pairs.add(first + " " + other))),
        new BandMarkers(2));
  }

  /** The same by all documents of a band in a list. */
  private static Set<String> expected(List<Long> earlier, List<Long> own) {
    Set<String> expected = new TreeSet<>();
    int firsts = own.size() > BandPairs.HOT ? 1 : BandPairs.FIRSTS;
    for (int other = 0; other < own.size(); other++) {
      for (int first = 0; first < Math.min(other, firsts); first++) {
        expected.add(own.get(first) + " " + own.get(other));
      }
      for (int first = 0; first < Math.min(earlier.size(), BandPairs.EARLIER); first++) {
        expected.add(earlier.get(first) + " " + own.get(other));
      }
    }
    return expected;
  }

  @Property(tries = 200)
  void theyAreThoseOfABandInMemory(
      @ForAll @IntRange(max = 20) int earlierDocuments,
      @ForAll @IntRange(max = 140) int ownDocuments,
      @ForAll @IntRange(min = 1, max = 3) int times) {
    List<Long> earlier = new ArrayList<>();
    for (int i = 0; i < earlierDocuments; i++) {
      earlier.add(CrossDumpOrder.of(1, i));
    }
    List<Long> own = new ArrayList<>();
    for (long order = 0; order < ownDocuments; order++) {
      own.add(order * 7);
    }
    TreeSet<String> all = new TreeSet<>();
    Set<String> pairs = new TreeSet<>();
    BandPairs bands = bands(pairs);
    for (long band = 0; band < 3; band++) {
      for (List<Long> documents : List.of(earlier, own)) {
        for (long order : documents) {
          for (int i = 0; i < times; i++) {
            bands.add(band, order);
          }
        }
      }
      all.addAll(expected(earlier, own));
    }
    bands.end();
    assertThat(pairs).isEqualTo(all);
    assertThat(bands.capped()).isEqualTo(ownDocuments > BandPairs.HOT ? 3 : 0);
  }

  @Test
  void whatTheCapLeavesOutIsCounted() {
    Set<String> pairs = new TreeSet<>();
    BandPairs bands = bands(pairs);
    for (long order = 0; order < 70; order++) {
      bands.add(1, order);
    }
    bands.add(2, 5);
    bands.add(2, 6);
    bands.end();
    assertThat(bands.capped()).isEqualTo(1);
    assertThat(pairs).hasSize(69 + 1);
    // Of 70 documents 66 would have been compared with four, the first four with 0 to 3.
    assertThat(bands.skipped()).isEqualTo(66 * 4 + 6 - 69);
  }

  @Test
  void theTwentiethDocumentOfEarlierDumpsIsLeftOut() {
    Set<String> pairs = new TreeSet<>();
    BandPairs bands = bands(pairs);
    for (int i = 0; i < 20; i++) {
      bands.add(1, CrossDumpOrder.of(2, i));
    }
    bands.add(1, 8);
    bands.add(1, 9);
    bands.end();
    assertThat(pairs).hasSize(16 * 2 + 1);
    assertThat(bands.skipped()).isEqualTo(4 * 2);
  }
}
