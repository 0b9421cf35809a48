package org.thresher.cli;

import static org.thresher.job.Sections.READ;
import static org.thresher.job.Sections.WRITE;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Withdrawn;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.job.JobFile;
import org.thresher.job.WriteSettings;
import org.thresher.run.BeamOptions;
import org.thresher.run.DryRun;
import org.thresher.run.ExitCode;
import org.thresher.run.FolderInUseException;
import org.thresher.run.InputList;
import org.thresher.run.MetricsFile;
import org.thresher.run.OutputFolder;
import org.thresher.run.ProcessTempFolder;
import org.thresher.run.Run;
import org.thresher.run.RunListener;
import org.thresher.run.RunPlan;
import org.thresher.run.RunRequest;
import org.thresher.run.RunResult;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.text.PrintableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** The command {@code run}: turns options into a {@link RunRequest} and runs it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a job on a dump.",
    footer = "Other options, such as --runner or --targetParallelism, are passed to Apache Beam.")
final class RunCommand implements Callable<Integer> {
  /** An encoding that is not in Java's own module. */
  private static final String OF_MODULE = "windows-1255";

  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "JOB",
      description = "A job file, such as pipelines/corpus.yaml.")
  private Path job;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FILE",
      description = "More input: what a shell makes of a pattern without quotes.")
  private final List<String> more = new ArrayList<>();

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATTERN",
      description =
          "Files, folders or globs (**); a comma list, or repeated. Commas in braces and in the"
              + " name of an existing file are part of a pattern, and so is a comma after a"
              + " backslash.")
  private List<String> lists;

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

  @Option(names = "--dump", paramLabel = "NAME", description = "Value of the column dump.")
  private @Nullable String dump;

  @Option(names = "--added", paramLabel = "TIME", description = "Value of the column added.")
  private @Nullable String added;

  @Option(
      names = "--maxErrorShare",
      defaultValue = "" + RunRequest.MAX_ERROR_SHARE,
      paramLabel = "SHARE",
      description =
          "More errors than this share of the records: exit code 3. Default: "
              + RunRequest.MAX_ERROR_SHARE
              + ". 5%% is 0.05.")
  private String maxErrorShare;

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
      description = "Write metrics to this file (Prometheus text format).")
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

  @Option(
      names = "--withdrawn",
      paramLabel = "FILE",
      description =
          "Pass over the records of this list, the file withdrawn.tsv that thresher withdraw has"
              + " written.")
  private @Nullable Path withdrawn;

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
      RunRequest request = request();
      if (request.inputs().stream().anyMatch(InputFiles::isRemote)) {
        // A remote file system is known only with its options.
        beamOptions();
      }
      InputList input = SecondJvm.input(request);
      if (main.ownsProcess()) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        Integer code = dryRun ? null : SecondJvm.run(request, input, arguments);
        if (code != null) {
          return code;
        }
        ProcessTempFolder.use();
      }
      int code = run(request, input, metrics);
      if (!dryRun) {
        metrics.end(code);
      }
      return code;
    } catch (FolderInUseException otherRun) {
      // The metrics are those of the other run.
      throw otherRun;
    } catch (IOException | RuntimeException failed) {
      metrics.end(Main.exitCode(failed));
      throw failed;
    }
  }

  private int run(RunRequest request, InputList input, MetricsFile metrics) throws IOException {
    beamOptions();
    RunPlan plan = RunPlan.of(request, input);
    PrintWriter err = spec.commandLine().getErr();
    if (dryRun) {
      print(plan, err);
      return ExitCode.DONE;
    }
    if (!Charset.isSupported(OF_MODULE)) {
      err.println(
          "warning: this Java runtime is without the module jdk.charsets: pages in Hebrew, Arabic"
              + " or Thai encodings become errors; use a complete JDK for them");
    }
    boolean terminal = log == LogFormat.TEXT && TerminalCheck.isAttached();
    RunListener console = new ConsoleListener(request, err, quiet, terminal);
    return exitCode(Run.start(plan, RunListener.both(console, metrics)).status());
  }

  /** Checks Beam's options; file systems are configured by them. */
  private void beamOptions() {
    List<String> own = spec.options().stream().map(OptionSpec::longestName).toList();
    var unused = BeamOptions.parse(beamArguments, own);
  }

  private void print(RunPlan plan, PrintWriter err) {
    OutputFolder.look(output);
    StringWriter text = new StringWriter();
    new DryRun(plan.request().job(), plan.input().files(), output, plan.runner())
        .print(new PrintWriter(text));
    spec.commandLine().getOut().print(PrintableText.printable(text.toString()));
    Flow.missingFields(plan.request().job(), plan.input().files())
        .ifPresent(fields -> err.println("warning: " + FailureMessage.clipped(fields)));
    String warning = plan.heapWarning();
    if (warning != null) {
      err.println(warning);
      err.flush();
    }
  }

  private static int exitCode(RunResult.Status status) {
    return status == RunResult.Status.TOO_MANY_ERRORS ? ExitCode.TOO_MANY_ERRORS : ExitCode.DONE;
  }

  private RunRequest request() {
    List<String> inputs =
        new ArrayList<>(lists.stream().flatMap(list -> InputFiles.split(list).stream()).toList());
    inputs.addAll(moreInputs());
    return new RunRequest(
        effectiveJob(),
        inputs,
        output,
        new RunStamp(dump, checkedTime(added)),
        SampleShare.number("--maxErrorShare", maxErrorShare),
        allowEmptyInput,
        resume,
        state,
        withdrawnRecords(),
        RunRequest.Anew.NONE,
        beamArguments);
  }

  private Withdrawn withdrawnRecords() {
    if (withdrawn == null) {
      return Withdrawn.NONE;
    }
    try {
      return Withdrawn.ofText(Files.readString(withdrawn));
    } catch (IOException unreadable) {
      throw new JobException("--withdrawn: " + withdrawn + " cannot be read; name a file");
    } catch (IllegalArgumentException other) {
      throw new JobException(
          "--withdrawn: " + withdrawn + ": " + other.getMessage() + "; name a withdrawn.tsv");
    }
  }

  /** A value of --added as it is, if it is a time or a day of ISO 8601 or absent. */
  private static @Nullable String checkedTime(@Nullable String given) {
    if (given == null || isTime(given)) {
      return given;
    }
    throw new JobException(
        "--added is "
            + FailureMessage.quoted(given)
            + "; must be a time such as 2024-06-01T00:00:00Z, or a day such as 2024-06-01");
  }

  private static boolean isTime(String text) {
    try {
      var unused =
          text.contains("T")
              ? DateTimeFormatter.ISO_DATE_TIME.parse(text)
              : DateTimeFormatter.ISO_LOCAL_DATE.parse(text);
      return true;
    } catch (DateTimeParseException noTime) {
      return false;
    }
  }

  /**
   * The files that a shell has made of a pattern without quotes. With {@code --input a*.txt job}
   * the job comes after them.
   *
   * @throws JobException if one of them is no file
   */
  private List<String> moreInputs() {
    List<String> inputs = new ArrayList<>(more);
    int last = inputs.size() - 1;
    if (last >= 0 && !isYaml(job.toString()) && isYaml(inputs.get(last))) {
      String first = job.toString();
      job = Path.of(inputs.set(last, first));
    }
    for (String input : inputs) {
      if (!InputFiles.isRemote(input) && !Files.exists(Path.of(input))) {
        throw new JobException(
            "unexpected argument "
                + FailureMessage.quoted(input)
                + ", which is no file; a pattern belongs to --input, a value to its option: "
                + "--option=value");
      }
    }
    return inputs;
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** The job file's job, changed as the options say. */
  private Job effectiveJob() {
    Job effective = JobFile.read(job);
    WriteSettings write = effective.get(WRITE);
    write = format == null ? write : write.withFormat(format);
    write = layout == null ? write : write.withLayout(layout);
    effective = effective.with(write);
    return sample == null
        ? effective
        : effective.with(effective.get(READ).withSample(SampleShare.parse("--sample", sample)));
  }
}
