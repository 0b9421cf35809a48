package org.thresher.beam;

import java.io.Serializable;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Counts what a step does, in Beam's metrics and in {@link LiveCounters} at once: the first are
 * exact and become the counters of run.json, the second are known while the step is running.
 */
public final class Counters implements Serializable {
  private static final long serialVersionUID = 1;

  private final String step;

  private Counters(String step) {
    this.step = step;
  }

  /** The counters of a step, which bear its name. */
  public static Counters of(String step) {
    return new Counters(step);
  }

  /** Adds one to a counter. */
  public void add(String name) {
    add(name, 1);
  }

  /** Adds to a counter. */
  public void add(String name, long amount) {
    Counter counter = Metrics.counter(step, name);
    counter.inc(amount);
    LiveCounters.add(CounterNames.of(counter.getName()), amount);
  }
}
