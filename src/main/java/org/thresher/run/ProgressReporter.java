package org.thresher.run;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.CounterNames;

/** Tells people and monitoring, now and then, how far a run is. */
final class ProgressReporter {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long FILE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final @Nullable Progress progress;
  private final long lineNanos;
  private final MetricsFile metrics;
  private long lastLine = System.nanoTime();
  private long lastFile = lastLine;

  /**
   * A watch that begins now.
   *
   * @param progress for people, or null
   * @param terminal whether a line may be printed at every look
   * @param metrics for monitoring
   */
  ProgressReporter(@Nullable Progress progress, boolean terminal, MetricsFile metrics) {
    this.progress = progress;
    this.lineNanos = terminal ? 0 : LINE_NANOS;
    this.metrics = metrics;
  }

  /** Looks at the counters of a job, by {@link CounterNames}, and tells what is due. */
  synchronized void look(Supplier<SortedMap<String, Long>> counters) {
    long now = System.nanoTime();
    if (progress != null && now - lastLine >= lineNanos) {
      progress.print(counters.get());
      lastLine = now;
    }
    if (now - lastFile >= FILE_NANOS) {
      metrics.progress(counters.get());
      lastFile = now;
    }
  }

  /** Looks at {@link LiveMetrics} every two seconds, until closed. */
  Background inBackground() {
    ScheduledExecutorService looks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        looks.scheduleWithFixedDelay(
            () -> look(LiveMetrics::counters), LOOK_NANOS, LOOK_NANOS, TimeUnit.NANOSECONDS);
    return looks::shutdownNow;
  }

  /** What looks by itself. */
  interface Background {
    void close();
  }

  /** The counters of a job that are not zero, by {@link CounterNames}. */
  static SortedMap<String, Long> counters(MetricResults results) {
    SortedMap<String, Long> counters = new TreeMap<>();
    for (MetricResult<Long> counter :
        results.queryMetrics(MetricsFilter.builder().build()).getCounters()) {
      counters.merge(CounterNames.of(counter.getName()), counter.getAttempted(), Long::sum);
    }
    counters.values().removeIf(count -> count == 0);
    return counters;
  }
}
