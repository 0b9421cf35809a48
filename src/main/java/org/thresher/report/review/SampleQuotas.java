package org.thresher.report.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.text.Folding;

/**
 * How many lines of each stratum a sample has. Within a group each line has the same chance to be
 * in the sample, whatever its site and language: a stratum has its share of the group's lines,
 * rounded up or down (systematic sampling over the strata in an order by hash). So the mean over a
 * group's lines estimates the group's without weights, and varies no more than that of lines drawn
 * at random.
 *
 * <p>Kept lines have a third of the sample. Of the rest, one half goes to the reasons in equal
 * parts and one half by their number of lines: rare reasons have enough lines for a figure of their
 * own, and no line of a frequent one counts for more than twice its share in the figures of all.
 */
final class SampleQuotas {
  private static final double KEPT_SHARE = 1 / 3.0;

  private SampleQuotas() {}

  /** A group while its lines are given out. */
  private record Bid(String group, double target, int given, long lines) {
    double priority() {
      return target / (2 * given + 1);
    }

    Bid next() {
      return new Bid(group, target, given + 1, lines);
    }
  }

  /**
   * The number of lines in the sample by stratum.
   *
   * @param lines the number of lines of each stratum, at least 1
   * @param size lines in the sample; all lines if there are not more
   * @param seed of the sample
   * @return strata without any are absent
   */
  static SortedMap<Stratum, Integer> of(Map<Stratum, Long> lines, int size, long seed) {
    SortedMap<String, List<Stratum>> groups = new TreeMap<>();
    lines.keySet().stream()
        .sorted()
        .forEach(one -> groups.computeIfAbsent(one.group(), key -> new ArrayList<>()).add(one));
    SortedMap<String, Integer> sizes = sizes(totals(lines), size);
    SortedMap<Stratum, Integer> quotas = new TreeMap<>();
    groups.forEach(
        (group, strata) -> divide(strata, lines, sizes.getOrDefault(group, 0), seed, quotas));
    return quotas;
  }

  /** The number of lines of each group. */
  static SortedMap<String, Long> totals(Map<Stratum, Long> lines) {
    SortedMap<String, Long> totals = new TreeMap<>();
    lines.forEach((stratum, n) -> totals.merge(stratum.group(), n, Long::sum));
    return totals;
  }

  /** Gives the lines of the sample to groups, one by one, to whom most are wanting (Webster). */
  private static SortedMap<String, Integer> sizes(SortedMap<String, Long> totals, int size) {
    PriorityQueue<Bid> bids =
        new PriorityQueue<>(
            Comparator.comparingDouble((Bid bid) -> -bid.priority()).thenComparing(Bid::group));
    long removed = removed(totals);
    int reasons = totals.size() - (totals.containsKey(Stratum.KEPT) ? 1 : 0);
    totals.forEach(
        (group, lines) -> {
          double share = 0.5 / reasons + 0.5 * lines / Math.max(1, removed);
          double target = group.equals(Stratum.KEPT) ? KEPT_SHARE : (1 - KEPT_SHARE) * share;
          bids.add(new Bid(group, target, 0, lines));
        });
    SortedMap<String, Integer> sizes = new TreeMap<>();
    for (int i = 0; i < size && !bids.isEmpty(); i++) {
      Bid bid = bids.remove().next();
      sizes.put(bid.group(), bid.given());
      if (bid.given() < bid.lines()) {
        bids.add(bid);
      }
    }
    return sizes;
  }

  private static long removed(SortedMap<String, Long> totals) {
    return totals.values().stream().mapToLong(Long::longValue).sum()
        - totals.getOrDefault(Stratum.KEPT, 0L);
  }

  /** Puts marks at equal distances over the lines of a group's strata, one after the other. */
  private static void divide(
      Collection<Stratum> strata,
      Map<Stratum, Long> lines,
      int size,
      long seed,
      SortedMap<Stratum, Integer> quotas) {
    List<Stratum> order = new ArrayList<>(strata);
    order.sort(
        Comparator.comparingLong((Stratum one) -> hash(seed, one)).thenComparing(one -> one));
    long total = order.stream().mapToLong(one -> lines.getOrDefault(one, 0L)).sum();
    double first = size == 0 ? 0 : unit(seed, order.get(0).group());
    int mark = 0;
    long end = 0;
    for (Stratum one : order) {
      end += lines.getOrDefault(one, 0L);
      int before = mark;
      while (mark < size && place(mark, first, total, size) < end) {
        mark++;
      }
      if (mark > before) {
        quotas.put(one, mark - before);
      }
    }
  }

  private static long place(int mark, double first, long total, int size) {
    return total == size
        ? mark
        : Math.min(total - 1, (long) Math.floor((mark + first) * total / size));
  }

  private static long hash(long seed, Stratum one) {
    return Folding.hashExact(
        String.join("\n", "strata", Long.toString(seed), one.group(), one.site(), one.language()));
  }

  /** A number from 0 to less than 1. */
  private static double unit(long seed, String group) {
    return (Folding.hashExact("first\n" + seed + "\n" + group) >>> 11) * 0x1p-53;
  }
}
