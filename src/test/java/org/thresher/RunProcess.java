package org.thresher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Thresher in a process of its own, which can be told to stop, or killed. */
final class RunProcess {
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
  static RunProcess start(Path folder, List<String> arguments) throws IOException {
    Path temporary = Files.createDirectories(temporary(folder));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "-Djava.io.tmpdir=" + temporary,
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.thresher.Thresher"));
    command.addAll(arguments);
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    return new RunProcess(process, errors);
  }

  /** Where a process puts its temporary files. */
  static Path temporary(Path folder) {
    return folder.resolve("tmp");
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it ends by itself; false if that takes longer. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Sends a signal, such as TERM. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /** Waits for its end. */
  Corpus.Ending ending() throws IOException, InterruptedException {
    if (!endsWithin(TimeUnit.MINUTES.toMillis(5))) {
      process.destroyForcibly();
      throw new IllegalStateException("no end: " + Files.readString(errors));
    }
    return new Corpus.Ending(process.exitValue(), Files.readString(errors));
  }
}
