package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.NotACorpusException;
import org.thresher.flow.Flow;
import org.thresher.flow.Trial;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.report.view.CorpusDiff;
import org.thresher.run.Build;
import org.thresher.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what another job would make of the dump of a corpus, without running it. */
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description =
        "Tells from the evidence of a run what another job would remove or give back: prints what"
            + " diff would print after a run with it. Writes nothing.")
final class TryCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JOB", description = "The job to try.")
  private Path job;

  @Option(
      names = "--against",
      required = true,
      paramLabel = "OUT",
      description = "The output folder of a run.")
  private Path corpus;

  @Mixin private final DiffOutput output = new DiffOutput();

  @Override
  public Integer call() throws IOException {
    Job tried = Job.read(job);
    Flow.check(tried);
    try {
      Corpus made = Corpus.open(corpus);
      if (!made.run().version().equals(Build.version())) {
        throw new JobException(
            corpus
                + ": Thresher "
                + made.run().version()
                + " made it, and this is "
                + Build.version()
                + "; only a run can tell what the job makes of it");
      }
      Trial trial = Trial.of(made, tried);
      CorpusDiff diff = CorpusDiff.of(corpus, trial::forEach, output.listsAll());
      output.print(diff);
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
    return ExitCode.DONE;
  }
}
