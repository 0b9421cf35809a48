package org.thresher.stage.read.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipCountsTest {
  @ParameterizedTest
  @ValueSource(strings = {"image/png", "status 404", "revisit, too many", "text/css"})
  void kindsAreCountedByTheirNames(String kind) {
    SkipCounts skips = new SkipCounts();
    skips.add(kind);
    skips.add(kind);
    assertThat(skips.counts()).containsExactly(entry(kind, 2L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "image/\u0000png", "\u001b[31mtype", "caf\u00e9/x", "\u202etype"})
  void strangeOnesAreOthers(String kind) {
    SkipCounts skips = new SkipCounts();
    skips.add(kind);
    skips.add("x".repeat(1000));
    assertThat(skips.counts()).containsExactly(entry("other", 2L));
  }

  @Test
  void aDumpOfMadeUpKindsHasAFew() {
    SkipCounts skips = new SkipCounts();
    for (int i = 0; i < 100_000; i++) {
      skips.add("image/" + i);
      skips.add("image/png");
    }
    assertThat(skips.counts()).hasSize(201).containsEntry("image/png", 100_000L);
    assertThat(skips.counts().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(200_000);
  }
}
