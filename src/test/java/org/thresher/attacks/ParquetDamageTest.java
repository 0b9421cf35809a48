package org.thresher.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.stage.read.Collected;

/** Parquet files whose counts, lengths and sizes lie: an error row in plain words for each. */
class ParquetDamageTest {
  private static Collected read(Consumer<ParquetBytes> lie) {
    ParquetBytes file = new ParquetBytes();
    lie.accept(file);
    return Collected.read("a.parquet", file.file());
  }

  @Test
  void theFileWithoutALieIsThreePages() {
    Collected read = read(file -> {});

    assertThat(read.failures).isEmpty();
    assertThat(read.contents()).isEqualTo(Collections.nCopies(3, new ParquetBytes().value));
  }

  private static Arguments lie(String what, Consumer<ParquetBytes> lie) {
    return Arguments.of(what, lie);
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("a dictionary of 2^31 - 1 values", f -> f.dictionaryCount = Integer.MAX_VALUE),
        lie("a dictionary of 100 values in 55 bytes", f -> f.dictionaryCount = 100),
        lie("a dictionary of -1 values", f -> f.dictionaryCount = -1),
        lie("a dictionary without values", f -> f.dictionaryCount = 0),
        lie("a page of -5 values", f -> f.pageCount = -5),
        lie("statistics of 2 GB", f -> f.statistics = Integer.MAX_VALUE),
        lie("statistics of 2^60", f -> f.statistics = 1L << 60),
        lie("2^31 - 1 columns", f -> f.columns = Integer.MAX_VALUE),
        lie("2^31 - 1 row groups", f -> f.groups = Integer.MAX_VALUE),
        lie("100 row groups", f -> f.groups = 100),
        lie("10^12 rows", f -> f.statedRows = 1_000_000_000_000L),
        lie("four rows", f -> f.statedRows = 4),
        lie("10,000 groups in one another", f -> f.depth = 10_000),
        lie("100,000 groups in one another", f -> f.depth = 100_000),
        lie("a wrong check sum", f -> f.wrongSum = true),
        lie("a footer of 5 bytes more", f -> f.footerMore = 5),
        lie("a footer of 5 bytes less", f -> f.footerMore = -5),
        lie("a footer of 2 GB", f -> f.footerMore = Integer.MAX_VALUE / 2),
        lie("a footer of a negative length", f -> f.footerMore = Integer.MIN_VALUE),
        lie("a dictionary of another size", f -> f.sizeMore = 1),
        lie("a dictionary of 2 GB", f -> f.sizeMore = 2_000_000_000),
        lie(
            "differences of 2^31 - 1 values",
            f -> {
              f.encoding = 7;
              f.values = new byte[] {(byte) 0x80, 1, 4, -1, -1, -1, -1, 7, 0, 0, 0};
            }),
        lie(
            "differences in blocks of 2^31 - 1",
            f -> {
              f.encoding = 6;
              f.values = new byte[] {-1, -1, -1, -1, 7, 1, 3, 0, 0, 0};
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void aLieIsARowInPlainWords(String what, Consumer<ParquetBytes> lie) {
    Collected read = read(lie);

    assertThat(read.failures).isNotEmpty();
    assertThat(read.failures)
        .allSatisfy(
            f -> assertThat(f.message()).doesNotContain("org.", "java.", "Exception", "null"))
        .allSatisfy(
            f -> assertThat(f.error()).isIn("corrupt_parquet", "truncated_parquet", "too_large"));
    assertThat(read.contents()).isSubsetOf(new ParquetBytes().value);
  }

  /** 20,000 rows of a file of half a kilobyte would be two gigabytes of text. */
  @Test
  void aValueInVeryManyRowsExpandsTooMuch() {
    Collected read =
        read(
            file -> {
              file.value = "ten words of text stand here over and over again. ".repeat(2000);
              file.rows = 20_000;
            });

    assertThat(read.errors()).containsExactly("expands_too_much");
    assertThat(read.pages).hasSizeBetween(600, 800);
    assertThat(read.failure().offset()).isEqualTo(read.pages.size());
  }

  @Test
  void veryManyRowsOfAShortValueExpandTooMuch() {
    Collected read =
        read(
            file -> {
              file.value = "";
              file.rows = 3_000_000;
            });

    assertThat(read.errors()).containsExactly("expands_too_much");
  }
}
