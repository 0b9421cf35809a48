package org.thresher.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
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
    line.append(stage(counters, reading, bytes));
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

  /** The stage that is at work, and how much of its work is done. */
  private String stage(SortedMap<String, Long> counters, boolean reading, long bytes) {
    if (reading) {
      return named("reading", bytes, plannedBytes);
    }
    long all = counters.getOrDefault("read.documents", 0L);
    long written = counters.getOrDefault("write.written", 0L) + sum(counters, "write.dropped_");
    if (written > 0) {
      return named("writing", written, all);
    }
    Map.Entry<String, Long> slowest = slowest(counters);
    return slowest == null ? "" : named(slowest.getKey(), slowest.getValue(), all);
  }

  private static String named(String stage, long done, long all) {
    return all <= 0 || done <= 0
        ? stage + ": "
        : String.format(Locale.ROOT, "%s %d %%: ", stage, Math.min(100, 100 * done / all));
  }

  private String written(SortedMap<String, Long> counters, double seconds) {
    long kept = counters.getOrDefault("write.written", 0L);
    long dropped = sum(counters, "write.dropped_");
    if (kept + dropped == 0) {
      return "";
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

  /** The stage that has done the least of its documents, with their number; null if none. */
  private static Map.@Nullable Entry<String, Long> slowest(SortedMap<String, Long> counters) {
    long least = counters.getOrDefault("read.documents", 0L);
    Map.Entry<String, Long> slowest = null;
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      String name = counter.getKey();
      boolean stage = name.endsWith(".documents") && !name.startsWith("read.");
      if (stage && counter.getValue() > 0 && counter.getValue() < least) {
        least = counter.getValue();
        slowest = Map.entry(name.substring(0, name.indexOf('.')), least);
      }
    }
    return slowest;
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }
}
