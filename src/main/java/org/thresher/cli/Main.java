package org.thresher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
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
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code run}, {@code check}, {@code init}, {@code pages}, {@code explain},
 * {@code inspect}, {@code diff}, {@code try}, {@code review}, {@code verify}, {@code withdraw},
 * {@code train-topics}.
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
      TryCommand.class,
      ReviewCommand.class,
      VerifyCommand.class,
      WithdrawCommand.class,
      TrainTopics.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    })
public final class Main implements Runnable {
  private static final String DEBUG = "--debug";

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

  /** Has the stack traces of failures printed. */
  @Option(
      names = DEBUG,
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of what went wrong.")
  void printTraces(boolean wanted) {
    System.setProperty(LogConfiguration.TRACES, String.valueOf(wanted));
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] given) throws IOException {
    UnsafeWarnings.leaveOut();
    SecondJvm.endWithTheFirst();
    CompilerDirectives.add();
    Integer code = Utf8Names.run(given);
    if (code != null) {
      System.exit(code);
    }
    String[] args = Utf8Names.arguments(given);
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    if (List.of(args).contains(DEBUG)) {
      // Loggers are configured before the command line is parsed.
      System.setProperty(LogConfiguration.TRACES, "true");
    } else {
      Thread.setDefaultUncaughtExceptionHandler(
          (thread, failure) ->
              MessageWriter.of(errors)
                  .failure("a thread of the run ended: " + FailureMessage.of(failure)));
    }
    if (logsJson(args)) {
      jsonLog(errors).takeAll();
    }
    Integer second = SecondJvm.run(List.of(args));
    System.exit(second != null ? second : run(new Main(true), args, errors));
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
    CommandLine command = commandLine(main, args, errors);
    try {
      int code = command.execute(args);
      return code == ExitCode.DONE && !isPrinted(command)
          ? report("stdout is closed or full: the answer is not printed", command, ExitCode.FAILED)
          : code;
    } catch (Error failed) {
      return report(failed, command, List.of(args));
    }
  }

  /** Whether all that commands have printed on stdout has gone there. */
  private static boolean isPrinted(CommandLine command) {
    command.getOut().flush();
    return !System.out.checkError();
  }

  private static CommandLine commandLine(Main main, String[] args, PrintWriter errors) {
    return new CommandLine(main)
        .setErr(logsJson(args) ? jsonLog(errors).messages() : errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Main::executeUnlessEmpty)
        .setParameterExceptionHandler((wrong, given) -> reportUsage(wrong, List.of(given)))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> report(failure, command, parsed.originalArgs()));
  }

  /** Refuses an option or a parameter whose value is empty: it would mean the working folder. */
  private static int executeUnlessEmpty(ParseResult parsed) {
    for (ParseResult one = parsed; one != null; one = one.subcommand()) {
      CommandLine command = one.commandSpec().commandLine();
      for (OptionSpec option : one.matchedOptions()) {
        refuseEmpty(option, option.longestName(), command);
      }
      for (PositionalParamSpec parameter : one.matchedPositionals()) {
        refuseEmpty(parameter, parameter.paramLabel(), command);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static void refuseEmpty(ArgSpec argument, String name, CommandLine command) {
    if (!argument.typeInfo().isBoolean()
        && argument.stringValues().stream().anyMatch(String::isBlank)) {
      throw new ParameterException(command, name + " has no value");
    }
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
        "which command? run, check, init, pages, explain, inspect, diff, try, review, verify, withdraw"
            + " or train-topics");
  }

  private static int reportUsage(ParameterException wrong, List<String> given) {
    CommandLine command = wrong.getCommandLine();
    return report(
        FailureMessage.clipped(UsageMessage.of(wrong, given))
            + " (see '"
            + command.getCommandSpec().qualifiedName()
            + " --help')",
        command,
        ExitCode.USAGE);
  }

  private static int report(Throwable failure, CommandLine command, List<String> given) {
    if (failure instanceof ParameterException wrong) {
      return reportUsage(wrong, given);
    }
    if (Boolean.getBoolean(LogConfiguration.TRACES)) {
      failure.printStackTrace(command.getErr());
    }
    return report(FailureMessage.of(failure), command, exitCode(failure));
  }

  private static int report(String message, CommandLine command, int exitCode) {
    MessageWriter.of(command.getErr()).failure(message);
    return exitCode;
  }

  /** The exit code of a command that failed. */
  static int exitCode(Throwable failure) {
    if (failure instanceof FolderInUseException) {
      return ExitCode.IN_USE;
    }
    boolean usage = failure instanceof JobException || failure instanceof ParameterException;
    return usage ? ExitCode.USAGE : ExitCode.FAILED;
  }

  /** Tells picocli the version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"thresher " + Build.version()};
    }
  }
}
