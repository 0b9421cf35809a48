package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the distribution finds its jar from any folder and through links. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
  @TempDir private Path folder;

  private String launched(Path command, Map<String, String> variables)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command.toString(), "--version").redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return process.waitFor() + " " + printed;
  }

  @Test
  void aFolderWithSpacesAndALinkIsNoObstacle() throws Exception {
    Path home = Files.createDirectories(folder.resolve("my tools/thresher"));
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Path launcher = Files.copy(Path.of("src/dist/bin/thresher"), home.resolve("bin/thresher"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(
        home.resolve("lib/thresher.jar"),
        Path.of(System.getProperty("thresher.jar")).toAbsolutePath());
    Path link = Files.createSymbolicLink(folder.resolve("thresher"), launcher);
    Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
    assertThat(launched(launcher, java)).startsWith("0 thresher ");
    assertThat(launched(link, java)).startsWith("0 thresher ");
    assertThat(launched(link, Map.of("JAVA_HOME", folder.resolve("none").toString())))
        .startsWith("1 thresher: no Java runtime");
  }
}
