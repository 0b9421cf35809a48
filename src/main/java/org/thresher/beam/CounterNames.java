package org.thresher.beam;

import org.apache.beam.sdk.metrics.MetricName;

/** What the pipeline's counters are called in run.json: {@code read.records_read}. */
public final class CounterNames {
  private CounterNames() {}

  /** The name of a counter: its namespace, which is the name of a step, and its own name. */
  public static String of(MetricName name) {
    return name.getNamespace() + "." + name.getName();
  }
}
