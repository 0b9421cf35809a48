package org.thresher.stage.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints the quality of extracted texts beside the peers' as measured on the same pages: {@code
 * ExtractionEvaluation SETS PREDICTIONS [SITES]}. Predictions are {@code SET.jsonl} with {@code
 * text} and either {@code id} or {@code file_path}: what {@link BlockCrossValidation} and {@link
 * ExtractionScores} write, and rows of a corpus. With SITES also the table of the new sites, whose
 * predictions are in the folder {@code sites}.
 */
final class ExtractionEvaluation {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Set, metric, and the figures of trafilatura 2.3 and of the best peer on that set. */
  private static final List<String[]> SETS =
      List.of(
          new String[] {"scrapinghub", "shingle", "0.960", "0.972"},
          new String[] {"fundus", "shingle", "0.949", "0.959"},
          new String[] {"daniel", "shingle", "0.846", "0.902"},
          new String[] {"trafilatura", "segment", "0.927", "0.927"},
          new String[] {"wcxb", "word", "0.834", "0.855"});

  /** Word F1 of trafilatura 2.3 and of the best peer by page type and by language. */
  private static final Map<String, String> PEERS =
      Map.ofEntries(
          Map.entry("article", "0.938 | 0.942"),
          Map.entry("documentation", "0.916 | 0.953"),
          Map.entry("service", "0.742 | 0.803"),
          Map.entry("forum", "0.692 | 0.725"),
          Map.entry("collection", "0.580 | 0.689"),
          Map.entry("listing", "0.639 | 0.705"),
          Map.entry("product", "0.626 | 0.626"),
          Map.entry("English", "0.939 | 0.952"),
          Map.entry("Chinese", "0.919 | 0.957"),
          Map.entry("Russian", "0.775 | 0.854"),
          Map.entry("Polish", "0.738 | 0.850"),
          Map.entry("Greek", "0.851 | 0.961"));

  private ExtractionEvaluation() {}

  public static void main(String[] arguments) throws IOException {
    double sum = 0;
    System.out.println("| set (metric) | Thresher | trafilatura | best peer |\n|---|---|---|---|");
    StringBuilder groups = new StringBuilder();
    for (String[] set : SETS) {
      List<JsonNode> gold = read(Path.of(arguments[0], set[0], "gold.jsonl"));
      Map<String, String> texts = texts(Path.of(arguments[1], set[0] + ".jsonl"));
      double figure = set[1].equals("segment") ? segmentF1(gold, texts) : 0;
      if (!set[1].equals("segment")) {
        Map<String, PageScore> scores = scores(gold, texts);
        boolean shingle = set[1].equals("shingle");
        figure = shingle ? PageScore.shingleF1(scores.values()) : PageScore.wordF1(scores.values());
        addGroups(gold, scores, groups);
      }
      sum += figure;
      print(set[0] + " (" + set[1] + " F1)", figure, set[2] + " | " + set[3]);
    }
    print("mean", sum / SETS.size(), "0.903 |");
    System.out.println(
        "\n| page type or language (word F1) | Thresher | trafilatura | best peer |");
    System.out.print("|---|---|---|---|\n" + groups);
    if (arguments.length > 2) {
      Path parent = Path.of(arguments[1]);
      boolean cleaned = parent.endsWith("cleaned");
      Path predictions =
          cleaned ? parent.resolveSibling("sites").resolve("cleaned") : parent.resolve("sites");
      System.out.print('\n' + NewSites.table(Path.of(arguments[2]), predictions));
    }
  }

  private static void print(String name, double figure, String peers) {
    System.out.print(line(name, figure, peers));
  }

  private static String line(String name, double figure, String peers) {
    return String.format(Locale.ROOT, "| %s | %.3f | %s |%n", name, figure, peers);
  }

  private static void addGroups(
      List<JsonNode> gold, Map<String, PageScore> scores, StringBuilder out) {
    Map<String, List<PageScore>> groups = new TreeMap<>();
    for (JsonNode row : gold) {
      String group = row.path("type").asText(row.path("lang").asText());
      PageScore score = scores.get(row.get("id").asText());
      if (!group.isEmpty() && score != null) {
        groups.computeIfAbsent(group, key -> new ArrayList<>()).add(score);
      }
    }
    groups.forEach(
        (group, pages) ->
            out.append(
                line(
                    group + " (" + pages.size() + ")",
                    PageScore.wordF1(pages),
                    PEERS.getOrDefault(group, "|"))));
  }

  private static Map<String, PageScore> scores(List<JsonNode> gold, Map<String, String> texts) {
    Map<String, PageScore> scores = new HashMap<>();
    for (JsonNode row : gold) {
      String id = row.get("id").asText();
      scores.put(id, PageScore.of(row.get("text").asText(), texts.getOrDefault(id, "")));
    }
    return scores;
  }

  /** Over all segments that must and must not be in the texts. */
  private static double segmentF1(List<JsonNode> gold, Map<String, String> texts) {
    long hits = 0;
    long extra = 0;
    long missed = 0;
    for (JsonNode row : gold) {
      String text = texts.getOrDefault(row.get("id").asText(), "").replaceAll("(?U)\\s+", " ");
      for (JsonNode segment : row.path("with")) {
        boolean found = text.contains(segment.asText().replaceAll("(?U)\\s+", " ").strip());
        hits += found ? 1 : 0;
        missed += found ? 0 : 1;
      }
      for (JsonNode segment : row.path("without")) {
        extra += text.contains(segment.asText().replaceAll("(?U)\\s+", " ").strip()) ? 1 : 0;
      }
    }
    return new PageScore.Overlap(hits, extra, missed).f1();
  }

  static Map<String, String> texts(Path file) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (JsonNode row : read(file)) {
      String path = row.path("file_path").asText();
      String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.html?$", "");
      texts.put(path.isEmpty() ? row.get("id").asText() : name, row.path("text").asText());
    }
    return texts;
  }

  static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }
}
