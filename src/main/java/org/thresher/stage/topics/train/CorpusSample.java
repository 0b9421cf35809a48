package org.thresher.stage.topics.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.thresher.text.Sha256;

/**
 * Labelled texts from a corpus that Thresher wrote: documents whose own section, path or keywords
 * name their subject. At most so many per subject, and per subject and site, so that no site and no
 * subject drowns the others; which ones is decided by a hash of their ids, not by their order.
 */
final class CorpusSample {
  private static final int PER_SUBJECT = 2_000;
  private static final int PER_SITE = 40;

  /** Least score of the metadata layer: a section or a path, not a single keyword. */
  private static final double LEAST_SCORE = 0.9;

  private static final int LONGEST = 4_000;
  private static final Comparator<Row> BY_HASH =
      Comparator.comparing(Row::hash).thenComparing(Row::id);

  /** Subject, then site, to the rows with the least hashes. */
  private final Map<String, Map<String, TreeSet<Row>>> rows = new TreeMap<>();

  /**
   * A document.
   *
   * @param hash SHA-256 of the id, hexadecimal
   */
  private record Row(String hash, String id, String language, String label, String text) {}

  /**
   * Reads the JSON lines of a corpus, plain, gzip or zstd.
   *
   * @param corpus the output folder of a run
   * @throws IllegalArgumentException if it has no JSON lines below {@code data/}
   */
  static CorpusSample read(Path corpus) throws IOException {
    List<Path> files;
    try (Stream<Path> below = Files.walk(corpus.resolve("data"))) {
      files = below.filter(file -> file.toString().contains(".jsonl")).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(corpus + "/data has no .jsonl files");
    }
    CorpusSample sample = new CorpusSample();
    ObjectMapper json = new ObjectMapper();
    for (Path file : files) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          sample.add(json.readTree(line));
        }
      }
    }
    return sample;
  }

  private static InputStream open(Path file) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    String name = file.toString();
    if (name.endsWith(".zst")) {
      return new ZstdInputStream(bytes);
    }
    return name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
  }

  private void add(JsonNode document) {
    JsonNode topic = document.path("topics").path(0);
    if (!topic.path("source").asText().equals("metadata")
        || topic.path("score").asDouble() < LEAST_SCORE) {
      return;
    }
    String id = document.path("id").asText();
    String text = document.path("title").asText("") + " " + document.path("text").asText();
    String hash = Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
    String label = topic.path("label").asText();
    TreeSet<Row> site =
        rows.computeIfAbsent(label, name -> new TreeMap<>())
            .computeIfAbsent(document.path("domain").asText(), name -> new TreeSet<>(BY_HASH));
    site.add(new Row(hash, id, document.path("language").asText(), label, cell(text)));
    if (site.size() > PER_SITE) {
      site.pollLast();
    }
  }

  private static String cell(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return cut.replaceAll("\\s+", " ").strip();
  }

  /** The rows as a tab-separated file with the columns id, lang, label and text. */
  String asTable() {
    StringBuilder table = new StringBuilder("id\tlang\tlabel\ttext\n");
    for (Map<String, TreeSet<Row>> sites : rows.values()) {
      sites.values().stream()
          .flatMap(TreeSet::stream)
          .sorted(BY_HASH)
          .limit(PER_SUBJECT)
          .forEach(
              row ->
                  table
                      .append(cell(row.id()))
                      .append('\t')
                      .append(row.language())
                      .append('\t')
                      .append(row.label())
                      .append('\t')
                      .append(row.text())
                      .append('\n'));
    }
    return table.toString();
  }
}
