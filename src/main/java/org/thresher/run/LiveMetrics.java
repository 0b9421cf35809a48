package org.thresher.run;

import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.beam.sdk.metrics.MetricResults;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.CounterNames;
import org.thresher.beam.LiveCounters;

/**
 * The counters of the job that an engine runs while {@code Pipeline.run} has not yet returned, as
 * Flink's does not before the job ends: those that the engine reports, by what knows it (of engines
 * that are not in the jar nothing is loaded), and, as it reports them late, those of this process,
 * which on an embedded engine are all.
 */
final class LiveMetrics {
  private static final AtomicReference<@Nullable Supplier<@Nullable MetricResults>> SOURCE =
      new AtomicReference<>();

  private LiveMetrics() {}

  /** A job has begun; its metrics so far come from here, null if they cannot be had just now. */
  static void follow(Supplier<@Nullable MetricResults> source) {
    SOURCE.set(source);
  }

  /** The job has ended. */
  static void end() {
    SOURCE.set(null);
  }

  /** The counters so far that are not zero, by {@link CounterNames}. */
  static SortedMap<String, Long> counters() {
    SortedMap<String, Long> counters = LiveCounters.now();
    Supplier<@Nullable MetricResults> source = SOURCE.get();
    MetricResults reported = source == null ? null : source.get();
    if (reported != null) {
      ProgressReporter.counters(reported)
          .forEach((name, count) -> counters.merge(name, count, Math::max));
    }
    counters.values().removeIf(count -> count == 0);
    return counters;
  }
}
