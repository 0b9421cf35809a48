package org.thresher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import org.thresher.job.JobException;
import org.thresher.run.Build;
import org.thresher.run.ExitCode;
import org.thresher.run.FolderInUseException;
import org.thresher.run.RunId;
import org.thresher.stage.topics.train.TrainTopics;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code run}, {@code check}, {@code init}, {@code pages}, {@code explain},
 * {@code inspect}, {@code diff}, {@code train-topics}.
 *
 * <p>Exit codes: 0 done; 1 the job failed or its counts do not add up; 2 bad usage or a bad job
 * file; 3 too many errors, the output is complete; 4 another run is at work on the output folder;
 * 143 and 130 stopped by SIGTERM or SIGINT.
 */
@Command(
    name = "thresher",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Turns dumps of scraped files into clean text corpora.",
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      InitCommand.class,
      PagesCommand.class,
      ExplainCommand.class,
      InspectCommand.class,
      DiffCommand.class,
      TrainTopics.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private final boolean ownsProcess;

  /**
   * The command line.
   *
   * @param ownsProcess whether the process runs nothing but this command, so that the command may
   *     start a second JVM and set the process' temporary folder
   */
  private Main(boolean ownsProcess) {
    this.ownsProcess = ownsProcess;
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    SecondJvm.endWithTheFirst();
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    if (logsJson(args)) {
      jsonLog(errors).takeAll();
    }
    System.exit(run(new Main(true), args, errors));
  }

  /** A text that the jar has beside this class. */
  static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Whether the process runs nothing but this command. */
  boolean ownsProcess() {
    return ownsProcess;
  }

  /**
   * Runs a command.
   *
   * @param args the command line
   * @param errors where messages about wrong usage and failures go
   * @return the exit code
   */
  public static int run(String[] args, PrintWriter errors) {
    return run(new Main(false), args, errors);
  }

  private static int run(Main main, String[] args, PrintWriter errors) {
    return new CommandLine(main)
        .setErr(logsJson(args) ? jsonLog(errors).messages() : errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((wrong, given) -> reportUsage(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
        .execute(args);
  }

  /** Known before the command line is parsed, so that what is wrong with it is JSON too. */
  private static boolean logsJson(String[] args) {
    for (int i = 0; i < args.length; i++) {
      boolean apart = args[i].equals("--log") && i + 1 < args.length;
      String option = apart ? "--log=" + args[i + 1] : args[i];
      if (option.startsWith("--log=") && option.substring(6).equalsIgnoreCase("json")) {
        return true;
      }
    }
    return false;
  }

  private static JsonLog jsonLog(PrintWriter out) {
    return new JsonLog(out::println, RunId.OF_THIS_PROCESS, Clock.systemUTC());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "which command? run, check, init, pages, explain, inspect, diff or train-topics");
  }

  private static int reportUsage(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    return report(
        oneLine(String.valueOf(wrong.getMessage())).replaceFirst("^Error: ", "")
            + " (see '"
            + command.getCommandSpec().qualifiedName()
            + " --help')",
        command,
        ExitCode.USAGE);
  }

  private static int report(Exception failure, CommandLine command) {
    return failure instanceof ParameterException wrong
        ? reportUsage(wrong)
        : report(message(failure), command, exitCode(failure));
  }

  private static int report(String message, CommandLine command, int exitCode) {
    MessageWriter.of(command.getErr()).failure(message);
    return exitCode;
  }

  /** The exit code of a command that failed. */
  static int exitCode(Exception failure) {
    if (failure instanceof FolderInUseException) {
      return ExitCode.IN_USE;
    }
    boolean usage = failure instanceof JobException || failure instanceof ParameterException;
    return usage ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static String message(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : oneLine(message);
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** Tells picocli the version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"thresher " + Build.version()};
    }
  }
}
