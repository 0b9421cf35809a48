package org.thresher.beam;

import org.apache.beam.sdk.metrics.MetricName;

/** Names the pipeline's counters as run.json does: {@code read.records_read}. */
public final class CounterNames {
  private CounterNames() {}

  /** The name of a counter: its namespace, which is the name of a step, and its own name. */
  public static String of(MetricName name) {
    return name.getNamespace() + "." + name.getName();
  }
}
