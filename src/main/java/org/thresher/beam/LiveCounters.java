package org.thresher.beam;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Holds approximate counters of this process for the progress line, since an engine reports its
 * counters only when a step ends, and a step of Flink's batch mode is the whole dump. Retries count
 * twice; accounting uses Beam's counters.
 */
public final class LiveCounters {
  private static final ConcurrentMap<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

  private LiveCounters() {}

  /**
   * Adds to a counter.
   *
   * @param name step and counter, as in run.json: {@code read.documents}
   */
  public static void add(String name, long amount) {
    COUNTS.computeIfAbsent(name, key -> new LongAdder()).add(amount);
  }

  /** Returns all counters by name, since the last {@link #reset}. */
  public static SortedMap<String, Long> now() {
    SortedMap<String, Long> counts = new TreeMap<>();
    COUNTS.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }

  /** Forgets all counters, for another run in this process. */
  public static void reset() {
    COUNTS.clear();
  }
}
