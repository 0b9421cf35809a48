package org.thresher.cli;

import static org.thresher.job.Sections.DEDUPLICATE;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.run.ExitCode;
import org.thresher.run.HeapEstimate;
import org.thresher.run.InputList;
import org.thresher.run.RunRequest;

/**
 * Runs a dump in a second Java VM whose compilers fit its size, with the parallel collector.
 *
 * <p>HotSpot's second compiler (C2) makes code twice as fast as the first one's (C1), but takes CPU
 * time itself, and code that still counts for it is half as fast as C1's. A small dump therefore
 * has C1 alone, in half the CPU time. On a larger one C2 gets to work later, copies only small
 * methods into others, and leaves out those of {@link CompilerDirectives}: it compiles large
 * methods over and over, at a cost beyond what they save. JVM flags cannot be set from inside a
 * jar, so this JVM starts a child JVM with the same options, hands over the list of input files,
 * and returns its exit code. It ends the child when it gets a signal to end; if it is killed, the
 * child sees the end of a pipe and ends as well.
 *
 * <p>Who gives the Java VM options of its own kind, such as a compiler's or a profiler's, gets the
 * one that was started; so does {@code -Dthresher.relaunch=never}.
 */
final class SecondJvm {
  /**
   * Work from which on the second compiler is worth its time, as {@link HeapEstimate} counts it.
   */
  static final long LARGE = 100_000_000;

  /** Files that are looked at before an input counts as large. */
  private static final int MANY = 30_000;

  /** Files whose list is not handed over: it would be hundreds of megabytes. */
  private static final int TOO_MANY = 1_000_000;

  /** The compilers of a small dump. */
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  /**
   * Classes take 60 MB. The limit from which on the heap is collected to find those that are needed
   * no more is 20 MB at first, and no class of a run ever is.
   */
  private static final String CLASSES = "-XX:MetaspaceSize=128m";

  /** Those of a large one: thresholds are four times the usual, inlining limits a fifth of them. */
  private static final List<String> STEADY =
      List.of(
          "-XX:Tier4InvocationThreshold=20000",
          "-XX:Tier4MinInvocationThreshold=2400",
          "-XX:Tier4CompileThreshold=60000",
          "-XX:Tier4BackEdgeThreshold=160000",
          "-XX:FreqInlineSize=60",
          "-XX:InlineSmallCode=600",
          "-D" + CompilerDirectives.WANTED);

  /**
   * The collector of every dump. G1 takes 1.3 to 1.6 times the memory, marks for an eighth of the
   * CPU time of repeats in 924 MB, and fails where large arrays leave no room between its regions;
   * pauses do not matter here. G1 has no limit of overhead either: a run in little memory is slow,
   * and does not fail.
   */
  private static final List<String> PARALLEL =
      List.of("-XX:+UseParallelGC", "-XX:-UseGCOverheadLimit");

  private static final String SWITCH = "thresher.relaunch";

  /** What tells the second Java VM that it is the second one. */
  private static final String SECOND = "thresher.second";

  /** The property that says whether output goes to a terminal: the child writes to a pipe. */
  static final String TERMINAL = "thresher.terminal";

  /** Options that mean the same in the second Java VM and say nothing of compilers or tools. */
  private static final Pattern HANDED_ON =
      Pattern.compile(
          "-Xm[sxn]\\S+|-Xss\\S+|-ea|-D(?!com\\.sun\\.management)[^=]+(=.*)?|--add-opens=\\S+"
              + "|--enable-native-access=\\S+|-XX:(Initial|Max|Min)RAMPercentage=\\S+"
              + "|-XX:ActiveProcessorCount=\\d+|-XX:[+-]Use\\w+GC"
              + "|-XX:SharedArchiveFile=.+|-Xshare:auto|-Xlog:disable"
              + "|-XX:[+-](HeapDump|Exit|Crash)OnOutOfMemoryError|-XX:HeapDumpPath=.*");

  private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use\\w+GC");

  /** The file that lists the input for the second Java VM. */
  private static final String INPUTS = "thresher.inputs";

  /** Engines that work in the process that starts them, unless one of the next options is given. */
  private static final Set<String> LOCAL_RUNNERS =
      Set.of("DirectRunner", "FlinkRunner", "SparkRunner");

  /** A run with one of these works elsewhere. */
  private static final Pattern ELSEWHERE = Pattern.compile("--(flinkMaster|sparkMaster)\\b.*");

  /**
   * From Java 24 on, what {@code --sun-misc-unsafe-memory-access=allow} sets: no warning about the
   * libraries that use {@code sun.misc.Unsafe}. Earlier versions know no such option, and take a
   * property that they do not know.
   */
  private static final String QUIET_UNSAFE = "-Dsun.misc.unsafe.memory.access=allow";

  private SecondJvm() {}

  /**
   * The files that a run reads: in the second Java VM those that the first one listed.
   *
   * @throws org.thresher.job.JobException if a pattern matches nothing and that is not allowed
   */
  static InputList input(RunRequest request) throws IOException {
    String listed = System.getProperty(INPUTS);
    if (listed == null) {
      return InputList.of(request.inputs(), request.allowEmptyInput());
    }
    InputList input = InputList.read(request.inputs(), Path.of(listed));
    delete(Path.of(listed));
    return input;
  }

  /**
   * Runs a plain command line in a second Java VM if that is worth it, before any parser is loaded.
   *
   * @return its exit code, or null if the command line is to be parsed in this one
   */
  static @Nullable Integer run(List<String> arguments) {
    InputList input = System.getProperty(SECOND) == null ? PlainRun.input(arguments) : null;
    if (input == null || !isListed(input)) {
      return null;
    }
    List<String> options = options();
    return isPossible(options)
        ? second(options, flags(options, isSmall(input)), input, arguments)
        : null;
  }

  /** The options of this Java VM that a second one is to have too. */
  private static List<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !Utf8Names.isOwnOption(option))
        .toList();
  }

  /**
   * Runs the command line in a second Java VM if that is worth it.
   *
   * @return its exit code, or null if the command is to be run in this one
   */
  static @Nullable Integer run(RunRequest request, InputList input, List<String> arguments) {
    if (System.getProperty(SECOND) != null) {
      return null;
    }
    List<String> options = options();
    List<String> flags = isPossible(options) ? flags(options, request, input) : null;
    return flags == null ? null : second(options, flags, input, arguments);
  }

  /**
   * Runs a command line in a second Java VM whose compilers fit the text that it works on.
   *
   * @param text characters of text
   * @return its exit code, or null if the command is to be run in this one
   */
  static @Nullable Integer run(long text, List<String> arguments) {
    List<String> options = options();
    if (System.getProperty(SECOND) != null || !isPossible(options)) {
      return null;
    }
    List<String> more = new ArrayList<>(options);
    more.addAll(flags(options, text <= LARGE));
    more.add("-D" + SECOND);
    try {
      return start(more, arguments, Map.of());
    } catch (IOException notHere) {
      return null;
    }
  }

  /** Whether this program can start another Java VM with the options of this one. */
  static boolean isPossible(List<String> options) {
    String jar = System.getProperty("java.class.path", "");
    return jar.endsWith(".jar")
        && Files.isRegularFile(Path.of(jar))
        && !System.getProperty(SWITCH, "").equals("never")
        && System.getProperty("java.vm.name", "").matches(".*(OpenJDK|HotSpot).*")
        && options.stream().allMatch(option -> HANDED_ON.matcher(option).matches());
  }

  /** What a second Java VM is to have beside the options of this one; null if there is none. */
  static @Nullable List<String> flags(List<String> options, RunRequest request, InputList input) {
    return options.stream().allMatch(option -> HANDED_ON.matcher(option).matches())
            && isLocal(request)
            && isListed(input)
        ? flags(options, isSmall(request, input))
        : null;
  }

  private static boolean isLocal(RunRequest request) {
    List<String> options = request.options();
    for (int i = 0; i < options.size(); i++) {
      String option = options.get(i);
      boolean runner = option.startsWith("--runner");
      String value =
          option.equals("--runner") && i + 1 < options.size() ? options.get(i + 1) : option;
      String name = value.substring(Math.max(value.lastIndexOf('='), value.lastIndexOf('.')) + 1);
      if (ELSEWHERE.matcher(option).matches() || (runner && !LOCAL_RUNNERS.contains(name))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the files hold little text and there is no index of earlier dumps. */
  private static boolean isSmall(RunRequest request, InputList input) {
    boolean index =
        request.state() != null
            || (request.job().has(DEDUPLICATE) && request.job().get(DEDUPLICATE).hasIndex());
    return !index && isSmall(input);
  }

  private static boolean isSmall(InputList input) {
    return input.files().size() <= MANY && HeapEstimate.of(input.files(), 1).work() <= LARGE;
  }

  private static boolean isListed(InputList input) {
    int files = input.files().size();
    return input.isLocal() && files > 0 && files <= TOO_MANY;
  }

  private static @Nullable Integer second(
      List<String> options, List<String> flags, InputList input, List<String> arguments) {
    Path inputs = null;
    try {
      inputs = Files.createTempFile("thresher-inputs", ".jsonl");
      input.write(inputs);
      List<String> more = new ArrayList<>(options);
      more.addAll(flags);
      more.add("-D" + SECOND);
      more.add("-D" + INPUTS + "=" + inputs);
      return start(more, arguments, Map.of());
    } catch (IOException notHere) {
      return null;
    } finally {
      delete(inputs);
    }
  }

  /** The compilers for a dump, and the collector unless the user has chosen one. */
  private static List<String> flags(List<String> options, boolean small) {
    List<String> flags = new ArrayList<>(small ? QUICK : STEADY);
    flags.add(CLASSES);
    if (options.stream().noneMatch(option -> COLLECTOR.matcher(option).matches())) {
      flags.addAll(PARALLEL);
    }
    return flags;
  }

  /**
   * Runs this jar in another Java VM, which ends when this one does.
   *
   * @param options of that Java VM
   * @param arguments the command line
   * @param environment what is different in its environment
   * @return its exit code
   * @throws IOException if it cannot be started
   */
  static int start(List<String> options, List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add(QUIET_UNSAFE);
    command.add("-D" + TERMINAL + "=" + TerminalCheck.isAttached());
    command.add("-jar");
    command.add(System.getProperty("java.class.path"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-second"));
    return await(process);
  }

  /** Deletes a file that is handed over, if it is still there. */
  static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      // A small file stays in the temporary folder.
    }
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

  /** Ends a second Java VM, as a kill does, when the one that started it has ended. */
  static void endWithTheFirst() {
    if (System.getProperty(SECOND) == null && !Utf8Names.isSecond()) {
      return;
    }
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
