package org.thresher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.run.InputList;
import org.thresher.stage.read.input.InputFiles;

/**
 * The input of a command line that is seen at a glance to be a run without anything special. The
 * parsers of command lines and of job files take half a second of CPU time to load; where a second
 * Java VM does the work, which parses both anyway, the first one does without them.
 *
 * <p>What is not seen at a glance is left to the parser: a command line that is refused here works
 * as well, only later.
 */
final class PlainRun {
  private static final Set<String> OPTIONS =
      Set.of(
          "--input",
          "--output",
          "--format",
          "--layout",
          "--sample",
          "--dump",
          "--added",
          "--maxErrorShare",
          "--targetParallelism");

  private static final String QUIET = "--quiet";

  private static final Pattern LOCAL_RUNNER =
      Pattern.compile("--runner=(DirectRunner|FlinkRunner|SparkRunner)");

  private static final Pattern NAME_OF_JOB = Pattern.compile("[^-@].*\\.ya?ml");

  /** A key of job files that name an index of earlier dumps. */
  private static final String INDEX = "index";

  private static final int LARGEST_JOB = 1 << 16;

  private final List<String> inputs = new ArrayList<>();
  private int jobs;
  private int outputs;

  private PlainRun() {}

  /**
   * The files that a command line reads.
   *
   * @return null if it is not seen at a glance, or if something is wrong with it
   */
  static @Nullable InputList input(List<String> arguments) {
    PlainRun run = new PlainRun();
    try {
      if (!run.takesAll(arguments) || run.inputs.stream().anyMatch(InputFiles::isRemote)) {
        return null;
      }
      return InputList.of(run.inputs, false);
    } catch (IOException | RuntimeException wrong) {
      return null; // the parser finds it again, and says so
    }
  }

  private boolean takesAll(List<String> arguments) throws IOException {
    if (arguments.isEmpty() || !arguments.get(0).equals("run")) {
      return false;
    }
    int i = 1;
    while (i < arguments.size()) {
      String argument = arguments.get(i++);
      boolean apart = OPTIONS.contains(argument) && i < arguments.size();
      if (!takes(apart ? argument + "=" + arguments.get(i++) : argument)) {
        return false;
      }
    }
    return jobs == 1 && outputs == 1 && !inputs.isEmpty();
  }

  private boolean takes(String argument) throws IOException {
    if (argument.equals(QUIET) || LOCAL_RUNNER.matcher(argument).matches()) {
      return true;
    }
    if (NAME_OF_JOB.matcher(argument).matches()) {
      jobs++;
      return isPlainJob(Path.of(argument));
    }
    int end = argument.indexOf('=');
    if (end < 0 || !OPTIONS.contains(argument.substring(0, end))) {
      return false;
    }
    String value = argument.substring(end + 1);
    if (argument.startsWith("--input=")) {
      inputs.addAll(InputFiles.split(value));
    }
    outputs += argument.startsWith("--output=") ? 1 : 0;
    return !value.isBlank() && !value.startsWith("-");
  }

  /** Whether a job has no index of earlier dumps, without a look at what its lines mean. */
  private static boolean isPlainJob(Path job) throws IOException {
    return Files.isRegularFile(job)
        && Files.size(job) <= LARGEST_JOB
        && !Files.readString(job).contains(INDEX);
  }
}
