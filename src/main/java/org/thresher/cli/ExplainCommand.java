package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.Numbers;
import org.thresher.job.JobException;
import org.thresher.proof.DumpPages;
import org.thresher.report.view.DocumentSelector;
import org.thresher.report.view.DocumentSelector.By;
import org.thresher.report.view.Explain;
import org.thresher.report.view.ExplainSheet;
import org.thresher.run.ExitCode;
import org.thresher.stage.read.input.InputFiles;
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

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Write one HTML file that shows the page's source with its lines coloured by reason.")
  private @Nullable Path html;

  @Option(
      names = "--dump",
      paramLabel = "PATTERN",
      description =
          "With --html: the dump is here now; else it is looked for where the run has read it.")
  private final List<String> dump = new ArrayList<>();

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
    if (html == null && !dump.isEmpty()) {
      throw new JobException("--dump is for --html=FILE; add it, or leave --dump out");
    }
    if (html != null && json) {
      throw new JobException("--html and --json are two forms of the same; leave one out");
    }
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
    return html == null
        ? Explain.print(corpus, selector, System.out, TerminalCheck.format(json))
        : write(html, ExplainSheet.documents(Corpus.open(corpus), selector));
  }

  /** Writes the sheet of documents, if there are any. */
  private boolean write(Path file, List<ExplainSheet.Explained> documents) throws IOException {
    if (documents.isEmpty()) {
      return false;
    }
    List<EvidenceRow> placed =
        documents.stream()
            .filter(ExplainSheet.Explained::isPlaced)
            .map(ExplainSheet.Explained::row)
            .toList();
    Map<String, String> pages = placed.isEmpty() ? Map.of() : pages(placed);
    String note = note(placed.size(), pages.size());
    try {
      Files.writeString(file, ExplainSheet.of(documents, pages));
    } catch (NoSuchFileException absent) {
      throw new JobException("the folder of " + file + " does not exist");
    }
    System.out.print(
        file + ": " + Numbers.counted(documents.size(), "document") + ". " + note + "\n");
    return true;
  }

  private static String note(int placed, int pages) {
    if (placed == 0) {
      return ExplainSheet.NO_PLACES;
    }
    if (pages == placed) {
      return ExplainSheet.READ_AGAIN;
    }
    return pages == 0
        ? ExplainSheet.NO_RECORD
        : "The pages of "
            + pages
            + " are read from the dump again, it lacks the records of others.";
  }

  /** The texts of pages by id; none if the dump is not where the run has read it. */
  private Map<String, String> pages(List<EvidenceRow> rows) throws IOException {
    List<String> patterns = dump.stream().flatMap(one -> InputFiles.split(one).stream()).toList();
    try {
      return DumpPages.of(corpus, patterns, rows);
    } catch (JobException gone) {
      if (patterns.isEmpty()) {
        return Map.of();
      }
      throw gone;
    }
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
