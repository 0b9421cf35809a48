package org.thresher.beam;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What this process has done so far, for people who wait: an engine hands out its counters when a
 * step has ended, and a step of Flink's batch mode is the whole dump. What an engine does twice is
 * counted twice here; the counts that must add up are the engine's.
 */
public final class LiveCounters {
  private static final ConcurrentMap<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

  private LiveCounters() {}

  /**
   * Counts something.
   *
   * @param name stage and counter, as in run.json: {@code read.documents}
   * @param amount how much more
   */
  public static void add(String name, long amount) {
    COUNTS.computeIfAbsent(name, key -> new LongAdder()).add(amount);
  }

  /** All counts by name, since the last {@link #reset}. */
  public static SortedMap<String, Long> now() {
    SortedMap<String, Long> counts = new TreeMap<>();
    COUNTS.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }

  /** Begins anew, for another run in this process. */
  public static void reset() {
    COUNTS.clear();
  }
}
