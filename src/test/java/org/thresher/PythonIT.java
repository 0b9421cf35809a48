package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void thePythonPackageDoesWhatItsTestsSay() throws Exception {
    assumeTrue(hasPython(), "there is no python3 of version 3.9 or newer");
    Process tests = python("-m", "unittest", "discover", "src/python/tests");
    String printed = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(tests.waitFor()).as(printed).isZero();
  }
}
