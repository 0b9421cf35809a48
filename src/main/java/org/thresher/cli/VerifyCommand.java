package org.thresher.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.Numbers;
import org.thresher.job.JobException;
import org.thresher.proof.CorpusProof;
import org.thresher.run.ExitCode;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.text.PrintableText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves that a corpus is what its run has written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Reads all of a corpus: hashes, rows and counts; makes some documents anew from the dump.",
    footer = "Exit code 0 if all is right, 1 if something is wrong.")
final class VerifyCommand implements Callable<Integer> {
  private static final int SAMPLE = 100;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "OUT", description = "The output folder of a run.")
  private Path corpus;

  @Option(
      names = "--dump",
      paramLabel = "PATTERN",
      description =
          "Make documents anew from the dump here: files, folders or globs, as with run --input.")
  private final List<String> dump = new ArrayList<>();

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Make so many documents anew, chosen by a hash of their ids. Default with --dump: 100.")
  private @Nullable Integer sample;

  @Override
  public Integer call() throws IOException {
    if (sample != null && sample < 1) {
      throw new JobException("--sample is " + sample + "; must be at least 1");
    }
    List<String> patterns = dump.stream().flatMap(one -> InputFiles.split(one).stream()).toList();
    int documents = sample != null ? sample : patterns.isEmpty() ? 0 : SAMPLE;
    try {
      CorpusProof proof = CorpusProof.of(corpus, patterns, documents);
      print(proof, spec.commandLine().getOut());
      return proof.problems() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    } catch (NotACorpusException notACorpus) {
      throw new JobException(String.valueOf(notACorpus.getMessage()));
    }
  }

  private static void print(CorpusProof proof, PrintWriter out) {
    proof.lines().forEach(line -> out.println(PrintableText.oneLine(line)));
    proof.notes().forEach(note -> out.println("note: " + note));
    out.printf(
        Locale.ROOT,
        "%s: %,d files, %,d rows, %,d documents made anew%n",
        proof.problems() == 0
            ? "all is right"
            : Numbers.counted(proof.problems(), "thing") + " wrong",
        proof.files(),
        proof.rows(),
        proof.anew());
    out.flush();
  }
}
