package org.thresher.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusSummary;
import org.thresher.job.JobException;

/**
 * What a run tells to monitoring: a file in Prometheus' text format (0.0.4), as node-exporter's
 * textfile collector reads it. It is replaced as a whole when the run begins, every few seconds
 * while it goes on, and when it ends. The exit code and the time of the last success outlive the
 * runs that set them: the next run takes them over from the file. All series bear the file's name,
 * so that the files of several jobs may be in one folder.
 */
public final class MetricsFile implements RunListener {
  private static final String EXIT_CODE = "thresher_run_exit_code";
  private static final String LAST_SUCCESS = "thresher_run_last_success_time_seconds";
  private static final String NONE = "";

  /** Most sites that are named. */
  private static final int SITES = 100;

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final @Nullable Path file;
  private final Clock clock;
  private final Map<String, String> help = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Double>> series = new TreeMap<>();
  private double started;
  private long written = System.nanoTime() - INTERVAL_NANOS;

  private MetricsFile(@Nullable Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    help.put("thresher_run_running", "1 while a run goes on, else 0.");
    help.put(EXIT_CODE, "Exit code of the run that ended last; 143 if it was stopped.");
    help.put(LAST_SUCCESS, "When a run last ended with exit code 0, in Unix time.");
    help.put("thresher_run_start_time_seconds", "When the run began, in Unix time.");
    help.put("thresher_run_duration_seconds", "How long the run took, or has taken so far.");
    help.put("thresher_run_input_files", "Input files of the run.");
    help.put("thresher_run_input_bytes", "Bytes of the input files, as stored.");
    help.put("thresher_run_records", "Records read, by what became of them; at the end of a run.");
    help.put("thresher_run_site_memory", "What is remembered of sites.");
    help.put("thresher_run_layouts_changed", "Sites of the run that have another layout.");
    help.put(
        "thresher_run_layout_changed",
        "Sites that have another layout, by the share of their usual lines that is gone.");
    help.put("thresher_run_counter", "The pipeline's counters, as in run.json.");
  }

  /**
   * The metrics of a run.
   *
   * @param file where they go; nothing is written if null
   * @throws JobException if the file cannot be there
   */
  public static MetricsFile of(@Nullable Path file, Clock clock) {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      boolean replaceable = Files.isRegularFile(file) || !Files.exists(file);
      if (folder == null || !Files.isWritable(folder) || !replaceable) {
        throw new JobException(
            "--metricsFile: "
                + file
                + " cannot be written; its folder must be there, and it must be a file or absent");
      }
    }
    return new MetricsFile(file, clock);
  }

  @Override
  public void begin(long files, long bytes) {
    takeOver(EXIT_CODE);
    takeOver(LAST_SUCCESS);
    started = now();
    set("thresher_run_running", NONE, 1);
    set("thresher_run_start_time_seconds", NONE, started);
    set("thresher_run_input_files", NONE, (double) files);
    set("thresher_run_input_bytes", NONE, (double) bytes);
    write();
  }

  @Override
  public void progress(SortedMap<String, Long> counters) {
    long now = System.nanoTime();
    if (now - written >= INTERVAL_NANOS) {
      set(counters);
      write();
      written = now;
    }
  }

  private void set(SortedMap<String, Long> counters) {
    counters.forEach(
        (name, count) -> set("thresher_run_counter", "counter=\"" + name + "\"", (double) count));
  }

  @Override
  public void complete(RunResult result) {
    CorpusSummary.Records records = result.records();
    set("thresher_run_records", "outcome=\"kept\"", (double) records.data());
    set("thresher_run_records", "outcome=\"dropped\"", (double) records.dropped());
    set("thresher_run_records", "outcome=\"error\"", (double) records.errors());
    set("thresher_run_records", "outcome=\"skipped\"", (double) records.skipped());
    set(result.counters());
    result.summary().map(CorpusSummary::memory).ifPresent(this::setMemory);
    write();
  }

  private void setMemory(CorpusSummary.MemoryCounts memory) {
    if (memory.isEmpty()) {
      return;
    }
    set("thresher_run_site_memory", "what=\"sites\"", (double) memory.sites());
    set("thresher_run_site_memory", "what=\"lines\"", (double) memory.lines());
    set("thresher_run_site_memory", "what=\"bytes\"", (double) memory.bytes());
    set("thresher_run_layouts_changed", NONE, memory.layouts().size());
    memory.layouts().stream()
        .limit(SITES)
        .forEach(
            site ->
                set(
                    "thresher_run_layout_changed",
                    "site=\"" + site.site().replaceAll("[\"\\\\\\n]", "_") + "\"",
                    (double) site.gone() / site.known()));
  }

  @Override
  public void stopped() {
    end(ExitCode.STOPPED);
  }

  /** The run has ended, or could not begin. */
  public void end(int exitCode) {
    if (started == 0) {
      begin(0, 0);
    }
    set("thresher_run_running", NONE, 0);
    set(EXIT_CODE, NONE, exitCode);
    if (exitCode == ExitCode.DONE) {
      set(LAST_SUCCESS, NONE, now());
    }
    write();
  }

  private synchronized void set(String metric, String label, double value) {
    series.computeIfAbsent(metric, name -> new TreeMap<>()).put(label, value);
  }

  private double now() {
    return clock.millis() / 1000.0;
  }

  private void takeOver(String metric) {
    if (file == null || !Files.isRegularFile(file)) {
      return;
    }
    try {
      Matcher old =
          Pattern.compile("(?m)^" + metric + "\\{[^}]*} (\\S+)$").matcher(Files.readString(file));
      if (old.find()) {
        set(metric, NONE, Double.parseDouble(old.group(1)));
      }
    } catch (IOException | NumberFormatException unusable) {
      // Begins anew.
    }
  }

  private synchronized void write() {
    if (file == null) {
      return;
    }
    set("thresher_run_duration_seconds", NONE, now() - started);
    Path next = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      // A new file: what is there may be a link to a file of somebody's own.
      Files.deleteIfExists(next);
      Files.writeString(
          next,
          text(file.getFileName().toString().replaceFirst("\\.prom$", "")),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private String text(String name) {
    StringBuilder text = new StringBuilder();
    series.forEach(
        (metric, values) -> {
          text.append("# HELP ").append(metric).append(' ').append(help.get(metric)).append('\n');
          text.append("# TYPE ").append(metric).append(" gauge\n");
          values.forEach(
              (label, value) ->
                  text.append(metric)
                      .append("{name=\"")
                      .append(name.replaceAll("[\"\\\\\\n]", "_"))
                      .append(label.isEmpty() ? "\"" : "\",")
                      .append(label)
                      .append("} ")
                      .append(number(value))
                      .append('\n'));
        });
    return text.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
