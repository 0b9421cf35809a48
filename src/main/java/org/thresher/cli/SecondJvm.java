package org.thresher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.run.ExitCode;
import org.thresher.run.HeapEstimate;
import org.thresher.stage.read.input.InputFiles;

/**
 * Runs a small dump in a second Java VM that has only the first compiler (C1).
 *
 * <p>HotSpot's second compiler (C2) spends half of the CPU time of a run on 5,000 pages on code
 * that the run needs no more once it is fast. Without it 5,000 pages take half the CPU time, 20,000
 * four fifths, and 144 MB of JSON lines through all stages a sixth more. A jar cannot say how it
 * wants to be run and a Java VM cannot change its compilers once it is there, so the one that the
 * user started starts another one with the same options, hands on its exit code, and ends it when
 * told to end. If it is killed, the other one sees the end of a pipe and ends as well.
 *
 * <p>Who gives the Java VM options of its own kind, such as a compiler's or a profiler's, gets the
 * one that was started; so does {@code -Dthresher.relaunch=never}.
 */
final class SecondJvm {
  /** Bytes of text from which on the second compiler is worth its time. */
  static final long LARGE = 100_000_000;

  /** Files that are looked at before an input counts as large. */
  private static final int MANY = 30_000;

  private static final String SWITCH = "thresher.relaunch";

  /** What tells the second Java VM that it is the second one. */
  private static final String SECOND = "thresher.second";

  /** What it is told about the terminal, which its own pipe hides from it. */
  static final String TERMINAL = "thresher.terminal";

  /** Options that mean the same in the second Java VM and say nothing of compilers or tools. */
  private static final Pattern HANDED_ON =
      Pattern.compile(
          "-Xm[sxn]\\S+|-Xss\\S+|-ea|-D(?!com\\.sun\\.management)[^=]+(=.*)?|--add-opens=\\S+"
              + "|--enable-native-access=\\S+|-XX:(Initial|Max|Min)RAMPercentage=\\S+"
              + "|-XX:ActiveProcessorCount=\\d+|-XX:[+-]Use\\w+GC"
              + "|-XX:[+-](HeapDump|Exit|Crash)OnOutOfMemoryError|-XX:HeapDumpPath=.*");

  /** Engines that work in the process that starts them, unless one of the next options is given. */
  private static final Set<String> LOCAL_RUNNERS =
      Set.of("DirectRunner", "FlinkRunner", "SparkRunner");

  /** A run with one of these may work elsewhere, or with more than its input. */
  private static final Pattern NOT_SMALL =
      Pattern.compile("--(flinkMaster|sparkMaster|incremental|dryRun|help)\\b.*|-h");

  private static final Pattern INDEX = Pattern.compile("(?m)^\\s*index\\s*:");

  private SecondJvm() {}

  /**
   * Runs the command line in a second Java VM if that is worth it.
   *
   * @return its exit code, or null if the command is to be run in this one
   */
  static @Nullable Integer run(String[] arguments) {
    if (System.getProperty(SECOND) != null) {
      endWithTheFirst();
      return null;
    }
    String jar = System.getProperty("java.class.path", "");
    boolean possible =
        arguments.length > 0
            && arguments[0].equals("run")
            && jar.endsWith(".jar")
            && Files.isRegularFile(Path.of(jar))
            && !System.getProperty(SWITCH, "").equals("never")
            && System.getProperty("java.vm.name", "").matches(".*(OpenJDK|HotSpot).*");
    if (!possible) {
      return null;
    }
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    return isWorthIt(options, List.of(arguments)) ? second(options, jar, arguments) : null;
  }

  /** Whether a run is so small that it is done sooner in a Java VM with one compiler. */
  static boolean isWorthIt(List<String> options, List<String> arguments) {
    return options.stream().allMatch(option -> HANDED_ON.matcher(option).matches())
        && isLocal(arguments)
        && isSmall(arguments);
  }

  private static boolean isLocal(List<String> arguments) {
    return arguments.stream().noneMatch(argument -> NOT_SMALL.matcher(argument).matches())
        && values(arguments, "--runner").stream()
            .allMatch(
                runner -> LOCAL_RUNNERS.contains(runner.substring(runner.lastIndexOf('.') + 1)));
  }

  /** Whether the files hold little text and the job has no index of earlier dumps. */
  private static boolean isSmall(List<String> arguments) {
    double text = 0;
    int files = 0;
    try {
      for (String list : values(arguments, "--input")) {
        for (String pattern : InputFiles.split(list)) {
          for (Path file : files(pattern)) {
            text += HeapEstimate.text(file.toString(), Files.size(file));
            files++;
          }
        }
      }
      return files > 0 && files <= MANY && text <= LARGE && !hasIndex(arguments);
    } catch (IOException | RuntimeException leftToTheRun) {
      // What is wrong with the input or the job is told by the run.
      return false;
    }
  }

  private static boolean hasIndex(List<String> arguments) throws IOException {
    for (String argument : arguments) {
      if (argument.matches("(?i).+\\.ya?ml")
          && INDEX.matcher(Files.readString(Path.of(argument))).find()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The files of a pattern and perhaps others: of a glob, all in the folder that it begins with.
   */
  private static List<Path> files(String pattern) throws IOException {
    String start = pattern.startsWith("file://") ? pattern.substring(7) : pattern;
    int glob = start.replaceAll("[*?\\[{].*", "").length();
    if (glob < start.length()) {
      start = start.substring(0, Math.max(0, start.lastIndexOf('/', glob)));
    }
    try (Stream<Path> walk = Files.walk(Path.of(start))) {
      return walk.filter(Files::isRegularFile).limit(MANY + 1).toList();
    }
  }

  /** The values of an option, written with or without an equals sign. */
  private static List<String> values(List<String> arguments, String option) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith(option + "=")) {
        values.add(argument.substring(option.length() + 1));
      } else if (argument.equals(option) && i + 1 < arguments.size()) {
        values.add(arguments.get(i + 1));
      }
    }
    return values;
  }

  private static @Nullable Integer second(List<String> options, String jar, String[] arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-D" + SECOND);
    command.add("-D" + TERMINAL + "=" + TerminalCheck.isAttached());
    command.add("-jar");
    command.add(jar);
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException notHere) {
      return null;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-second"));
    return await(process);
  }

  private static void end(Process process) {
    // Process.destroy would close the pipe, which the other one takes for a kill of this one.
    process.toHandle().destroy();
    var unused = await(process);
  }

  private static int await(Process process) {
    while (true) {
      try {
        if (process.waitFor(1, TimeUnit.HOURS)) {
          return process.exitValue();
        }
      } catch (InterruptedException again) {
        // Nobody interrupts this thread; to be interrupted is no reason to leave a run alone.
      }
    }
  }

  /** Ends this Java VM, as a kill does, when the one that started it is gone. */
  private static void endWithTheFirst() {
    Thread watch = new Thread(() -> awaitEnd(System.in), "end-with-first");
    watch.setDaemon(true);
    watch.start();
  }

  private static void awaitEnd(InputStream pipe) {
    try {
      while (pipe.read() >= 0) {
        // The first one writes nothing.
      }
    } catch (IOException broken) {
      // As at its end.
    }
    Runtime.getRuntime().halt(ExitCode.KILLED);
  }
}
