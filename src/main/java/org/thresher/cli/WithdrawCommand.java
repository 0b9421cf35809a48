package org.thresher.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.UserPath;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.Numbers;
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
  private String out;

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description = "A file with ids of documents, one a line.")
  private final List<Path> ids = new ArrayList<>();

  @Option(
      names = "--urls",
      paramLabel = "FILE",
      description =
          "A file with addresses of pages, one a line; scheme, www. and a last slash do not count.")
  private final List<Path> urls = new ArrayList<>();

  @Option(
      names = "--domains",
      paramLabel = "FILE",
      description = "A file with domains, one a line, each with all domains below it.")
  private final List<Path> domains = new ArrayList<>();

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

  @Override
  public Integer call() throws IOException {
    if (UserPath.isRemote(out)) {
      throw new JobException(out + " is not on the local disk; withdraw needs a local folder");
    }
    Path corpus = Path.of(UserPath.plain(out));
    List<String> own = spec.options().stream().map(OptionSpec::longestName).toList();
    var unused = BeamOptions.parse(beamArguments, own);
    WithdrawalList list = list();
    if (main.ownsProcess()) {
      Integer code = inSecondJvm(corpus);
      if (code != null) {
        return code;
      }
      ProcessTempFolder.use();
    }
    List<String> patterns = dump.stream().flatMap(one -> InputFiles.split(one).stream()).toList();
    PrintWriter err = spec.commandLine().getErr();
    try {
      boolean terminal = TerminalCheck.isAttached();
      RunListener progress = new ProgressListener(err, quiet || !terminal, terminal);
      WithdrawalResult result = Withdrawal.start(corpus, list, patterns, beamArguments, progress);
      if (!quiet) {
        print(result, err);
      }
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
    return ExitCode.DONE;
  }

  /** Makes a small corpus anew where its run was made, see {@link SecondJvm}. */
  private @Nullable Integer inSecondJvm(Path corpus) throws IOException {
    long text;
    try {
      text = Corpus.open(corpus).summary().characters().extracted();
    } catch (NotACorpusException notYet) {
      return null;
    }
    return SecondJvm.run(text, spec.root().commandLine().getParseResult().originalArgs());
  }

  private WithdrawalList list() {
    if (ids.isEmpty() && urls.isEmpty() && domains.isEmpty()) {
      throw new JobException(
          "which records? name a file with --ids, --urls or --domains, an entry a line");
    }
    WithdrawalList list = new WithdrawalList();
    ids.forEach(list::addIds);
    urls.forEach(list::addUrls);
    domains.forEach(list::addDomains);
    return list;
  }

  private static void print(WithdrawalResult result, PrintWriter err) {
    if (result.finishedEarlier()) {
      err.println("a withdrawal that was stopped has been finished");
    }
    err.printf(
        Locale.ROOT,
        "withdrawn: %s (%,d of the corpus, %,d dropped before); %,d came back%n",
        Numbers.counted(result.documents(), "document"),
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
                  + " of the entries, the first is "
                  + FailureMessage.quoted(result.notFound().get(0))));
    }
    err.flush();
  }
}
