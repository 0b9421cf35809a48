package org.thresher.stage.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pages of sites that no other set has, with a full text by people or by selectors that people
 * keep: word precision, recall and F1 by source and by length, with the standard error over sites.
 */
final class NewSites {
  private NewSites() {}

  /** A page's site and how its text agrees with the gold text. */
  private record Scored(String site, PageScore.Overlap words) {}

  /** The table of the predictions of a folder, in Markdown. */
  static String table(Path sites, Path predictions) throws IOException {
    Map<String, List<Scored>> groups = new TreeMap<>();
    for (String set : ExtractedGold.sets(sites)) {
      Map<String, String> texts = ExtractionEvaluation.texts(predictions.resolve(set + ".jsonl"));
      for (JsonNode row : ExtractionEvaluation.read(sites.resolve(set).resolve("gold.jsonl"))) {
        String text = texts.get(row.get("id").asText());
        if (text != null && ExtractedGold.isWhole(row)) {
          PageScore.Overlap words = PageScore.of(row.get("text").asText(), text).words();
          Scored scored = new Scored(set + '/' + row.path("site").asText(), words);
          for (String group : List.of(" all", set, length(words), "fold " + SiteFolds.fold(row))) {
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(scored);
          }
        }
      }
    }
    StringBuilder table = new StringBuilder("| new sites (pages) | P | R | F1 | error |\n");
    table.append("|---|---|---|---|---|\n");
    groups.forEach((group, pages) -> table.append(line(group, pages)));
    return table.toString();
  }

  private static String length(PageScore.Overlap words) {
    long gold = words.hits() + words.missed();
    return gold < 50
        ? "under 50 words"
        : gold < 100 ? "under 100 words" : gold < 200 ? "under 200 words" : "from 200 words on";
  }

  private static String line(String group, List<Scored> pages) {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    for (Scored page : pages) {
      precision += page.words.precision() / pages.size();
      recall += page.words.recall() / pages.size();
      f1 += page.words.f1() / pages.size();
    }
    Map<String, Double> offBySite = new HashMap<>();
    for (Scored page : pages) {
      offBySite.merge(page.site, page.words.f1() - f1, Double::sum);
    }
    double error =
        Math.sqrt(offBySite.values().stream().mapToDouble(off -> off * off).sum()) / pages.size();
    return String.format(
        Locale.ROOT,
        "| %s (%d) | %.3f | %.3f | %.4f | %.4f |%n",
        group.strip(),
        pages.size(),
        precision,
        recall,
        f1,
        error);
  }
}
