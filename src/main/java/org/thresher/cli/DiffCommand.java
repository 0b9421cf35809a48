package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.thresher.corpus.NotACorpusException;
import org.thresher.job.JobException;
import org.thresher.report.view.CorpusDiff;
import org.thresher.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(names = "--json", description = "One JSON object, for machines.")
  private boolean json;

  @Option(names = "--all", description = "List every document that differs, not only some.")
  private boolean all;

  @Override
  public Integer call() throws IOException {
    try {
      CorpusDiff diff = CorpusDiff.of(first, second, all);
      if (json) {
        diff.printJson(System.out);
      } else {
        diff.print(System.out, TerminalCheck.coloured());
      }
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
    return ExitCode.DONE;
  }
}
