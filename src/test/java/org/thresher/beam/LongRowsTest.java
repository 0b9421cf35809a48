package org.thresher.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LongRowsTest {

  @Property(tries = 200)
  void sortsRowsLikeALibrarySort(@ForAll @Size(max = 200) List<Byte> values) {
    LongRows rows = new LongRows(2);
    List<long[]> expected = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      rows.add(values.get(i), i % 7);
      expected.add(new long[] {values.get(i), i % 7});
    }
    rows.sort();
    expected.sort(Comparator.<long[]>comparingLong(r -> r[0]).thenComparingLong(r -> r[1]));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(rows.get(i, 0)).isEqualTo(expected.get(i)[0]);
      assertThat(rows.get(i, 1)).isEqualTo(expected.get(i)[1]);
    }
  }

  @Property(tries = 100)
  void findsTheFirstRowOfAKeyOrNone(@ForAll @Size(max = 60) List<Byte> values, @ForAll byte key) {
    LongRows rows = new LongRows(1);
    values.forEach(value -> rows.add(value));
    rows.sort();
    List<Byte> sorted = values.stream().sorted().toList();
    assertThat(rows.find(key)).isEqualTo(sorted.indexOf(key));
  }

  @Property(tries = 300)
  void findsKeysHoweverTheyAreSpread(@ForAll @Size(max = 300) List<Long> values, @ForAll long key) {
    LongRows rows = new LongRows(2);
    values.forEach(value -> rows.add(value, 0));
    rows.sort();
    List<Long> sorted = values.stream().sorted().toList();
    assertThat(rows.find(key)).isEqualTo(sorted.indexOf(key));
    for (long value : sorted) {
      assertThat(rows.find(value)).isEqualTo(sorted.indexOf(value));
    }
  }

  @Test
  void packedRowsComeBack() {
    LongRows rows = new LongRows(3);
    rows.add(Long.MIN_VALUE, 0, 1);
    rows.add(-1, Long.MAX_VALUE, 2);
    LongRows copy = new LongRows(3);
    copy.addAll(rows.toBytes());
    copy.addAll(rows.toBytes());
    assertThat(copy.size()).isEqualTo(4);
    assertThat(copy.get(3, 1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void sortsManyEqualRowsWithoutDeepRecursion() {
    LongRows rows = new LongRows(1);
    for (int i = 0; i < 200_000; i++) {
      rows.add(i % 3);
    }
    rows.sort();
    assertThat(rows.get(0, 0)).isZero();
    assertThat(rows.endOfGroup(0)).isEqualTo(66_667);
  }

  @Test
  void equalRowsAreKeptOnce() {
    LongRows rows = new LongRows(2);
    long[][] given = {{2, 1}, {1, 5}, {2, 1}, {1, -5}, {1, 5}, {2, 0}};
    for (long[] row : given) {
      rows.add(row);
    }
    rows.sortDistinct();
    List<String> kept = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      kept.add(rows.get(row, 0) + " " + rows.get(row, 1));
    }
    assertThat(kept).containsExactly("1 -5", "1 5", "2 0", "2 1");
  }

  @Test
  void rowsOfAKeyAreSummedUpAndTheFirstStays() {
    LongRows rows = new LongRows(4);
    long[][] given = {
      {2, 1, 9, 1}, {1, 5, 3, 1}, {2, 1, 4, 10}, {1, -5, 0, 1}, {2, 1, 7, 100}, {1, 5, 8, 1}
    };
    for (long[] row : given) {
      rows.add(row);
    }
    rows.sortAndSum(2, 3);
    List<List<Long>> kept = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      kept.add(List.of(rows.get(row, 0), rows.get(row, 1), rows.get(row, 2), rows.get(row, 3)));
    }
    assertThat(kept)
        .containsExactly(
            List.of(1L, -5L, 0L, 1L), List.of(1L, 5L, 3L, 2L), List.of(2L, 1L, 4L, 111L));
    assertThat(rows.find(2)).isEqualTo(2);
  }
}
