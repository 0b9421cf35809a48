package org.thresher.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.UserPath;
import org.thresher.corpus.NotACorpusException;
import org.thresher.job.JobException;
import org.thresher.run.BeamOptions;
import org.thresher.run.ExitCode;
import org.thresher.run.ProcessTempFolder;
import org.thresher.run.RunListener;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.text.PrintableText;
import org.thresher.withdraw.Withdrawal;
import org.thresher.withdraw.WithdrawalList;
import org.thresher.withdraw.WithdrawalResult;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Takes records out of a finished corpus and keeps them out of later runs. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description =
        "Makes a corpus anew without the records of some ids, addresses or domains, and keeps them"
            + " out of later runs.",
    footer = "Other options, such as --runner or --targetParallelism, are passed to Apache Beam.")
final class WithdrawCommand implements Callable<Integer> {
  @ParentCommand private Main main;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "OUT", description = "The output folder of a run.")
  private Path corpus;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private Lists lists;

  @Option(
      names = "--dump",
      paramLabel = "PATTERN",
      description =
          "Where the dump is now: files, folders or globs, as with run --input. Default: where the"
              + " run has read it.")
  private final List<String> dump = new ArrayList<>();

  @Option(names = "--quiet", description = "No progress on stderr.")
  private boolean quiet;

  @Unmatched private final List<String> beamArguments = new ArrayList<>();

  private static final class Lists {
    @Option(
        names = "--ids",
        paramLabel = "FILE",
        description = "A file with ids of documents, one a line.")
    private @Nullable Path ids;

    @Option(
        names = "--urls",
        paramLabel = "FILE",
        description =
            "A file with addresses of pages, one a line; scheme, www. and a last slash do not"
                + " count.")
    private @Nullable Path urls;

    @Option(
        names = "--domains",
        paramLabel = "FILE",
        description = "A file with domains, one a line, each with all domains below it.")
    private @Nullable Path domains;

    WithdrawalList read() {
      WithdrawalList list = new WithdrawalList();
      if (ids != null) {
        list.addIds(ids);
      }
      if (urls != null) {
        list.addUrls(urls);
      }
      if (domains != null) {
        list.addDomains(domains);
      }
      return list;
    }
  }

  /** Shows how far the run is that makes the corpus anew; the command says how it ended. */
  private static final class Progress implements RunListener {
    private final PrintWriter err;
    private final boolean terminal;
    private final boolean quiet;
    private @Nullable ProgressLine line;

    Progress(PrintWriter err, boolean quiet, boolean terminal) {
      this.err = err;
      this.quiet = quiet;
      this.terminal = terminal;
    }

    @Override
    public void message(String text) {
      err.println(PrintableText.oneLine(text));
      err.flush();
    }

    @Override
    public void failure(String text) {
      MessageWriter.of(err).failure(PrintableText.oneLine(text));
    }

    @Override
    public void begin(long files, long bytes) {
      line = quiet || !terminal ? null : new ProgressLine(err, true, bytes);
    }

    @Override
    public void progress(SortedMap<String, Long> counters) {
      if (line != null) {
        line.print(counters);
      }
    }

    @Override
    public void engineEnded() {
      if (line != null) {
        line.end();
      }
    }
  }

  @Override
  public Integer call() throws IOException {
    if (UserPath.isRemote(corpus.toString())) {
      throw new JobException(corpus + " is not on the local disk; withdraw needs a local folder");
    }
    WithdrawalList list = lists.read();
    List<String> own = spec.options().stream().map(OptionSpec::longestName).toList();
    var unused = BeamOptions.parse(beamArguments, own);
    if (main.ownsProcess()) {
      ProcessTempFolder.use();
    }
    List<String> patterns = dump.stream().flatMap(one -> InputFiles.split(one).stream()).toList();
    PrintWriter err = spec.commandLine().getErr();
    try {
      RunListener progress = new Progress(err, quiet, TerminalCheck.isAttached());
      WithdrawalResult result = Withdrawal.start(corpus, list, patterns, beamArguments, progress);
      if (!quiet) {
        print(result, err);
      }
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
    return ExitCode.DONE;
  }

  private static void print(WithdrawalResult result, PrintWriter err) {
    if (result.finishedEarlier()) {
      err.println("a withdrawal that was stopped has been finished");
    }
    err.printf(
        Locale.ROOT,
        "withdrawn: %,d documents (%,d of the corpus, %,d dropped before); %,d came back%n",
        result.documents(),
        result.inCorpus(),
        result.documents() - result.inCorpus(),
        result.cameBack());
    err.printf(
        Locale.ROOT,
        "changed: %,d of %,d files of data/, %,d of %,d in all; the others are as they were%n",
        result.changedDataFiles(),
        result.dataFiles(),
        result.changedFiles(),
        result.files());
    if (!result.notFound().isEmpty()) {
      err.println(
          PrintableText.oneLine(
              "not in this corpus, kept on its list: "
                  + result.notFound().size()
                  + " entries; the first is "
                  + FailureMessage.quoted(result.notFound().get(0))));
    }
    err.flush();
  }
}
