package org.thresher.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.thresher.job.JobException;
import org.thresher.job.NearestWord;

/** Options of Apache Beam, checked, with messages for users of Thresher. */
public final class BeamOptions {
  private static final Pattern UNKNOWN_OPTION =
      Pattern.compile("missing a property named '([^']+)'");
  private static final Pattern UNKNOWN_RUNNER =
      Pattern.compile(
          "Unknown 'runner' specified '([^']+)', supported pipeline runners \\[([^]]*)");

  private static final Pattern WORKERS =
      Pattern.compile(
          "--(?:targetParallelism=(?:0+|-\\d+)|(?:p|maxP)arallelism=(?:0+|-0*[02-9]\\d*))");

  private static final int LONGEST = 100;

  private BeamOptions() {}

  /**
   * Parses options and makes the file systems that they configure known.
   *
   * @param arguments such as {@code --runner=FlinkRunner}
   * @param others other options that the user may have meant, for the message about an unknown one
   * @throws JobException if an option is unknown or its value is wrong
   */
  public static PipelineOptions parse(List<String> arguments, List<String> others) {
    for (String argument : arguments) {
      if (!argument.startsWith("--")) {
        throw new JobException(
            "unexpected argument '"
                + shown(argument)
                + "'; an option begins with two dashes"
                + (argument.startsWith("-") ? ", as in -" + shown(argument) : ""));
      }
    }
    arguments.forEach(BeamOptions::checkParallelism);
    try {
      PipelineOptions options =
          PipelineOptionsFactory.fromArgs(arguments.toArray(new String[0])).create();
      FileSystems.setDefaultPipelineOptions(options);
      return options;
    } catch (RuntimeException wrong) {
      throw new JobException(message(String.valueOf(wrong.getMessage()), arguments, others));
    }
  }

  /**
   * The options as given, completed with the defaults that suit the engine and the machine.
   *
   * @param small whether the dump suits Flink's DataStream in the heap of this process
   * @throws JobException if the engine is not in this jar or its options are wrong
   * @throws IOException if the engine's configuration cannot be written
   */
  static PipelineOptions complete(List<String> arguments, boolean small) throws IOException {
    String runner = parse(arguments, List.of()).getRunner().getSimpleName();
    int cores = Runtime.getRuntime().availableProcessors();
    Map<String, String> environment = System.getenv();
    List<String> complete = EngineDefaults.complete(runner, arguments, cores, small, environment);
    PipelineOptions options =
        parse(EngineDefaults.configure(runner, complete, environment), List.of());
    options.setJobName("thresher");
    try {
      var unused = PipelineRunner.fromOptions(options);
    } catch (RuntimeException missing) {
      throw new JobException(
          "--runner=" + runner + " cannot start with these options: " + missing.getMessage());
    }
    return options;
  }

  /** Refuses less than one worker; -1 lets Flink choose. */
  private static void checkParallelism(String argument) {
    Matcher workers = WORKERS.matcher(argument);
    if (workers.matches()) {
      throw new JobException(
          "option " + shown(argument) + ": there must be at least one; leave it out for a default");
    }
  }

  private static boolean isWrongAlone(String argument) {
    try {
      var unused = PipelineOptionsFactory.fromArgs(argument).create();
      return false;
    } catch (RuntimeException wrong) {
      return true;
    }
  }

  private static String shown(String argument) {
    return argument.length() <= LONGEST ? argument : argument.substring(0, LONGEST) + "…";
  }

  private static String message(String beams, List<String> arguments, List<String> others) {
    Matcher absent = UNKNOWN_RUNNER.matcher(beams);
    if (absent.find()) {
      return "--runner="
          + shown(absent.group(1))
          + " is not in this jar, which has "
          + absent.group(2)
          + "; the manual, Engines, tells how to build the others";
    }
    Matcher unknown = UNKNOWN_OPTION.matcher(beams);
    if (!unknown.find()) {
      return arguments.stream()
          .filter(BeamOptions::isWrongAlone)
          .findFirst()
          .map(
              wrong ->
                  "option "
                      + shown(wrong)
                      + " has a value of a kind that Apache Beam does not take here")
          .orElse("the options for the engine do not fit together: " + String.join(" ", arguments));
    }
    String given = "--" + unknown.group(1);
    return "unknown option " + shown(given) + NearestWord.nearest(given, others);
  }
}
