package org.thresher.stage.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Reads the pages to train on: {@code extraction/SET} (HTML and gold text) of the sets whose
 * licence allows it, and hand-labelled {@code lines}. In the order of set, then id.
 */
final class LabelledLines {
  /** Sets that may be trained on, with their licences. */
  static final Map<String, String> SETS =
      new TreeMap<>(
          Map.of(
              "scrapinghub", "MIT",
              "fundus", "MIT",
              "wcxb", "CC-BY-4.0 (WCXB, (c) 2026 Murrough Foley)",
              "trafilatura", "Apache-2.0"));

  private static final Set<String> UNSURE = Set.of("byline", "date", "caption");
  private static final double HAND_WEIGHT = 2;

  private final Path data;
  private final List<LabelledPage> pages = new ArrayList<>();
  private final Map<String, String> sites = new TreeMap<>();

  private LabelledLines(Path data) {
    this.data = data;
  }

  static List<LabelledPage> read(Path data) throws IOException {
    LabelledLines reader = new LabelledLines(data);
    for (String set : SETS.keySet()) {
      reader.readSet(set);
    }
    reader.readHandLabels("lines");
    reader.readHandLabels("lines/pages");
    return reader.pages;
  }

  private void readSet(String set) throws IOException {
    Path folder = data.resolve("extraction").resolve(set);
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> golds = new ArrayList<>();
    try (Stream<String> lines = Files.lines(folder.resolve("gold.jsonl"))) {
      for (String line : (Iterable<String>) lines::iterator) {
        golds.add(json.readTree(line));
      }
    }
    golds.sort((a, b) -> a.get("id").asText().compareTo(b.get("id").asText()));
    for (JsonNode gold : golds) {
      String name = set + "-" + gold.get("id").asText();
      String site = bareName(gold.get("site").asText());
      sites.put(name, site);
      byte[] html = Files.readAllBytes(folder.resolve(gold.get("html_path").asText()));
      Document page = Jsoup.parse(new ByteArrayInputStream(html), null, "");
      add(name + "/full", site, set, page, gold, false);
      add(name + "/reduced", site, set, page, gold, true);
    }
  }

  private void add(
      String name, String site, String set, Document page, JsonNode gold, boolean reduced) {
    List<String> lines = PageRendering.lines(page, reduced);
    if (lines.isEmpty()) {
      return;
    }
    int[] labels =
        gold.has("text")
            ? GoldLabels.ofText(lines, gold.get("text").asText(), title(page))
            : GoldLabels.ofSegments(lines, strings(gold.get("with")), strings(gold.get("without")));
    double weight = gold.has("text") ? 1 : 0.5;
    pages.add(
        new LabelledPage(name, site, set, weight, lines, Arrays.stream(labels).boxed().toList()));
  }

  private static String title(Document page) {
    String social = page.select("meta[property=og:title]").attr("content");
    return social.isBlank() ? page.title() : social;
  }

  private static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(item -> strings.add(item.asText()));
    return strings;
  }

  private void readHandLabels(String folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(data.resolve(folder))) {
      files = all.filter(file -> file.toString().endsWith(".labels.tsv")).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".labels.tsv", "");
      boolean page = folder.endsWith("pages");
      if (!page || SETS.containsKey(name.substring(0, name.indexOf('-')))) {
        String site = page ? sites.getOrDefault(name, name) : outlet(name);
        handLabelled(file, folder + "/" + name, site);
      }
    }
  }

  private void handLabelled(Path file, String name, String site) throws IOException {
    Path text = Path.of(file.toString().replace(".labels.tsv", ".txt"));
    String[] all = Files.readString(text, StandardCharsets.UTF_8).split("\n", -1);
    List<String> lines = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String row : Files.readAllLines(file)) {
      String[] cells = row.split("\t", -1);
      String line = all[Integer.parseInt(cells[0]) - 1].strip();
      if (!line.isBlank()) {
        lines.add(line);
        labels.add(UNSURE.contains(cells[2]) ? -1 : cells[1].equals("keep") ? 1 : 0);
      }
    }
    pages.add(new LabelledPage(name, site, "lines", HAND_WEIGHT, lines, labels));
  }

  /** "de_FreiePresse_2024_11_29" → "freiepresse". */
  private static String outlet(String name) {
    return name.split("_", -1)[1].toLowerCase(Locale.ROOT);
  }

  /** The site's name without subdomain and suffix: "www.bbc.co.uk" → "bbc". */
  static String bareName(String site) {
    String[] labels = site.toLowerCase(Locale.ROOT).split("\\.", -1);
    int last = labels.length - 1;
    if (last == 0) {
      return labels[0];
    }
    boolean second = last >= 2 && labels[last - 1].length() <= 3 && labels[last].length() == 2;
    return labels[second ? last - 2 : last - 1].replace("-", "");
  }
}
