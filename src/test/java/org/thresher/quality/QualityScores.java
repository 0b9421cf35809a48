package org.thresher.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Agreement of the presets with another implementation's verdicts, in a folder with {@code
 * texts.jsonl} (id, text) and {@code verdicts.tsv} (id and a column for each filter). Prints the
 * share of equal keep-or-drop verdicts and of equal reasons for each column, and the speed of the
 * signals.
 */
final class QualityScores {
  private QualityScores() {}

  /** Arguments: the folder. */
  public static void main(String[] args) throws IOException {
    Map<String, String> texts = new HashMap<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(Path.of(args[0], "texts.jsonl"))) {
      JsonNode row = json.readTree(line);
      texts.put(row.get("id").asText(), row.get("text").asText());
    }
    List<String> verdicts = Files.readAllLines(Path.of(args[0], "verdicts.tsv"));
    String[] columns = {
      "gopher_quality", "gopher_repetition", "c4", "c4_fineweb", "fineweb_quality"
    };
    for (int column = 0; column < columns.length; column++) {
      int verdict = 0;
      int reason = 0;
      Map<String, Integer> misses = new TreeMap<>();
      for (String line : verdicts.subList(1, verdicts.size())) {
        List<String> fields = List.of(line.split("\t", -1));
        String expected = fields.get(column + 1).replace("gopher_", "");
        String found = verdict(column, MeasuredText.of(String.valueOf(texts.get(fields.get(0)))));
        verdict += expected.equals("keep") == found.equals("keep") ? 1 : 0;
        reason += expected.equals(found) ? 1 : 0;
        if (!expected.equals(found)) {
          misses.merge(expected + " -> " + found, 1, Integer::sum);
        }
      }
      System.out.println(
          columns[column] + " verdict " + verdict + " reason " + reason + " " + misses);
    }
    speed(texts);
  }

  private static void speed(Map<String, String> texts) {
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      long characters = 0;
      for (String text : texts.values()) {
        characters += text.length();
        QualitySignals.of(MeasuredText.of(text));
      }
      System.out.printf(
          "%.1f million characters/s%n", characters * 1e3 / (System.nanoTime() - start));
    }
  }

  private static String verdict(int column, MeasuredText text) {
    String verdict =
        switch (column) {
          case 0 -> GopherRules.verdict(text);
          case 1 -> RepetitionRules.verdict(text);
          case 2 -> C4Rules.verdict(text, true);
          case 3 -> C4Rules.verdict(text, false);
          default -> FineWebRules.verdict(text);
        };
    return word(verdict);
  }

  private static String word(@Nullable String verdict) {
    return verdict == null ? "keep" : verdict.replaceAll("^[^:]*: (\\S+).*", "$1");
  }
}
