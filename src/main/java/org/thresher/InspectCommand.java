package org.thresher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.thresher.report.Inspect;
import org.thresher.report.NotACorpusException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what is in a corpus. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Shows what is in a corpus: counts, removals, languages, topics, samples.")
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "OUT", description = "The output folder of a run.")
  private Path corpus;

  @Override
  public Integer call() throws IOException {
    try {
      Inspect.print(corpus, System.out, Terminal.isAttached());
    } catch (NotACorpusException notACorpus) {
      throw new UsageException(String.valueOf(notACorpus.getMessage()));
    }
    return Thresher.DONE;
  }
}
