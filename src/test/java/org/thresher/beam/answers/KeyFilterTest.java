package org.thresher.beam.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.beam.BucketRule;
import org.thresher.beam.Shared;

class KeyFilterTest {
  private static KeyFilter filter(List<Long> keys, int buckets) {
    TreeMap<Integer, List<byte[]>> pieces = new TreeMap<>();
    BucketRule.BucketSink sink =
        (bucket, bytes) -> pieces.computeIfAbsent(bucket, b -> new ArrayList<>()).add(bytes);
    Questions questions = new Questions();
    for (int i = 0; i < keys.size(); i++) {
      questions.add(keys.get(i), 0);
      if (i == keys.size() / 2) {
        questions.drain(sink.of(buckets));
      }
    }
    questions.drain(sink.of(buckets));
    List<byte[]> packed = new ArrayList<>(List.of(new byte[0]));
    pieces.forEach((bucket, some) -> packed.add(KeyFilter.of(bucket, some)));
    long bytes = packed.stream().mapToLong(one -> one.length).sum();
    assertThat(bytes).isLessThanOrEqualTo(keys.size() * 10L / 8 + 8L * buckets);
    return new KeyFilter(packed, buckets);
  }

  @ParameterizedTest
  @CsvSource({"0, 16", "1, 1", "1, 1024", "20000, 1", "20000, 64", "20000, 1024", "20000, 65536"})
  void allKeysWithADecisionPassAndFewOthers(int number, int buckets) {
    Random random = new Random(number + buckets);
    List<Long> keys = random.longs(number).boxed().toList();
    KeyFilter filter = filter(keys, buckets);
    assertThat(keys).allMatch(filter::mayHave);
    long others = random.longs(20_000).filter(filter::mayHave).count();
    assertThat(others).isLessThan(600);
  }

  @Test
  void theFilterOfAFunctionIsMadeOnceWhileItIsHeld() {
    Shared<KeyFilter> one = new Shared<>();
    KeyFilter first = one.get(() -> new KeyFilter(List.of(), 1));
    KeyFilter second = new Shared<KeyFilter>().get(() -> new KeyFilter(List.of(), 1));
    assertThat(second).isNotSameAs(first);
    assertThat(
            SerializableUtils.clone(one)
                .get(
                    () -> {
                      throw new IllegalStateException("made twice");
                    }))
        .isSameAs(first);
  }
}
