package org.thresher.beam.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.beam.BucketedRows.Merger;
import org.thresher.beam.LongRows;

class SortedRowsTest {
  private static final int WIDTH = 3;
  private static final int ROW = WIDTH * Long.BYTES;

  /** Sums up the last column of rows with the same first one, and keeps the least second one. */
  private static void sum(LongRows rows) {
    rows.sort();
    int merged = 0;
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      long sum = 0;
      for (int each = row; each < end; each++) {
        sum += rows.get(each, 2);
      }
      rows.set(merged, 0, rows.get(row, 0));
      rows.set(merged, 1, rows.get(row, 1));
      rows.set(merged, 2, sum);
      merged++;
      row = end;
    }
    rows.truncate(merged);
  }

  private static byte[] piece(List<Integer> keys, int number) {
    LongRows rows = new LongRows(WIDTH);
    for (int i = 0; i < keys.size(); i++) {
      rows.add(keys.get(i) * 0x9E3779B97F4A7C15L, number * 1000L + i, 1);
    }
    return rows.toBytes();
  }

  private static List<String> sorted(List<byte[]> pieces, Merger merger, long budget) {
    List<String> all = new ArrayList<>();
    SortedRows.forEach(
        WIDTH,
        pieces,
        merger,
        budget,
        true,
        table -> {
          for (int row = 0; row < table.size(); row++) {
            all.add(table.get(row, 0) + " " + table.get(row, 1) + " " + table.get(row, 2));
          }
        });
    return all;
  }

  @Property(tries = 200)
  void anyBudgetGivesTheSameRows(
      @ForAll @Size(max = 40) List<@Size(max = 20) List<@IntRange(max = 30) Integer>> pieces,
      @ForAll @IntRange(min = 1, max = 50) int rows) {
    List<byte[]> packed =
        IntStream.range(0, pieces.size()).mapToObj(i -> piece(pieces.get(i), i)).toList();
    for (Merger merger : List.<Merger>of(LongRows::sort, SortedRowsTest::sum)) {
      assertThat(sorted(packed, merger, (long) rows * ROW))
          .isEqualTo(sorted(packed, merger, Long.MAX_VALUE));
    }
  }

  @Property(tries = 100)
  void partsAreNoLargerThanTheBudgetWhateverTheGroups(
      @ForAll @Size(max = 40) List<@Size(max = 20) List<@IntRange(max = 2) Integer>> pieces) {
    List<byte[]> packed =
        IntStream.range(0, pieces.size()).mapToObj(i -> piece(pieces.get(i), i)).toList();
    LongRows all = new LongRows(WIDTH);
    SortedRows.forEach(
        WIDTH,
        packed,
        LongRows::sort,
        20 * ROW,
        false,
        part -> {
          assertThat(part.size()).isLessThanOrEqualTo(40);
          all.addAll(part);
        });
    LongRows sorted = LongRows.unpack(WIDTH, packed);
    sorted.sort();
    assertThat(all.toBytes()).isEqualTo(sorted.toBytes());
  }

  @Property(tries = 100)
  void aTableHasWholeGroups(
      @ForAll @Size(max = 40) List<@Size(max = 20) List<@IntRange(max = 9) Integer>> pieces) {
    List<byte[]> packed =
        IntStream.range(0, pieces.size()).mapToObj(i -> piece(pieces.get(i), i)).toList();
    List<Long> ends = new ArrayList<>();
    SortedRows.forEach(
        WIDTH,
        packed,
        LongRows::sort,
        5 * ROW,
        true,
        table -> {
          if (table.size() > 0) {
            if (!ends.isEmpty()) {
              assertThat(table.get(0, 0)).isGreaterThan(ends.get(ends.size() - 1));
            }
            ends.add(table.get(table.size() - 1, 0));
          }
        });
  }

  @Test
  void moreRunsThanAreMergedAtOnceLeaveNoFile(@TempDir Path folder) throws IOException {
    String before = System.setProperty("java.io.tmpdir", folder.toString());
    try {
      mergeManyRuns();
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    } finally {
      System.setProperty("java.io.tmpdir", before);
    }
  }

  private static void mergeManyRuns() {
    SplittableRandom random = new SplittableRandom(7);
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      pieces.add(piece(random.ints(40, 0, 100_000).boxed().toList(), i));
    }
    assertThat(sorted(pieces, LongRows::sort, 40 * ROW))
        .hasSize(12_000)
        .isEqualTo(sorted(pieces, LongRows::sort, Long.MAX_VALUE));
    assertThatThrownBy(
            () ->
                SortedRows.forEach(
                    WIDTH,
                    pieces,
                    LongRows::sort,
                    40 * ROW,
                    true,
                    table -> {
                      throw new IllegalStateException("the rule fails");
                    }))
        .hasMessage("the rule fails");
  }

  @Test
  void aBucketWithoutRowsIsAnEmptyTable() {
    assertThat(sorted(List.of(), LongRows::sort, 1)).isEmpty();
    assertThat(sorted(List.of(new byte[0], new byte[0]), LongRows::sort, 1)).isEmpty();
  }

  @Property(tries = 60)
  void bytesComeBackFromMemoryAndFile(
      @ForAll @Size(max = 60) List<byte[]> blocks,
      @ForAll @IntRange(min = 1, max = 400) int budget) {
    try (KeptStrings kept = new KeptStrings(budget)) {
      List<Long> places = blocks.stream().map(kept::add).toList();
      for (int i = blocks.size() - 1; i >= 0; i--) {
        assertThat(kept.getBytes(places.get(i))).isEqualTo(blocks.get(i));
      }
    }
  }

  @Property(tries = 60)
  void stringsComeBackFromMemoryAndFile(
      @ForAll @Size(max = 60) List<String> texts,
      @ForAll @IntRange(min = 1, max = 400) int budget) {
    try (KeptStrings kept = new KeptStrings(budget)) {
      List<Long> places = texts.stream().map(kept::add).toList();
      for (int i = texts.size() - 1; i >= 0; i--) {
        assertThat(kept.get(places.get(i))).isEqualTo(texts.get(i));
      }
    }
  }
}
