package org.thresher.beam.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.beam.BucketRule;

class QuestionsTest {
  private static Map<Integer, byte[]> drained(Questions questions, int buckets) {
    Map<Integer, byte[]> pieces = new TreeMap<>();
    BucketRule.BucketSink sink =
        (bucket, bytes) -> assertThat(pieces.put(bucket, bytes)).as("bucket " + bucket).isNull();
    questions.drain(sink.of(buckets));
    return pieces;
  }

  private static Set<List<Long>> read(byte[] packed) {
    Set<List<Long>> read = new HashSet<>();
    Questions.forEach(
        packed, (key, shard) -> assertThat(read.add(List.of(key, (long) shard))).isTrue());
    return read;
  }

  @Property(tries = 200)
  void eachKeyOfAShardIsInItsBucketOnce(
      @ForAll @Size(max = 40) List<Long> keys,
      @ForAll @IntRange(min = 1, max = 5) int shards,
      @ForAll @IntRange(max = 16) int bits) {
    int buckets = 1 << bits;
    Questions questions = new Questions();
    TreeMap<Integer, Set<List<Long>>> expected = new TreeMap<>();
    for (int place = 0; place < keys.size(); place++) {
      long key = keys.get(place);
      long shard = place % shards;
      questions.add(key, (int) shard);
      questions.add(key, (int) shard);
      expected
          .computeIfAbsent(BucketRule.bucketOf(key, buckets), unseen -> new HashSet<>())
          .add(List.of(Pieces.inBucket(key, buckets), shard));
    }
    Map<Integer, byte[]> pieces = drained(questions, buckets);
    assertThat(pieces.keySet()).isEqualTo(expected.keySet());
    pieces.forEach((bucket, packed) -> assertThat(read(packed)).isEqualTo(expected.get(bucket)));
    assertThat(questions.bytes()).isZero();
    assertThat(drained(questions, buckets)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 64, 1024})
  void aKeyTakesAboutFiveBytes(int buckets) {
    Random random = new Random(5);
    Questions questions = new Questions();
    int keys = 50_000;
    for (int i = 0; i < keys; i++) {
      questions.add(random.nextLong(), 7);
    }
    long bytes = drained(questions, buckets).values().stream().mapToLong(b -> b.length).sum();
    assertThat(bytes).isBetween(3L * keys, 11L * keys / 2 + 8L * buckets);
  }

  @Test
  void keysOfABucketAreReadInTheirOrderWhateverTheirSign() {
    Questions questions = new Questions();
    List<Long> keys = List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE, 1L << 62);
    keys.forEach(key -> questions.add(key, 0));
    List<Long> read = new ArrayList<>();
    Questions.forEach(
        Objects.requireNonNull(drained(questions, 1).get(0)), (key, shard) -> read.add(key));
    assertThat(read).hasSize(5).isSorted().allMatch(key -> key >= 0 && key < 1L << 40);
  }

  @Test
  void aShardGetsTheDecisionsThatItAskedForAndNoOthers() {
    int shards = 8;
    int own = 30;
    int common = 5;
    int unasked = 1000;
    Random random = new Random(11);
    Questions questions = new Questions();
    List<Long> decided = new ArrayList<>();
    for (int i = 0; i < common; i++) {
      long key = random.nextLong();
      decided.add(key);
      for (int shard = 0; shard < shards; shard++) {
        questions.add(key, shard);
      }
    }
    for (int shard = 0; shard < shards; shard++) {
      for (int i = 0; i < own; i++) {
        long key = random.nextLong();
        decided.add(key);
        questions.add(key, shard);
        questions.add(random.nextLong(), shard);
      }
    }
    for (int i = 0; i < unasked; i++) {
      decided.add(random.nextLong());
    }
    Map<Integer, Integer> bytes = answerBytes(questions, decided);
    assertThat(bytes).hasSize(shards);
    // A decision is a byte here, and each of 16 buckets puts one before those of a shard.
    assertThat(bytes.values())
        .allSatisfy(got -> assertThat(got).isBetween(own + common, own + common + 16));
  }

  /** Bytes of the answers that shards get in 16 buckets, from questions that come twice. */
  private static Map<Integer, Integer> answerBytes(Questions questions, List<Long> decided) {
    TreeMap<Integer, List<byte[]>> pieces = new TreeMap<>();
    BucketRule.BucketSink sink =
        (bucket, piece) -> pieces.computeIfAbsent(bucket, b -> new ArrayList<>()).add(piece);
    questions.drain(sink.of(16));
    pieces.values().forEach(bucket -> bucket.addAll(List.copyOf(bucket)));
    KeyedDecisions.spread(new OneByteAKey(decided), new byte[] {1}, sink.of(16));
    Map<Integer, Integer> bytes = new TreeMap<>();
    for (List<byte[]> bucket : pieces.values()) {
      Collections.shuffle(bucket, new Random(3));
      var unused =
          new BucketAnswers(bucket)
              .answer((shard, answer) -> bytes.merge(shard, answer.length, Integer::sum));
    }
    return bytes;
  }

  @Test
  void otherValuesAreRefused() {
    assertThatThrownBy(() -> Questions.forEach(new byte[] {Pieces.DECISIONS}, (key, shard) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BucketAnswers(List.of(new byte[] {Pieces.DOCUMENTS})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DocumentBlocks.forEach(new byte[] {Pieces.ANSWERS}, one -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
