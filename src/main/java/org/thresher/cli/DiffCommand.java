package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.thresher.corpus.NotACorpusException;
import org.thresher.job.JobException;
import org.thresher.report.view.CorpusDiff;
import org.thresher.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares what two runs made of a dump. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description =
        "Compares two runs: documents gained, lost and changed, and characters by reason.")
final class DiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OUT1", description = "The output folder of a run.")
  private Path first;

  @Parameters(index = "1", paramLabel = "OUT2", description = "The output folder of another run.")
  private Path second;

  @Mixin private final DiffOutput output = new DiffOutput();

  @Override
  public Integer call() throws IOException {
    try {
      CorpusDiff diff = CorpusDiff.of(first, second, output.listsAll());
      output.print(diff);
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
    return ExitCode.DONE;
  }
}
