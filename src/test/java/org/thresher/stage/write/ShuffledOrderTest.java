package org.thresher.stage.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShuffledOrderTest {
  @ParameterizedTest
  @CsvSource({
    "0, 8, 0",
    "-1, 8, 7",
    "0x1fffffffffffffff, 8, 0",
    "0x2000000000000000, 8, 1",
    "0x7fffffffffffffff, 3, 1",
    "-1, 1, 0",
    "-1, 2147483647, 2147483646",
    "0x5555555500000000, 3, 0",
    "0x5555555600000000, 3, 1"
  })
  void shardsHaveEqualRangesOfPlaces(String place, int shards, int shard) {
    assertThat(ShuffledOrder.shard(Long.decode(place), shards)).isEqualTo(shard);
  }

  @Test
  void placesAreFixedForEverAndDifferBySeed() {
    assertThat(new ShuffledOrder(0).place("a")).isNotEqualTo(new ShuffledOrder(1).place("a"));
    assertThat(new ShuffledOrder(1).place("1 a")).isNotEqualTo(new ShuffledOrder(11).place("a"));
    assertThat(new ShuffledOrder(5).place("urn:x")).isEqualTo(PLACE);
  }

  /** Written down once: another value would be another order of every shuffled corpus. */
  private static final long PLACE = 294316084635899322L;
}
