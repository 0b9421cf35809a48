package org.thresher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.runners.PipelineRunnerRegistrar;

/** Thresher in a process of its own, which can be stopped by a signal, or killed. */
public final class RunProcess {
  private final Process process;
  private final Path errors;

  private RunProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /**
   * Starts a command line.
   *
   * @param folder where what it prints is kept, and below which it has its temporary files
   */
  public static RunProcess start(Path folder, List<String> arguments) throws IOException {
    List<String> command = java(folder);
    command.add("-XX:TieredStopAtLevel=1");
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.thresher.cli.Main"));
    command.addAll(arguments);
    return process(folder, command);
  }

  /**
   * Starts the runnable jar.
   *
   * @param options of the Java VM
   */
  public static RunProcess startJar(Path folder, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = java(folder);
    command.addAll(options);
    command.addAll(List.of("-jar", System.getProperty("thresher.jar")));
    command.addAll(arguments);
    return process(folder, command);
  }

  /** Whether the runner is on the class path; jars for other engines have no Flink. */
  public static boolean hasRunner(String name) {
    return ServiceLoader.load(PipelineRunnerRegistrar.class).stream()
        .flatMap(
            registrar ->
                StreamSupport.stream(registrar.get().getPipelineRunners().spliterator(), false))
        .anyMatch(runner -> runner.getSimpleName().equals(name));
  }

  private static List<String> java(Path folder) throws IOException {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-Djava.io.tmpdir=" + Files.createDirectories(temporary(folder))));
  }

  private static RunProcess process(Path folder, List<String> command) throws IOException {
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    return new RunProcess(process, errors);
  }

  /** Where a process puts its temporary files. */
  public static Path temporary(Path folder) {
    return folder.resolve("tmp");
  }

  long pid() {
    return process.pid();
  }

  /** The processes that it has started. */
  public List<ProcessHandle> children() {
    return process.children().toList();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it ends by itself; false if that takes longer. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Sends a signal, such as TERM. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /** Waits for its end. */
  public MadeCorpus.Ending ending() throws IOException, InterruptedException {
    if (!endsWithin(TimeUnit.MINUTES.toMillis(5))) {
      process.destroyForcibly();
      throw new IllegalStateException("no end: " + Files.readString(errors));
    }
    return new MadeCorpus.Ending(process.exitValue(), Files.readString(errors));
  }
}
