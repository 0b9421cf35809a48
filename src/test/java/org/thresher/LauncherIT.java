package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher of the distribution finds its jar from any folder and through links. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
  @TempDir private Path folder;

  private String launched(Path command, Map<String, String> variables)
      throws IOException, InterruptedException {
    return launched(command, variables, "--version");
  }

  private String launched(Path command, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command.toString()).redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().putAll(variables);
    Process process = builder.start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return process.waitFor() + " " + printed;
  }

  /** The launcher in an unpacked distribution. */
  private Path installed(String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    FileUtils.copyDirectory(new File("pipelines"), home.resolve("pipelines").toFile());
    Path launcher = Files.copy(Path.of("src/dist/bin/thresher"), home.resolve("bin/thresher"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(
        home.resolve("lib/thresher.jar"),
        Path.of(System.getProperty("thresher.jar")).toAbsolutePath());
    return launcher;
  }

  /** A path with a space and letters that are not ASCII, with and without an archive of classes. */
  @Test
  void aSmallDumpRunsInOneJvmAndTheSameWithAnArchiveOfClasses() throws Exception {
    Path launcher = installed("wörk tools/thresher");
    Map<String, String> java = java(System.getProperty("java.home"));
    Path input = Files.createDirectories(folder.resolve("the dump"));
    Files.writeString(input.resolve("a.txt"), "The ferry leaves at nine from the harbour.\n");
    String job = launcher.resolveSibling("../pipelines/extract.yaml").toString();
    String before =
        launched(
            launcher, java, "run", job, "--input=" + input, "--output=" + folder.resolve("before"));
    assertThat(before).startsWith("0 ").contains("thresher inspect ").doesNotContain("warning");
    assertThat(prepared(launcher, java)).startsWith("0 ").endsWith("start faster now");
    assertThat(launcher.resolveSibling("../lib/thresher.jsa")).exists();
    assertThat(launched(launcher, java)).matches("0 thresher \\S+");
    assertThat(
            launched(
                launcher, java, "run", job, "--input", input.toString(), "--output", "" + after()))
        .startsWith("0 ");
    assertThat(MadeCorpus.at(after()).fixedBytes())
        .isEqualTo(MadeCorpus.at(folder.resolve("before")).fixedBytes());
  }

  /** What has been prepared for one version is used by it alone, and another says nothing of it. */
  @Test
  void aLaterJavaVersionPreparesAnAheadOfTimeCache() throws Exception {
    String homes = System.getProperty("thresher.jdks", "");
    assumeFalse(homes.isEmpty(), "no further Java versions: -Dthresher.jdks=HOME:HOME names them");
    Path launcher = installed("later");
    for (String home : homes.split(File.pathSeparator, -1)) {
      assertThat(prepared(launcher, java(home)))
          .isEqualTo(
              "0 "
                  + launcher.resolveSibling("../lib").toRealPath().resolve("thresher.jsa")
                  + ": commands of this Java runtime start faster now");
      for (String used : List.of(home, System.getProperty("java.home"))) {
        Path out = Files.createTempDirectory(folder, "out");
        String job = launcher.resolveSibling("../pipelines/corpus.yaml").toString();
        assertThat(
                launched(
                    launcher, java(used), "run", job, "--input=sample-input", "--output=" + out))
            .startsWith("3 ")
            .doesNotContain("warning", "archive", "AOT");
      }
    }
  }

  /** Prepares in a temporary folder with a space in its name. */
  private String prepared(Path launcher, Map<String, String> java)
      throws IOException, InterruptedException {
    Map<String, String> more = new HashMap<>(java);
    more.put("TMPDIR", Files.createDirectories(folder.resolve("for a while")).toString());
    String printed = launched(launcher, more, "prepare");
    assertThat(folder.resolve("for a while")).isEmptyDirectory();
    return printed;
  }

  private static Map<String, String> java(String home) {
    return Map.of("JAVA_HOME", home, "LC_ALL", "C.UTF-8");
  }

  private Path after() {
    return folder.resolve("after");
  }

  /** Java refuses to start with two collectors. */
  @ParameterizedTest
  @CsvSource({
    "THRESHER_OPTS,-XX:+UseG1GC",
    "THRESHER_OPTS,-Xmx512m -XX:+UseParallelGC",
    "THRESHER_OPTS,-XX:-UseSerialGC",
    "JAVA_TOOL_OPTIONS,-XX:+UseG1GC",
    "JDK_JAVA_OPTIONS,-Xmx512m -XX:+UseG1GC",
    "_JAVA_OPTIONS,-XX:+UseParallelGC",
  })
  void theCollectorThatIsNamedIsTheOnlyOne(String variable, String options) throws Exception {
    Path launcher = installed("collector");
    Map<String, String> java = new HashMap<>(java(System.getProperty("java.home")));
    java.put(variable, options);
    assertThat(launched(launcher, java)).startsWith("0 ").contains("thresher ");
    String job = launcher.resolveSibling("../pipelines/extract.yaml").toString();
    assertThat(launched(launcher, java, "check", job)).startsWith("0 ");
  }

  @Test
  void aFolderWithSpacesAndALinkIsNoObstacle() throws Exception {
    Path launcher = installed("my tools/thresher");
    Path link = Files.createSymbolicLink(folder.resolve("thresher"), launcher);
    Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
    assertThat(launched(launcher, java)).startsWith("0 thresher ");
    assertThat(launched(link, java)).startsWith("0 thresher ");
    assertThat(launched(link, Map.of("JAVA_HOME", folder.resolve("none").toString())))
        .startsWith("1 thresher: no Java runtime");
  }
}
