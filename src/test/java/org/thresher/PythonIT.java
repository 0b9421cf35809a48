package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * The tests of the Python package, on the runnable jar; skipped where there is no {@code python3}.
 */
class PythonIT {
  private static Process python(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("python3").redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put(
            "THRESHER_JAR",
            Path.of(System.getProperty("thresher.jar")).toAbsolutePath().toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    return builder.start();
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return python("-c", "import sys; sys.exit(sys.version_info < (3, 9))").waitFor() == 0;
    } catch (IOException none) {
      return false;
    }
  }

  /** Starts the tests of the files with a name; the wheel's take as long as all others. */
  private static Process tests(String names) throws IOException {
    return python("-m", "unittest", "discover", "-s", "src/python/tests", "-p", names);
  }

  private static String all(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  @Test
  void thePythonPackageDoesWhatItsTestsSay() throws Exception {
    assumeTrue(hasPython(), "there is no python3 of version 3.9 or newer");
    List<Process> halves = List.of(tests("test_w*.py"), tests("test_[!w]*.py"));
    List<CompletableFuture<String>> printed =
        halves.stream().map(half -> CompletableFuture.supplyAsync(() -> all(half))).toList();
    for (int i = 0; i < halves.size(); i++) {
      String lines = printed.get(i).get();
      assertThat(halves.get(i).waitFor()).as(lines).isZero();
      assertThat(lines).containsPattern("Ran [1-9][0-9]* test");
    }
  }
}
