package org.thresher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.Assertions;
import org.thresher.cli.Main;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.EvidenceRow;

/** Runs commands as a user does, and reads what they wrote. */
public final class MadeCorpus {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Folders and files whose bytes depend on the input and the job alone. */
  private static final List<String> FIXED =
      List.of(
          "data",
          "removed",
          "dropped",
          "errors",
          "evidence",
          "attributes",
          "report/report.json",
          "report/topics.json",
          "job.yaml");

  private final Path folder;

  private MadeCorpus(Path folder) {
    this.folder = folder;
  }

  /** What a command ended with. */
  public record Ending(int code, String errors) {}

  /** Runs a command line. */
  public static Ending command(Object... arguments) {
    StringWriter errors = new StringWriter();
    int code =
        Main.run(
            Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new),
            new PrintWriter(errors, true));
    return new Ending(code, errors.toString());
  }

  /** Runs a job that must end well. */
  static MadeCorpus make(Path job, Path input, Path output, String... options) {
    List<Object> arguments = new ArrayList<>();
    arguments.add("run");
    arguments.add(job);
    arguments.add("--input=" + input);
    arguments.add("--output=" + output);
    arguments.add("--quiet");
    arguments.addAll(List.of(options));
    Ending ending = command(arguments.toArray());
    Assertions.assertThat(ending).isEqualTo(new Ending(0, ""));
    return new MadeCorpus(output);
  }

  /** What an output folder contains. */
  public static MadeCorpus at(Path folder) {
    return new MadeCorpus(folder);
  }

  /**
   * The rows of all JSON files below a folder, in the order of file names and lines; those of
   * evidence with all their text.
   */
  List<JsonNode> rows(String below) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    if (below.equals("evidence") && Files.isDirectory(folder.resolve(below))) {
      try (Stream<EvidenceRow> evidence = Corpus.open(folder).evidence()) {
        evidence.map(EvidenceRow::json).forEach(rows::add);
      }
      return rows;
    }
    for (String line : lines(below)) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  /** The lines of all files below a folder, in the order of file names. */
  List<String> lines(String below) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files(below)) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      }
    }
    return lines;
  }

  /** A JSON file of the output. */
  public JsonNode json(String path) throws IOException {
    return JSON.readTree(folder.resolve(path).toFile());
  }

  /** The bytes of the files that must be the same for the same input and job. */
  SortedMap<String, String> fixedBytes() throws IOException {
    SortedMap<String, String> bytes = new TreeMap<>();
    for (String below : FIXED) {
      for (Path file : files(below)) {
        bytes.put(folder.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return bytes;
  }

  /** The lines of the manifest about the files that must be the same for the same input and job. */
  List<String> fixedManifest() throws IOException {
    return Files.readAllLines(folder.resolve("manifest.tsv")).stream()
        .filter(line -> FIXED.stream().anyMatch(line::startsWith))
        .toList();
  }

  /** All files as texts, decompressed, by path. */
  SortedMap<String, String> texts() throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path file : files("")) {
      try (InputStream in = open(file)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        texts.put(folder.relativize(file).toString(), text);
      }
    }
    return texts;
  }

  private List<Path> files(String below) throws IOException {
    Path start = folder.resolve(below);
    if (!Files.exists(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    String name = file.toString();
    if (name.endsWith(".zst")) {
      return new ZstdInputStream(in);
    }
    return name.endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
