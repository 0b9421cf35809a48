package org.thresher;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.beam.sdk.metrics.MetricResults;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the job that an engine runs while {@code Pipeline.run} has not yet returned, as
 * Flink's does not before the job ends. What knows the engine says where they are; of engines that
 * are not in the jar nothing is loaded.
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

  /** The metrics so far, or null if nothing is known. */
  static @Nullable MetricResults now() {
    Supplier<@Nullable MetricResults> source = SOURCE.get();
    return source == null ? null : source.get();
  }
}
