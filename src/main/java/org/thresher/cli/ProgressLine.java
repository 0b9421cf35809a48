package org.thresher.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.thresher.beam.CounterNames;

/**
 * Tells on stderr how far a run has come: a line that is rewritten on a terminal, else plain lines.
 */
final class ProgressLine {
  private static final long NANOS = 1_000_000_000L;

  /** An end is foretold when so much of the writing is done. */
  private static final double FORETELL = 0.05;

  private final PrintWriter out;
  private final boolean terminal;
  private final long plannedBytes;
  private final long started = System.nanoTime();
  private double readingEnded = Double.NaN;
  private double writingBegan = Double.NaN;

  /**
   * Progress of a run.
   *
   * @param out where to print
   * @param terminal whether {@code out} is a terminal
   * @param plannedBytes bytes of all input files
   */
  ProgressLine(PrintWriter out, boolean terminal, long plannedBytes) {
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
    String line = line(counters, (System.nanoTime() - started) / (double) NANOS);
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
   * How far a run has come: what was read, how fast, and when reading ends; after that which stage
   * has done the least, and at last what became of the documents, and when the run ends.
   *
   * @param seconds since the run began; not less than at the call before
   */
  String line(SortedMap<String, Long> counters, double seconds) {
    long bytes = counters.getOrDefault("read.bytes_read", 0L);
    boolean reading = bytes == 0 || bytes < plannedBytes;
    if (!reading && Double.isNaN(readingEnded)) {
      readingEnded = seconds;
    }
    double spent = Math.max(reading ? seconds : readingEnded, 0.001);
    // Records are counted when a chunk of a file has been read, documents one by one.
    long records =
        Math.max(
            counters.getOrDefault("read.records_read", 0L),
            counters.getOrDefault("read.documents", 0L));
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%,d records read, %,.0f/s, %.1f MB/s, %s",
            records,
            records / spent,
            bytes / 1e6 / spent,
            time(seconds)));
    long damaged = counters.getOrDefault("read.failures", 0L);
    if (damaged > 0) {
      line.append(
          String.format(Locale.ROOT, ", %,d %s", damaged, damaged == 1 ? "error" : "errors"));
    }
    if (!reading) {
      line.append(written(counters, seconds));
    } else if (bytes > 0) {
      line.append(", reading ends in ").append(time(seconds * (plannedBytes - bytes) / bytes));
    }
    return line.toString();
  }

  private String written(SortedMap<String, Long> counters, double seconds) {
    long kept = counters.getOrDefault("write.written", 0L);
    long dropped = sum(counters, "write.dropped_");
    if (kept + dropped == 0) {
      return slowest(counters);
    }
    if (Double.isNaN(writingBegan)) {
      writingBegan = seconds;
    }
    String outcome =
        String.format(
            Locale.ROOT,
            ", %,d kept, %,d dropped, %,d paragraphs removed",
            kept,
            dropped,
            sum(counters, "write.removed_"));
    double share =
        (double) (kept + dropped) / Math.max(1, counters.getOrDefault("read.documents", 0L));
    double spent = seconds - writingBegan;
    return spent > 0 && share >= FORETELL && share < 1
        ? outcome + ", ends in " + time(spent * (1 - share) / share)
        : outcome;
  }

  private static long sum(SortedMap<String, Long> counters, String prefix) {
    return counters.subMap(prefix, prefix + Character.MAX_VALUE).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static String slowest(SortedMap<String, Long> counters) {
    long all = counters.getOrDefault("read.documents", 0L);
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
