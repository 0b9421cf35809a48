package org.thresher.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.Numbers;
import org.thresher.job.Sections;
import org.thresher.run.RunRequest;
import org.thresher.run.RunResult;
import org.thresher.stage.read.input.InputFiles;

/** Prints on stderr how far a run is and how it ended; of a quiet run only what went wrong. */
final class ConsoleListener extends ProgressListener {
  private static final int ALARMS = 3;

  private final RunRequest request;
  private final PrintWriter err;
  private final boolean quiet;

  /**
   * A listener of a run.
   *
   * @param request what the run is asked to do
   * @param err where to print
   * @param quiet whether progress and results are left out
   * @param terminal whether progress is one line that is printed over and over
   */
  ConsoleListener(RunRequest request, PrintWriter err, boolean quiet, boolean terminal) {
    super(err, quiet, terminal);
    this.request = request;
    this.err = err;
    this.quiet = quiet;
  }

  @Override
  public void note(String text) {
    if (!quiet) {
      message(text);
    }
  }

  @Override
  public void complete(RunResult result) {
    CorpusSummary summary = result.summary().orElseThrow();
    CorpusSummary.Records records = summary.records();
    if (!quiet) {
      printCounts(records, summary.fileErrors());
    }
    if (!quiet && !InputFiles.isRemote(request.output())) {
      printWhereToLook(summary);
    }
    if (records.data() == 0) {
      message(emptyCorpus(records, summary));
    }
    if (result.status() == RunResult.Status.TOO_MANY_ERRORS) {
      failure(
          String.format(
              Locale.ROOT,
              "%,d of %,d records are errors, more than --maxErrorShare=%s; the output is"
                  + " complete, see %s/%s",
              records.errors(),
              records.read(),
              request.maxErrorShare(),
              request.output(),
              CorpusPaths.ERRORS));
    }
  }

  private String emptyCorpus(CorpusSummary.Records records, CorpusSummary summary) {
    String dropped =
        summary.dropped().stream()
            .map(drop -> Numbers.grouped(drop.count()) + " dropped as " + drop.name())
            .collect(Collectors.joining(", "));
    return "the corpus is empty: of "
        + Numbers.counted(records.read(), "record")
        + " none was kept"
        + (dropped.isEmpty() ? "" : " (" + dropped + ")")
        + "; see "
        + request.output()
        + "/"
        + CorpusPaths.REPORT_PAGE;
  }

  private void printCounts(CorpusSummary.Records records, long damaged) {
    err.printf(
        Locale.ROOT,
        "%,d records read: %,d documents kept, %,d dropped, %,d errors, %,d skipped%n",
        records.read(),
        records.data(),
        records.dropped(),
        records.errors(),
        records.skipped());
    if (damaged > 0) {
      err.printf(
          Locale.ROOT, "%,d damaged places between records are listed in errors/%n", damaged);
    }
    String output = request.output();
    message(
        "corpus: %s/%s   report: %s/%s"
            .formatted(output, CorpusPaths.DATA, output, CorpusPaths.REPORT_PAGE));
  }

  /** What the report warns of, and the commands that show more, for a document of this run. */
  private void printWhereToLook(CorpusSummary summary) {
    summary.alarms().stream()
        .limit(ALARMS)
        .forEach(alarm -> message("worth a second look: " + alarm.message()));
    String output = CommandName.quoted(request.output());
    String evidence =
        summary.samples().stream()
            .filter(sample -> request.job().get(Sections.WRITE).evidence())
            .findFirst()
            .map(
                sample ->
                    "why a page looks as it does: %s explain %s --file=%s"
                        .formatted(
                            CommandName.get(), output, CommandName.quoted(sample.filePath())))
            .orElse("");
    if (!evidence.isEmpty()) {
      message(evidence);
    }
    if (summary.records().data() > 0) {
      message("what is in the corpus: %s inspect %s".formatted(CommandName.get(), output));
    }
  }
}
