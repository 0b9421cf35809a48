package org.thresher.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

/** What copies of a function share. */
class SharedTest {
  @Test
  void copiesShareOneValue() {
    Shared<int[]> one = new Shared<>();
    Shared<int[]> copy = SerializableUtils.clone(one);
    Shared<int[]> another = new Shared<>();
    AtomicInteger made = new AtomicInteger();
    int[] value = one.get(() -> new int[] {made.incrementAndGet()});
    assertThat(copy.get(() -> new int[] {made.incrementAndGet()})).isSameAs(value);
    assertThat(one.get(() -> new int[] {made.incrementAndGet()})).isSameAs(value);
    assertThat(another.get(() -> new int[] {made.incrementAndGet()})).isNotSameAs(value);
    assertThat(made).hasValue(2);
  }

  @Test
  void theValueIsNotSerialized() {
    Shared<int[]> one = new Shared<>();
    int[] value = one.get(() -> new int[10_000]);
    assertThat(SerializableUtils.serializeToByteArray(one).length).isLessThan(500);
    assertThat(value).hasSize(10_000);
  }
}
