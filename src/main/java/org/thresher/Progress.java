package org.thresher;

import java.io.PrintWriter;
import java.util.Locale;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.thresher.read.ReadDocuments;
import org.thresher.write.WriteCorpus;

/**
 * Tells on stderr how far a run has come: a line that is rewritten on a terminal, else plain lines.
 */
final class Progress {
  private static final long NANOS = 1_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private final long plannedBytes;
  private final long started = System.nanoTime();

  /**
   * Progress of a run.
   *
   * @param out where to print
   * @param terminal whether {@code out} is a terminal
   * @param plannedBytes bytes of all input files
   */
  Progress(PrintWriter out, boolean terminal, long plannedBytes) {
    this.out = out;
    this.terminal = terminal;
    this.plannedBytes = plannedBytes;
  }

  /** Prints the state of the run. */
  void print(PipelineResult result) {
    String line = line(result, (System.nanoTime() - started) / (double) NANOS);
    if (terminal) {
      out.print("\r" + line + "\u001b[K");
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Ends the line on a terminal. */
  void end() {
    if (terminal) {
      out.println();
    }
  }

  private String line(PipelineResult result, double seconds) {
    long bytes = counter(result, ReadDocuments.class, "bytes_read");
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%,d records read, %,d errors, %,d written, %.1f MB/s, %s",
            counter(result, ReadDocuments.class, "records_read"),
            counter(result, ReadDocuments.class, "failures"),
            counter(result, WriteCorpus.class, "written"),
            bytes / 1e6 / Math.max(seconds, 0.001),
            time(seconds)));
    if (bytes > 0 && bytes < plannedBytes) {
      line.append(", reading ends in ").append(time(seconds * (plannedBytes - bytes) / bytes));
    }
    return line.toString();
  }

  /** The sum of a counter over all steps, 0 while the engine does not tell. */
  private static long counter(PipelineResult result, Class<?> namespace, String name) {
    long sum = 0;
    for (MetricResult<Long> counter :
        result
            .metrics()
            .queryMetrics(
                MetricsFilter.builder()
                    .addNameFilter(MetricNameFilter.named(namespace, name))
                    .build())
            .getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }
}
