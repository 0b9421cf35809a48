package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The jar as users start it gives the same bytes in every environment: none at all as under cron,
 * other locales, other time zones, small and large heaps, later Java versions. Names of files that
 * are not ASCII are part of the dump.
 *
 * <p>{@code -Dthresher.jdks=HOME:HOME} names the homes of further Java versions.
 */
class EnvironmentIT {
  private static final String PAGE =
      """
      <html lang=%s><head><title>%s</title><meta name=author content="I. IŞIK"></head><body>
      <p class=date>Published 03/02/2021 23:30</p><article><h1>%s</h1>
      <p>%s It was a long day by the river, and nobody knew how high the water would rise.</p>
      <p>The INITIAL report said that it is finished by midnight, 1,234.5 metres from the bank.</p>
      <p>Subscribe to our newsletter</p></article></body></html>
      """;

  @TempDir private static Path folder;

  private static SortedMap<String, String> usual = new TreeMap<>();

  /**
   * What a run is started in.
   *
   * @param name for people
   * @param java home of a Java version
   * @param variables the whole environment but {@code PATH}
   * @param options of the Java VM
   */
  record Surroundings(
      String name, String java, Map<String, String> variables, List<String> options) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");
  private static final List<String> HEAP = List.of("-Xmx1g");
  private static final String JAVA = System.getProperty("java.home");

  static List<Surroundings> surroundings() {
    return List.of(
        new Surroundings("empty, as under cron", JAVA, Map.of(), HEAP),
        new Surroundings(
            "Turkish, 14 hours ahead",
            JAVA,
            Map.of("LC_ALL", "C.UTF-8", "TZ", "Pacific/Kiritimati"),
            List.of("-Xmx1g", "-Duser.language=tr", "-Duser.country=TR")),
        new Surroundings(
            "Arabic digits, 3 1/2 hours behind",
            JAVA,
            Map.of("LC_ALL", "C.UTF-8", "TZ", "America/St_Johns"),
            List.of("-Xmx1g", "-Duser.language=ar", "-Duser.country=EG")),
        new Surroundings(
            "LC_ALL=tr_TR.UTF-8, a heap of 256 MB",
            JAVA,
            Map.of("LC_ALL", "tr_TR.UTF-8"),
            List.of("-Xmx256m")),
        new Surroundings(
            "a heap of 2 GB, both compilers",
            JAVA,
            UTF_8,
            List.of("-Xmx2g", "-Dthresher.relaunch=never")));
  }

  @BeforeAll
  static void dump() throws IOException, InterruptedException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.writeString(in.resolve("a.html"), page("tr", "ISPARTA'DA IŞIK", "Irmak taştı."));
    Files.writeString(in.resolve("b.html"), page("en", "The river rose", "It rained."));
    Files.writeString(in.resolve("copy.html"), page("en", "The river rose", "It rained."));
    Files.writeString(
        in.resolve("c.jsonl"),
        "{\"id\":\"Iı\",\"url\":\"HTTP://EXAMPLE.ORG/TITLE?I=1\",\"text\":\"Kısa bir metin. "
            + "It was a long day by the river.\",\"date\":\"2021-02-03T23:30:00\"}\nno JSON\n");
    Files.write(in.resolve("d.txt"), "Überflüssige Straßen".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(in.resolve("e.html.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1});
    // A test cannot name these files where its own locale has no such letters.
    Path script = folder.resolve("names.sh");
    Files.writeString(
        script,
        """
        cd "$1" || exit 1
        cp b.html "$(printf 'caf\\303\\251.html')"
        cp d.txt "$(printf '\\346\\227\\245\\346\\234\\254 I.txt')"
        mkdir "$(printf '\\304\\260')" && cp a.html "$(printf '\\304\\260/\\304\\261.html')"
        """);
    assertThat(new ProcessBuilder("sh", script.toString(), in.toString()).start().waitFor())
        .isZero();
    usual = made(new Surroundings("usual", JAVA, UTF_8, HEAP));
    assertThat(usual.keySet()).anyMatch(path -> path.startsWith("errors/"));
  }

  private static String page(String language, String title, String text) {
    return PAGE.formatted(language, title, title, text);
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void theBytesAreTheSame(Surroundings there) throws IOException, InterruptedException {
    assertThat(made(there)).isEqualTo(usual);
  }

  @Test
  void theBytesAreTheSameInLaterJavaVersions() throws IOException, InterruptedException {
    String homes = System.getProperty("thresher.jdks", "");
    assumeFalse(homes.isEmpty(), "no further Java versions: -Dthresher.jdks=HOME:HOME names them");
    for (String home : homes.split(File.pathSeparator, -1)) {
      assertThat(made(new Surroundings(home, home, UTF_8, HEAP))).as(home).isEqualTo(usual);
      assertThat(made(new Surroundings(home, home, Map.of(), HEAP))).as(home).isEqualTo(usual);
    }
  }

  private static SortedMap<String, String> made(Surroundings there)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(folder, "run");
    List<String> command = new ArrayList<>(List.of(Path.of(there.java, "bin/java").toString()));
    command.addAll(there.options);
    command.add("-Djava.io.tmpdir=" + Files.createDirectory(work.resolve("tmp")));
    command.addAll(List.of("-jar", System.getProperty("thresher.jar"), "run"));
    command.addAll(List.of("pipelines/corpus.yaml", "--quiet", "--maxErrorShare=1"));
    command.addAll(List.of("--input=" + folder.resolve("in"), "--output=" + work.resolve("out")));
    ProcessBuilder start = new ProcessBuilder(command);
    String path = start.environment().getOrDefault("PATH", "/usr/bin:/bin");
    start.environment().clear();
    start.environment().put("PATH", path);
    start.environment().putAll(there.variables);
    Path printed = work.resolve("printed.txt");
    Process process = start.redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    try (Stream<String> lines = Files.lines(printed)) {
      // Of a small heap the user is told.
      assertThat(lines.filter(line -> !line.startsWith("warning: the input may hold")))
          .as(there.name)
          .isEmpty();
    }
    assertThat(process.exitValue()).as(there.name).isZero();
    return MadeCorpus.at(work.resolve("out")).fixedBytes();
  }
}
