package org.thresher;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

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

  /**
   * Prints the state of the run.
   *
   * @param counters the pipeline's counters so far, by {@link CounterNames}
   */
  void print(SortedMap<String, Long> counters) {
    String line = line(counters, (System.nanoTime() - started) / (double) NANOS, plannedBytes);
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

  /**
   * How far a run has come: what was read, how fast, and when reading ends; after that how many of
   * the documents the stage has seen that is furthest behind of those that have begun.
   */
  static String line(SortedMap<String, Long> counters, double seconds, long plannedBytes) {
    long bytes = counters.getOrDefault("read.bytes_read", 0L);
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%,d records read, %.1f MB/s, %s",
            counters.getOrDefault("read.records_read", 0L),
            bytes / 1e6 / Math.max(seconds, 0.001),
            time(seconds)));
    long damaged = counters.getOrDefault("read.failures", 0L);
    if (damaged > 0) {
      line.append(
          String.format(
              Locale.ROOT, ", %,d %s damaged", damaged, damaged == 1 ? "place" : "places"));
    }
    if (bytes > 0 && bytes < plannedBytes) {
      line.append(", reading ends in ").append(time(seconds * (plannedBytes - bytes) / bytes));
    } else {
      line.append(slowest(counters));
    }
    return line.toString();
  }

  private static String slowest(SortedMap<String, Long> counters) {
    long all = counters.getOrDefault("read.documents", 0L);
    long written = counters.getOrDefault("write.written", 0L);
    if (written > 0) {
      return String.format(Locale.ROOT, ", %,d written", written);
    }
    String slowest = "";
    long least = Long.MAX_VALUE;
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      String name = counter.getKey();
      boolean stage = name.endsWith(".documents") && !name.startsWith("read.");
      if (stage && counter.getValue() > 0 && counter.getValue() < Math.min(all, least)) {
        least = counter.getValue();
        slowest = name.substring(0, name.indexOf('.'));
      }
    }
    return slowest.isEmpty()
        ? ""
        : String.format(Locale.ROOT, ", %s %,d of %,d documents", slowest, least, all);
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }
}
