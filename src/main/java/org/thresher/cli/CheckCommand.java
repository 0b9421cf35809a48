package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobFile;
import org.thresher.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Validates a job file and prints the effective job. It refuses the jobs that {@code run} refuses,
 * with the same message.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Validates a job file and prints the job with all defaults filled in.")
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "A job file, such as pipelines/corpus.yaml.")
  private Path job;

  @Override
  public Integer call() throws IOException {
    Job effective = JobFile.read(job);
    Flow.check(effective);
    spec.commandLine().getOut().print(JobFile.print(effective));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
