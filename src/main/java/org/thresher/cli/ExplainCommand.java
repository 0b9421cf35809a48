package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.NotACorpusException;
import org.thresher.job.JobException;
import org.thresher.report.view.DocumentSelector;
import org.thresher.report.view.Explain;
import org.thresher.run.ExitCode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells why each paragraph of a document was kept or removed. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Prints every paragraph of a document: kept, or removed by which rule on what evidence.")
final class ExplainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "OUT", description = "The output folder of a run.")
  private Path corpus;

  @ArgGroup(multiplicity = "1")
  private Document document;

  @Option(names = "--json", description = "One JSON object a document, for machines.")
  private boolean json;

  private static final class Document {
    @Option(names = "--id", paramLabel = "ID", description = "The document with this id.")
    private @Nullable String id;

    @Option(names = "--url", paramLabel = "URL", description = "The documents of this address.")
    private @Nullable String url;

    @Option(
        names = "--file",
        paramLabel = "PATH",
        description = "The documents of this input file, relative to the input's root.")
    private @Nullable String file;

    DocumentSelector selector() {
      if (id != null) {
        return DocumentSelector.id(id);
      }
      return url != null ? DocumentSelector.url(url) : DocumentSelector.file(String.valueOf(file));
    }
  }

  @Override
  public Integer call() throws IOException {
    DocumentSelector selector = document.selector();
    try {
      if (!Explain.print(corpus, selector, System.out, TerminalCheck.format(json))) {
        throw new JobException(
            corpus
                + ": no document with "
                + selector.by().name().toLowerCase(Locale.ROOT)
                + " "
                + selector.value());
      }
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
    return ExitCode.DONE;
  }
}
