package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.NotACorpusException;
import org.thresher.document.Reason;
import org.thresher.job.JobException;
import org.thresher.job.NearestWord;
import org.thresher.report.view.Explain.Format;
import org.thresher.report.view.Inspect;
import org.thresher.report.view.InspectDocuments;
import org.thresher.report.view.InspectRemoved;
import org.thresher.run.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is in a corpus: all of it, some documents, or what was removed. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = "Shows what is in a corpus: counts, removals, languages, topics, samples.")
final class InspectCommand implements Callable<Integer> {
  private static final int DOCUMENTS = 3;
  private static final int PARAGRAPHS = 20;

  @Parameters(paramLabel = "OUT", description = "The output folder of a run.")
  private Path corpus;

  @Option(names = "--removed", description = "The removed paragraphs, those on most pages first.")
  private boolean removed;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only what was removed or dropped for this reason.")
  private @Nullable String reason;

  @Option(
      names = "--site",
      paramLabel = "DOMAIN",
      description = "Only documents or paragraphs of this registrable domain.")
  private @Nullable String site;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description = "Only documents in this language (ISO 639-3).")
  private @Nullable String language;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "How many documents are shown (default: 3), the same in every run; with --removed, how"
              + " many paragraphs (default: 20).")
  private @Nullable Integer sample;

  @Option(names = "--json", description = "JSON lines, for machines.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    check();
    Format format = TerminalCheck.format(json);
    try {
      if (removed) {
        var filter = new InspectRemoved.Filter(reason, site);
        InspectRemoved.print(corpus, filter, shown(PARAGRAPHS), System.out, format);
      } else if (reason != null || site != null || language != null || sample != null) {
        var filter = new InspectDocuments.Filter(reason, site, language);
        InspectDocuments.print(corpus, filter, shown(DOCUMENTS), System.out, format);
      } else if (json) {
        Inspect.printJson(corpus, System.out);
      } else {
        Inspect.print(corpus, System.out, format == Format.COLOURED);
      }
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
    return ExitCode.DONE;
  }

  private int shown(int unlessGiven) {
    return sample == null ? unlessGiven : sample;
  }

  private void check() {
    if (sample != null && sample < 0) {
      throw new JobException("--sample is " + sample + ", must be 0 or more");
    }
    if (removed && language != null) {
      throw new JobException("--language is for documents; removed paragraphs have none");
    }
    List<String> labels = Arrays.stream(Reason.values()).map(Reason::label).toList();
    if (reason != null && !labels.contains(reason)) {
      throw new JobException("--reason is '" + reason + "'" + NearestWord.nearest(reason, labels));
    }
  }
}
