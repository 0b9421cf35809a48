package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobFile;
import org.thresher.run.ExitCode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Validates a job file and prints the effective job. It refuses the jobs that {@code run} refuses,
 * with the same message. With {@code --schema} it prints the JSON Schema of job files instead.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Validates a job file and prints the job with all defaults filled in.")
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private What what;

  /** What is printed. */
  private static final class What {
    @Parameters(paramLabel = "JOB", description = "A job file, such as pipelines/corpus.yaml.")
    private @Nullable Path job;

    @Option(
        names = "--schema",
        description = "Prints the JSON Schema of job files, for editors that complete keys.")
    private boolean schema;
  }

  @Override
  public Integer call() throws IOException {
    spec.commandLine()
        .getOut()
        .print(
            what.schema
                ? Main.resource("job.schema.json")
                : effective(Objects.requireNonNull(what.job)));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }

  private static String effective(Path file) throws IOException {
    Job job = JobFile.read(file);
    Flow.check(job);
    return JobFile.print(job);
  }
}
