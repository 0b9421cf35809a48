package org.thresher.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.thresher.job.JobFile;
import org.thresher.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates a job file and prints the effective job. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Validates a job file and prints the job with all defaults filled in.")
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "A job file, such as pipelines/corpus.yaml.")
  private Path job;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(JobFile.print(JobFile.read(job)));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
