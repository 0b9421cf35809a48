package org.thresher;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.run.Build;

/**
 * What runs write, byte by byte, and what commands print, compared with golden files: a change that
 * alters the output of every run in the same way is seen here. {@code -Dgolden.update=true} writes
 * the golden files anew.
 */
class ByteGoldenIT {
  private static final Path GOLDEN = Path.of("src/test/resources/org/thresher/bytes");
  private static final Set<String> WITH_VERSION =
      Set.of("README.md", "croissant.json", "report/index.html");
  private static final Path PIPELINES = Path.of("pipelines");
  private static final Path SAMPLE = Path.of("sample-input");

  /** As {@code index/index.yaml} says; relative, since it is in the output too. */
  private static final Path INDEX = Path.of("target/golden-index");

  /** What differs from run to run, or from version to version. */
  private static final List<String> CHANGING =
      List.of("run", "started", "ended", "seconds", "thresher_version", "fingerprint");

  /** Stands for the temporary folder in {@code messages.txt}. */
  private static final String TMP = "TMP";

  @TempDir private Path folder;

  static Stream<Path> pipelines() throws IOException {
    return jobs(PIPELINES);
  }

  /** The jobs of users, and jobs that have features together. */
  static Stream<Path> jobs() throws IOException {
    return Stream.concat(jobs(PIPELINES), jobs(GOLDEN));
  }

  private static Stream<Path> jobs(Path below) throws IOException {
    try (Stream<Path> files = Files.list(below)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aJobWritesTheGoldenBytes(Path job) throws IOException {
    boolean flink = Files.readString(job).contains("--runner=FlinkRunner");
    assumeTrue(!flink || RunProcess.hasRunner("FlinkRunner"));
    Path out = folder.resolve("out");
    run(job, SAMPLE, out);
    compare(GOLDEN.resolve(name(job) + ".tsv"), sums(out));
  }

  @Test
  void twoDumpsWithOneIndexGiveTheGoldenBytes() throws IOException {
    Path job = GOLDEN.resolve("index/index.yaml");
    FileUtils.deleteDirectory(INDEX.toFile());
    List<String> sums = new ArrayList<>();
    for (String dump : List.of("html", "")) {
      Path out = folder.resolve("dump" + sums.size()).resolve("out");
      run(job, SAMPLE.resolve(dump), out);
      sums.add("# dump: sample-input/" + dump);
      sums.addAll(sums(out));
      sums.addAll(sumsOfIndex());
    }
    FileUtils.deleteDirectory(INDEX.toFile());
    compare(GOLDEN.resolve("index/index.tsv"), sums);
  }

  @Test
  void theCountersOfARunHaveTheGoldenNamesAndValues() throws IOException {
    Path out = folder.resolve("out");
    run(PIPELINES.resolve("corpus.yaml"), SAMPLE, out);
    List<String> counters = new ArrayList<>();
    for (Map.Entry<String, JsonNode> counter :
        MadeCorpus.at(out).json("run.json").get("counters").properties()) {
      counters.add(counter.getKey() + "\t" + counter.getValue());
    }
    compare(GOLDEN.resolve("counters.tsv"), counters);
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void checkPrintsTheGoldenJob(Path job) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(MadeCorpus.command("check", job)).isEqualTo(new MadeCorpus.Ending(0, ""));
    } finally {
      System.setOut(before);
    }
    compare(
        GOLDEN.resolve("check").resolve(name(job) + ".txt"),
        bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /**
   * A paragraph of the file is a command line after {@code $}, the job file after {@code |}, the
   * exit code and what is on stderr.
   */
  @Test
  void wrongCommandsAndJobsGetTheGoldenMessages() throws IOException {
    Path golden = GOLDEN.resolve("messages.txt");
    List<String> messages = new ArrayList<>();
    for (String paragraph : Files.readString(golden).strip().split("\n\n", -1)) {
      List<String> given =
          paragraph.lines().filter(line -> line.startsWith("$") || line.startsWith("|")).toList();
      messages.addAll(given);
      MadeCorpus.Ending ending = ending(given);
      messages.add("exit " + ending.code());
      ending.errors().replace(folder.toString(), TMP).lines().forEach(messages::add);
      messages.add("");
    }
    assertThat(messages).contains("exit 1", "exit 2");
    compare(golden, messages);
  }

  private MadeCorpus.Ending ending(List<String> given) throws IOException {
    List<String> job =
        given.stream()
            .filter(line -> line.startsWith("|"))
            .map(line -> line.substring(2).replace(TMP, folder.toString()))
            .toList();
    Files.write(folder.resolve("job.yaml"), job);
    String command = given.get(0).substring(1).strip().replace(TMP, folder.toString());
    return MadeCorpus.command(
        (Object[]) (command.isEmpty() ? new String[0] : command.split(" ", -1)));
  }

  private static void run(Path job, Path input, Path output) throws IOException {
    List<String> options = new ArrayList<>(List.of("--maxErrorShare=1"));
    Files.readAllLines(job).stream()
        .filter(line -> line.startsWith("# options: "))
        .forEach(line -> options.addAll(List.of(line.substring(11).split(" ", -1))));
    MadeCorpus.make(job, input, output, options.toArray(new String[0]));
  }

  private static String name(Path job) {
    return job.getFileName().toString().replace(".yaml", "");
  }

  /** Path, rows or else bytes, and SHA-256 of each file of an output. */
  private static List<String> sums(Path out) throws IOException {
    forgetVersion(out);
    Map<String, String> rows = new HashMap<>();
    for (String line : Files.readAllLines(out.resolve("manifest.tsv"))) {
      String[] columns = line.split("\t", -1);
      if (!columns[3].isEmpty()) {
        rows.put(columns[0], columns[3] + " rows");
      }
    }
    List<String> sums = new ArrayList<>();
    for (Path file : files(out)) {
      String path = out.relativize(file).toString();
      byte[] bytes = fixed(path, file);
      String size = rows.getOrDefault(path, bytes.length + " bytes");
      sums.add(String.join("\t", path, size, sha256(bytes)));
    }
    return sums;
  }

  /** Replaces the version of the runnable jar by that of bare classes. */
  private static void forgetVersion(Path out) throws IOException {
    Path manifest = out.resolve("manifest.tsv");
    List<String> rows = new ArrayList<>();
    for (String row : Files.readAllLines(manifest)) {
      String[] columns = row.split("\t", -1);
      if (WITH_VERSION.contains(columns[0])) {
        Path file = out.resolve(columns[0]);
        Files.writeString(file, Files.readString(file).replace(Build.version(), "development"));
        columns[1] = String.valueOf(Files.size(file));
        columns[2] = sha256(Files.readAllBytes(file));
      }
      rows.add(String.join("\t", columns));
    }
    Files.writeString(manifest, String.join("\n", rows) + "\n");
  }

  /** The bytes of a file that are the same in every run. */
  private static byte[] fixed(String path, Path file) throws IOException {
    String text =
        switch (path) {
          case "run.json" -> {
            ObjectNode run =
                (ObjectNode) MadeCorpus.at(requireNonNull(file.getParent())).json(path);
            yield run.remove(CHANGING).toPrettyString();
          }
          case "manifest.tsv" ->
              Files.readString(file).replaceAll("(?m)^run\\.json\t.*$", "run.json");
          default -> null;
        };
    return text == null ? Files.readAllBytes(file) : text.getBytes(StandardCharsets.UTF_8);
  }

  /** The index's header and, of the files of each rule, one sum; names of folders are random. */
  private static List<String> sumsOfIndex() throws IOException {
    JsonNode header = MadeCorpus.at(INDEX).json("index.json");
    Path evidence = INDEX.resolve(header.get("generation").asText());
    SortedMap<String, ByteArrayOutputStream> rules = new TreeMap<>();
    for (Path file : files(evidence)) {
      if (file.endsWith("thresher.txt")) {
        continue; // it names the folder
      }
      String rule = file.getFileName().toString().replaceAll("-\\d+$", "");
      rules.computeIfAbsent(rule, any -> new ByteArrayOutputStream()).write(sumOf(file));
    }
    List<String> sums = new ArrayList<>();
    ((ObjectNode) header).remove(List.of("generation", "checksum"));
    header
        .toPrettyString()
        .lines()
        .map(line -> "index.json\t" + line.replaceAll("evidence-[0-9a-f-]{36}", "evidence-ID"))
        .forEach(sums::add);
    rules.forEach(
        (rule, all) ->
            sums.add(
                String.join(
                    "\t", "index/" + rule, all.size() / 32 + " files", sha256(all.toByteArray()))));
    return sums;
  }

  private static byte[] sumOf(Path file) throws IOException {
    return HexFormat.of().parseHex(sha256(Files.readAllBytes(file)));
  }

  private static List<Path> files(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void compare(Path golden, List<String> lines) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.write(golden, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(golden));
  }
}
