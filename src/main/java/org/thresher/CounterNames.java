package org.thresher;

import org.apache.beam.sdk.metrics.MetricName;

/** What the pipeline's counters are called in run.json: {@code read.records_read}. */
final class CounterNames {
  private static final String BASE = CounterNames.class.getPackageName() + ".";

  private CounterNames() {}

  /** The counter's stage (the package of the class that counts) and its name. */
  static String of(MetricName name) {
    String namespace = name.getNamespace();
    if (namespace.startsWith(BASE)) {
      String rest = namespace.substring(BASE.length());
      int end = rest.indexOf('.');
      namespace = end < 0 ? rest : rest.substring(0, end);
    }
    return namespace + "." + name.getName();
  }
}
