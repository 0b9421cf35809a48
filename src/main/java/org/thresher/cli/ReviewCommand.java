package org.thresher.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.Numbers;
import org.thresher.job.JobException;
import org.thresher.report.review.AnswerSheet;
import org.thresher.report.review.ReviewFigures;
import org.thresher.report.review.ReviewRules;
import org.thresher.report.review.ReviewSample;
import org.thresher.report.review.ReviewSheet;
import org.thresher.report.review.ReviewText;
import org.thresher.report.review.ReviewedCorpus;
import org.thresher.report.review.UnusableAnswersException;
import org.thresher.run.ExitCode;
import org.thresher.run.FolderLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a sheet on which people check a sample of a corpus, and reads their answers. */
@Command(
    name = "review",
    mixinStandardHelpOptions = true,
    description =
        "Writes a sheet with a sample of removed and kept lines for people to check; with --answers"
            + " reads what they say into the report, and writes rules for the job.")
final class ReviewCommand implements Callable<Integer> {
  private static final int SIZE = 300;
  private static final int MOST = 100_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "OUT", description = "The output folder of a run.")
  private Path corpus;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "How many lines the sheet has (default: 300), a third of them kept ones.")
  private @Nullable Integer size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another number draws another sample (default: 1).")
  private @Nullable Integer seed;

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "The sheet (default: OUT-review.html beside the folder).")
  private @Nullable Path sheet;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "Reads the answers that a sheet has saved.")
  private @Nullable Path answers;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description =
          "With --answers: the rules of what was wrong (default: OUT-rules.yaml beside the folder).")
  private @Nullable Path rules;

  @Option(
      names = "--scope",
      paramLabel = "page|site",
      description =
          "With --answers: rules for the line on its page only (default), or on all pages of its"
              + " site.")
  private ReviewRules.@Nullable Scope scope;

  @Override
  public Integer call() throws IOException {
    check();
    finishStopped();
    try {
      Corpus opened = Corpus.open(corpus);
      if (answers == null) {
        writeSheet(opened);
      } else {
        readAnswers(opened, AnswerSheet.read(answers));
      }
    } catch (NotACorpusException | UnusableAnswersException wrong) {
      throw new JobException(String.valueOf(wrong.getMessage()));
    }
    return ExitCode.DONE;
  }

  /** Puts in place what a review that was stopped has written. */
  @SuppressWarnings("try") // the lock is held, not used
  private void finishStopped() throws IOException {
    if (!Files.exists(corpus.resolve(CorpusPaths.REVIEW_READY))) {
      return;
    }
    try (FolderLock lock = FolderLock.acquire(corpus.toString())) {
      if (ReviewedCorpus.finish(corpus)) {
        spec.commandLine().getErr().println("a review that was stopped has been finished");
      }
    }
  }

  private void check() {
    if (size != null && (size < 1 || size > MOST)) {
      throw new JobException("--size is " + size + "; must be from 1 to " + MOST);
    }
    if (answers == null && (rules != null || scope != null)) {
      String option = rules != null ? "--rules" : "--scope";
      throw new JobException(option + " is for reading answers; add --answers=FILE");
    }
    if (answers != null && (size != null || seed != null || sheet != null)) {
      String option = size != null ? "--size" : seed != null ? "--seed" : "--sheet";
      throw new JobException(option + " is for making a sheet; leave it out with --answers");
    }
  }

  private void writeSheet(Corpus opened) throws IOException {
    ReviewSample sample =
        ReviewSample.of(opened, size == null ? SIZE : size, seed == null ? 1 : seed);
    Path file = sheet == null ? beside("-review.html") : sheet;
    write(file, ReviewSheet.of(sample), "--sheet");
    System.out.print(
        "%s: %s; open it in a browser, save the answers, and run%n%s review %s --answers=FILE%n"
            .replace("%n", "\n")
            .formatted(
                file,
                Numbers.counted(sample.lines().size(), "line"),
                CommandName.get(),
                CommandName.quoted(corpus.toString())));
  }

  @SuppressWarnings("try") // the lock is held, not used
  private void readAnswers(Corpus opened, AnswerSheet given) throws IOException {
    ReviewSample sample = ReviewSample.of(opened, given.size(), given.seed());
    given.check(sample);
    ReviewFigures figures = ReviewFigures.of(sample, given);
    ReviewRules found =
        ReviewRules.of(opened, sample, given, scope == null ? ReviewRules.Scope.PAGE : scope);
    Path file = rules == null ? beside("-rules.yaml") : rules;
    if (found.count() > 0) {
      write(file, found.yaml(sample), "--rules");
    }
    try (FolderLock lock = FolderLock.acquire(corpus.toString())) {
      ReviewedCorpus.write(corpus, sample, figures);
    }
    PrintStream out = System.out;
    new ReviewText(sample, figures).print(out);
    found.sentences(file.toString()).forEach(sentence -> out.print(sentence + "\n"));
  }

  /** A file beside the output folder, with its name. */
  private Path beside(String ending) {
    Path folder = corpus.normalize();
    Path name = folder.getFileName();
    if (name == null || name.toString().isEmpty()) {
      Path absolute = corpus.toAbsolutePath().normalize();
      return absolute.resolveSibling(absolute.getFileName() + ending);
    }
    return folder.resolveSibling(name + ending);
  }

  /** Writes a file, but does not replace another text. */
  private static void write(Path file, String text, String option) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Files.exists(file)) {
      if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
        return;
      }
      throw new JobException(
          file + " exists; name another file by " + option + ", or remove it first");
    }
    try {
      Files.write(file, bytes);
    } catch (NoSuchFileException absent) {
      throw new JobException("the folder of " + file + " does not exist");
    }
  }
}
