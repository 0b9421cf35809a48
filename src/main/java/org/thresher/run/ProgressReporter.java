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
import org.thresher.beam.CounterNames;

/** Reports a run's counters to its listener, at most once a second. */
final class ProgressReporter {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long BACKGROUND_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final RunListener listener;
  private long last = System.nanoTime();

  /** A reporter whose first report is due in a second. */
  ProgressReporter(RunListener listener) {
    this.listener = listener;
  }

  /** Reports the counters of a job, by {@link CounterNames}, if a report is due. */
  synchronized void look(Supplier<SortedMap<String, Long>> counters) {
    long now = System.nanoTime();
    if (now - last >= INTERVAL_NANOS) {
      listener.progress(counters.get());
      last = now;
    }
  }

  /**
   * Reports {@link LiveMetrics} every two seconds, until closed: some engines return from {@code
   * Pipeline.run} only when the job has ended.
   */
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
            () -> look(LiveMetrics::counters),
            BACKGROUND_NANOS,
            BACKGROUND_NANOS,
            TimeUnit.NANOSECONDS);
    return looks::shutdownNow;
  }

  /** Reports that go on by themselves. */
  interface Background {
    /** Ends the reports. */
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
