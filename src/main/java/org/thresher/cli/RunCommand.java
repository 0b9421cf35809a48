package org.thresher.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.RunStamp;
import org.thresher.job.DeduplicateSettings;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.job.JobFile;
import org.thresher.job.NearestWord;
import org.thresher.job.WriteSettings;
import org.thresher.run.Build;
import org.thresher.run.DryRun;
import org.thresher.run.EngineDefaults;
import org.thresher.run.ExitCode;
import org.thresher.run.FolderInUseException;
import org.thresher.run.FolderLock;
import org.thresher.run.HeapEstimate;
import org.thresher.run.MetricsFile;
import org.thresher.run.OutputFolder;
import org.thresher.run.Run;
import org.thresher.run.StopSignal;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.stage.read.input.NoInputException;
import org.thresher.stage.read.input.ProcessedInputs;
import org.thresher.stage.read.plan.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Checks all that the user gave, then runs a job; nothing is written before all is well. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a job on a dump.",
    footer = "Other options, such as --runner or --targetParallelism, are passed to Apache Beam.")
final class RunCommand implements Callable<Integer> {
  private static final int CAUSES = 20;
  private static final Pattern UNKNOWN_OPTION =
      Pattern.compile("missing a property named '([^']+)'");
  private static final Pattern UNKNOWN_RUNNER =
      Pattern.compile(
          "Unknown 'runner' specified '([^']+)', supported pipeline runners \\[([^]]*)");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "A job file, such as pipelines/corpus.yaml.")
  private Path job;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATTERN",
      description =
          "Files, folders or globs (**); a comma list, or repeated. Commas in braces and in the name"
              + " of an existing file are part of a pattern, and so is a comma after a backslash.")
  private List<String> lists;

  private List<String> inputs = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description = "Output folder; absent or empty.")
  private String output;

  @Option(
      names = "--format",
      paramLabel = "jsonl|parquet",
      description = "Format of data/, instead of the job's.")
  private WriteSettings.@Nullable Format format;

  @Option(
      names = "--layout",
      paramLabel = "thresher|fineweb|dolma|c4",
      description = "How the columns are named and nested, instead of the job's.")
  private WriteSettings.@Nullable Layout layout;

  @Option(
      names = "--sample",
      paramLabel = "SHARE",
      description =
          "Process this share of the records, such as 1%% or 0.01, chosen by a hash of their ids;"
              + " the others count as skipped.")
  private @Nullable String sample;

  @Option(
      names = "--dryRun",
      description = "Check everything, print the plan and what the input is, write nothing.")
  private boolean dryRun;

  @Option(names = "--dump", paramLabel = "NAME", description = "The rows' dump column.")
  private @Nullable String dump;

  @Option(names = "--added", paramLabel = "TIME", description = "The rows' added column.")
  private @Nullable String added;

  @Option(
      names = "--maxErrorShare",
      defaultValue = "0.05",
      paramLabel = "SHARE",
      description = "More errors than this share of the records: exit code 3. Default: 0.05.")
  private double maxErrorShare;

  @Option(names = "--allowEmptyInput", description = "A pattern without a match is no error.")
  private boolean allowEmptyInput;

  @Option(names = "--quiet", description = "No progress on stderr.")
  private boolean quiet;

  @Option(
      names = "--log",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "How lines on stderr look: for people, or one JSON object each. Default: text.")
  private LogFormat log;

  @Option(
      names = "--metricsFile",
      paramLabel = "PATH",
      description = "A file that tells monitoring of the run, in Prometheus' text format.")
  private @Nullable Path metricsFile;

  @Option(
      names = "--resume",
      description =
          "Keep what has been read and extracted until the run is complete, and go on from what a"
              + " stopped or killed run with --resume has kept.")
  private boolean resume;

  @Option(
      names = "--incremental",
      paramLabel = "STATE",
      description =
          "Process only files that are new or have changed since the last successful run with this"
              + " folder, which remembers them.")
  private @Nullable String state;

  @Unmatched private final List<String> beamArguments = new ArrayList<>();

  /** How lines on stderr look. */
  private enum LogFormat {
    TEXT,
    JSON
  }

  @Override
  public Integer call() throws IOException {
    MetricsFile metrics = MetricsFile.of(metricsFile, Clock.systemUTC());
    try {
      int code = call(metrics);
      if (!dryRun) {
        metrics.end(code);
      }
      return code;
    } catch (FolderInUseException otherRun) {
      // The metrics are those of the run that is at work.
      throw otherRun;
    } catch (OutOfMemoryError full) {
      throw outOfMemory(full, metrics);
    } catch (IOException | RuntimeException failed) {
      if (isOutOfMemory(failed)) {
        throw outOfMemory(failed, metrics);
      }
      metrics.end(Main.exitCode(failed));
      throw failed;
    }
  }

  private static IllegalStateException outOfMemory(Throwable cause, MetricsFile metrics) {
    metrics.end(ExitCode.FAILED);
    return new IllegalStateException(
        "the memory of this run ("
            + Runtime.getRuntime().maxMemory() / 1_000_000
            + " MB) is too small; give more (java -Xmx8g -jar …), or --runner=FlinkRunner, which"
            + " sorts on disk; nothing was put in place",
        cause);
  }

  private static boolean isOutOfMemory(Throwable failed) {
    return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
        .limit(CAUSES)
        .anyMatch(OutOfMemoryError.class::isInstance);
  }

  private int call(MetricsFile metrics) throws IOException {
    inputs = lists.stream().flatMap(list -> InputFiles.split(list).stream()).toList();
    Job effective = effectiveJob();
    if (!(maxErrorShare >= 0 && maxErrorShare <= 1)) {
      throw new JobException("--maxErrorShare is " + maxErrorShare + ", must be from 0 to 1");
    }
    PipelineOptions given = givenOptions();
    FileSystems.setDefaultPipelineOptions(given);
    List<InputFile> files = inputFiles();
    PipelineOptions options =
        beamOptions(given.getRunner().getSimpleName(), Workload.of(files, effective.read()));
    FileSystems.setDefaultPipelineOptions(options);
    String runner = options.getRunner().getSimpleName();
    PrintWriter err = spec.commandLine().getErr();
    if (dryRun) {
      OutputFolder.look(output);
      new DryRun(effective, files, output, runner).print(spec.commandLine().getOut());
      warnOfMemory(effective, files, runner, err);
      return ExitCode.DONE;
    }
    return state == null
        ? alone(run(effective, files, options, null, metrics), List.of(), err)
        : increment(state, effective, files, options, metrics, err);
  }

  /** Runs it on the files that are new or have changed. */
  private int increment(
      String folder,
      Job effective,
      List<InputFile> files,
      PipelineOptions options,
      MetricsFile metrics,
      PrintWriter err)
      throws IOException {
    try (FolderLock lock = FolderLock.acquire(folder)) {
      ProcessedInputs increment = ProcessedInputs.open(folder, OutputFolder::isComplete);
      Job withIndex = effective.withIndexUnlessSet(folder + "/index");
      List<InputFile> changed = increment.changed(files);
      if (!quiet) {
        err.printf(
            Locale.ROOT,
            "incremental: %,d of %,d files are new or have changed%s%n",
            changed.size(),
            files.size(),
            changed.isEmpty() ? "; nothing is written" : "");
      }
      return changed.isEmpty()
          ? ExitCode.DONE
          : alone(run(withIndex, changed, options, increment, metrics), List.of(lock), err);
    }
  }

  /** Tells before the run what else would be told by an OutOfMemoryError. */
  private static void warnOfMemory(
      Job effective, List<InputFile> files, String runner, PrintWriter err) {
    String advice =
        HeapEstimate.of(files, effective.read().sample())
            .advice(runner, Runtime.getRuntime().maxMemory());
    if (advice != null) {
      err.println("warning: " + advice);
      err.flush();
    }
  }

  private Run run(
      Job effective,
      List<InputFile> files,
      PipelineOptions options,
      @Nullable ProcessedInputs increment,
      MetricsFile metrics)
      throws IOException {
    return new Run(
        effective,
        inputs,
        files,
        output,
        new RunStamp(dump, added),
        index(effective),
        options,
        quiet,
        log == LogFormat.TEXT && TerminalCheck.isAttached(),
        resume ? Build.fingerprint() + JobFile.printReading(effective) : null,
        increment,
        metrics);
  }

  /**
   * Runs it if no other run is at work on the output folder, and tidies up if it is stopped.
   *
   * @param held other locks that are given back then
   */
  private int alone(Run run, List<FolderLock> held, PrintWriter err) throws IOException {
    FolderLock.checkFree(output);
    OutputFolder.look(output);
    try (FolderLock lock = FolderLock.acquire(output)) {
      int saved = OutputFolder.check(output, resume);
      if (saved > 0 && !quiet) {
        err.printf(Locale.ROOT, "resuming: an earlier run has kept %,d parts of the dump%n", saved);
      }
      warnOfMemory(run.job(), run.files(), run.options().getRunner().getSimpleName(), err);
      run.metrics().begin(run.files().size(), run.inputBytes());
      List<FolderLock> locks = new ArrayList<>(held);
      locks.add(lock);
      try (StopSignal stop = StopSignal.watch(err, resume, () -> abandon(locks, run.metrics()))) {
        return run.execute(maxErrorShare, err, stop);
      }
    }
  }

  /** What cannot be removed now, because workers still write, is left to the next run. */
  private void abandon(List<FolderLock> locks, MetricsFile metrics) {
    try {
      metrics.end(ExitCode.STOPPED);
      OutputFolder.discard(output, resume);
    } catch (IOException | RuntimeException leftToTheNextRun) {
      // Nothing that is left bears a final name.
    }
    for (FolderLock lock : locks) {
      try {
        lock.close();
      } catch (IOException leftToTheNextRun) {
        // The next run sees that this process is no more.
      }
    }
  }

  /** The job file's job, changed as the options say. */
  private Job effectiveJob() {
    Job effective = JobFile.read(job);
    WriteSettings write = effective.write();
    write = format == null ? write : write.withFormat(format);
    write = layout == null ? write : write.withLayout(layout);
    effective = effective.withWrite(write);
    return sample == null
        ? effective
        : effective.withRead(effective.read().withSample(SampleShare.parse("--sample", sample)));
  }

  /** The index of earlier dumps that the job names, or null. */
  private @Nullable RepeatIndex index(Job effective) throws IOException {
    DeduplicateSettings settings = effective.deduplicate();
    return settings == null || settings.index() == null
        ? null
        : RepeatIndex.open(settings.index(), settings, dump);
  }

  /**
   * The files of all patterns.
   *
   * @throws JobException if a pattern matches nothing and that is not allowed
   */
  private List<InputFile> inputFiles() throws IOException {
    try {
      return InputFiles.list(inputs);
    } catch (NoInputException nothing) {
      if (!allowEmptyInput) {
        throw new JobException("--input: nothing matches " + nothing.pattern());
      }
      inputs = matching(inputs);
      return inputs.isEmpty() ? List.of() : InputFiles.list(inputs);
    }
  }

  private static List<String> matching(List<String> patterns) throws IOException {
    List<String> matching = new ArrayList<>();
    for (String pattern : patterns) {
      if (matches(pattern)) {
        matching.add(pattern);
      }
    }
    return matching;
  }

  private static boolean matches(String pattern) throws IOException {
    try {
      return !InputFiles.list(List.of(pattern)).isEmpty();
    } catch (NoInputException nothing) {
      return false;
    }
  }

  private PipelineOptions givenOptions() {
    for (String argument : beamArguments) {
      if (!argument.startsWith("--")) {
        throw new JobException("what is '" + argument + "'? (see 'thresher run --help')");
      }
    }
    return parsed(beamArguments);
  }

  /** Beam's options as given, and the engine's defaults. */
  private PipelineOptions beamOptions(String runner, Workload workload) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    List<String> complete = EngineDefaults.complete(runner, beamArguments, cores, workload);
    complete = EngineDefaults.configure(runner, complete, System.getenv());
    PipelineOptions options = parsed(complete);
    options.setJobName("thresher");
    try {
      var unused = PipelineRunner.fromOptions(options);
    } catch (IllegalArgumentException missing) {
      throw new JobException("--runner=" + runner + ": " + missing.getMessage());
    }
    return options;
  }

  private PipelineOptions parsed(List<String> arguments) {
    try {
      return PipelineOptionsFactory.fromArgs(arguments.toArray(new String[0])).create();
    } catch (IllegalArgumentException unknown) {
      throw new JobException(wrongOption(String.valueOf(unknown.getMessage())));
    }
  }

  /** What Beam says of an option, in words for users of Thresher. */
  private String wrongOption(String message) {
    Matcher absent = UNKNOWN_RUNNER.matcher(message);
    if (absent.find()) {
      return "--runner="
          + absent.group(1)
          + " is not in this jar, which has "
          + absent.group(2)
          + "; README, Engines, tells how to build the others";
    }
    Matcher unknown = UNKNOWN_OPTION.matcher(message);
    if (!unknown.find()) {
      return "illegal option: " + message.replaceAll("(?s)\\s*at \\[Source.*", "");
    }
    String given = "--" + unknown.group(1);
    List<String> legal = new ArrayList<>();
    spec.options().forEach(option -> legal.add(option.longestName()));
    return "unknown option " + given + NearestWord.nearest(given, legal);
  }
}
