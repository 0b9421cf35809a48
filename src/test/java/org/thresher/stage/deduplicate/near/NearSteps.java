package org.thresher.stage.deduplicate.near;

import static org.thresher.stage.deduplicate.RuleRunner.into;
import static org.thresher.stage.deduplicate.RuleRunner.once;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.thresher.beam.BucketRule.BucketSink;

/** The steps of {@link DropNearDuplicates} between its rules, without a pipeline. */
public final class NearSteps {
  private NearSteps() {}

  /** The candidates of bands that are decided with packets. */
  public static List<byte[]> candidates(List<byte[]> decisions, int number) {
    Map<Integer, List<byte[]>> packets = new TreeMap<>();
    Map<Integer, List<byte[]>> candidates = new TreeMap<>();
    BucketSink halves =
        sink(bucket -> bucket < number ? packets : candidates, number).of(2 * number);
    decisions.forEach(piece -> BandPackets.route(List.of(piece), halves));
    packets.values().forEach(pieces -> BandPackets.join(once(pieces), into(candidates)));
    return candidates.values().stream().flatMap(List::stream).toList();
  }

  /** The number of pairs in a piece of candidates. */
  public static long pairs(byte[] candidates) {
    AtomicLong pairs = new AtomicLong();
    Candidates.forEach(
        candidates, some -> some.forEachPair((first, other) -> pairs.incrementAndGet()));
    return pairs.get();
  }

  /** What is dropped by verified pairs, and the ids, by bucket. */
  public static Map<Integer, List<byte[]>> choices(List<byte[]> pairs, int number) {
    Map<Integer, List<byte[]>> choices = new TreeMap<>();
    Map<Integer, List<byte[]>> rows = new TreeMap<>();
    for (byte[] piece : pairs) {
      Survivors.ids(List.of(piece), into(choices).of(number));
      if (DropNearDuplicates.isLarge(number)) {
        ChoiceRounds.begin(List.of(piece), into(rows).of(number));
      } else {
        Survivors.edges(List.of(piece), into(rows));
      }
    }
    Map<Integer, List<byte[]>> edges =
        DropNearDuplicates.isLarge(number) ? afterRounds(rows, number, choices) : rows;
    edges.values().forEach(pieces -> Survivors.choose(once(pieces), into(choices).of(number)));
    return choices;
  }

  private static Map<Integer, List<byte[]>> afterRounds(
      Map<Integer, List<byte[]>> begun, int number, Map<Integer, List<byte[]>> choices) {
    Map<Integer, List<byte[]>> rows = begun;
    for (int round = 0; round < ChoiceRounds.ROUNDS; round++) {
      Map<Integer, List<byte[]>> next = new TreeMap<>();
      for (List<byte[]> pieces : rows.values()) {
        ChoiceRounds.round(
            once(pieces), sink(bucket -> bucket < number ? next : choices, number).of(2 * number));
      }
      rows = next;
    }
    Map<Integer, List<byte[]>> rest = new TreeMap<>();
    rows.values().forEach(pieces -> ChoiceRounds.rest(once(pieces), into(rest)));
    return rest;
  }

  private static BucketSink sink(IntFunction<Map<Integer, List<byte[]>>> halves, int number) {
    return (bucket, value) -> into(halves.apply(bucket)).accept(bucket % number, value);
  }
}
