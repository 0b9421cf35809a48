package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.NotACorpusException;
import org.thresher.job.JobException;
import org.thresher.report.view.DocumentSelector;
import org.thresher.report.view.DocumentSelector.By;
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
      if (!print(selector)) {
        explainNearest(selector);
      }
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
    return ExitCode.DONE;
  }

  private boolean print(DocumentSelector selector) throws IOException {
    return Explain.print(corpus, selector, System.out, TerminalCheck.format(json));
  }

  /**
   * Explains the one document whose id begins with what was given.
   *
   * @throws JobException if there is none or more than one; names the nearest ones
   */
  private void explainNearest(DocumentSelector selector) throws IOException {
    List<String> nearest = NearestDocuments.to(Corpus.open(corpus), selector);
    boolean one = nearest.size() == 1 && nearest.get(0).startsWith(selector.value());
    if (!(one && selector.by() == By.ID && print(DocumentSelector.id(nearest.get(0))))) {
      String all = "thresher inspect " + corpus + " --sample=20 shows some documents";
      throw new JobException(
          corpus
              + ": no document has the "
              + selector.by().name().toLowerCase(Locale.ROOT)
              + " "
              + FailureMessage.quoted(selector.value())
              + (nearest.isEmpty() ? "; " + all : "; nearest: " + String.join(", ", nearest)));
    }
  }
}
