package org.thresher.report.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.thresher.text.Folding;

/**
 * Chooses the lines of a sample: of each stratum those with the smallest hashes of seed and id,
 * which is as good as chance and the same in every run and order.
 *
 * @param <T> what is kept of a line
 */
final class SamplePicks<T> {
  private final SortedMap<Stratum, Integer> quotas;
  private final long seed;
  private final SortedMap<Stratum, PriorityQueue<Pick<T>>> picks = new TreeMap<>();

  private record Pick<T>(long rank, String id, T line) {
    static <T> Comparator<Pick<T>> order() {
      return Comparator.comparingLong((Pick<T> pick) -> pick.rank() + Long.MIN_VALUE)
          .thenComparing(Pick::id);
    }
  }

  /** Picks of so many lines of each stratum. */
  SamplePicks(SortedMap<Stratum, Integer> quotas, long seed) {
    this.quotas = quotas;
    this.seed = seed;
  }

  /**
   * Takes a line if it is one of the sample's so far.
   *
   * @param id unique to the line
   * @param line makes what is kept of it
   */
  void offer(Stratum stratum, String id, Supplier<T> line) {
    int quota = quotas.getOrDefault(stratum, 0);
    if (quota == 0) {
      return;
    }
    PriorityQueue<Pick<T>> chosen =
        picks.computeIfAbsent(stratum, key -> new PriorityQueue<>(Pick.<T>order().reversed()));
    long rank = Folding.hashExact("line\n" + seed + "\n" + id);
    if (chosen.size() == quota) {
      Pick<T> last = chosen.element();
      int order = Long.compareUnsigned(rank, last.rank());
      if (order > 0 || (order == 0 && id.compareTo(last.id()) > 0)) {
        return;
      }
      chosen.remove();
    }
    chosen.add(new Pick<>(rank, id, line.get()));
  }

  /**
   * The lines of the sample, in an order by hash: those before any place are a sample of all, so
   * that a sheet that is not answered to its end can be read.
   */
  List<T> lines() {
    List<Pick<T>> all = new ArrayList<>();
    picks.values().forEach(chosen -> chosen.forEach(one -> all.add(shuffled(one))));
    all.sort(Pick.order());
    return all.stream().map(Pick::line).toList();
  }

  private Pick<T> shuffled(Pick<T> one) {
    return new Pick<>(Folding.hashExact("order\n" + seed + "\n" + one.id()), one.id(), one.line());
  }
}
