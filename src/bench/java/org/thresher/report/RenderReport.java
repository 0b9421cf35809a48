package org.thresher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.thresher.corpus.CorpusSummary;
import org.thresher.report.view.Inspect;

/** Writes a large invented report into a folder (the first argument), to be looked at. */
final class RenderReport {
  private static final String[] REASONS = {
    "boilerplate",
    "separator",
    "repeated_in_page",
    "teaser",
    "paywall",
    "newsletter",
    "comment_policy",
    "share",
    "cookie",
    "nav",
    "ad",
    "legal",
    "byline",
    "bio",
    "related",
    "date",
    "repeated_on_site",
    "repeated_in_dump"
  };
  private static final String[] SENTENCES = {
    "The harbour board voted on Tuesday to rebuild the northern pier, which a storm broke in two"
        + " last winter, and asked three firms for their plans before the end of June.",
    "“We have waited long enough,” said the keeper of the lighthouse, who has rowed to work since"
        + " the pier fell.",
    "Sign up for our newsletter and never miss a story",
    "Ferry fares rise for the third time | Mayor resigns | Lake freezes over",
    "المدينة القديمة تستعد لعيدها السنوي في نهاية الشهر.",
    "Die Brücke über den Fluss bleibt bis zum Herbst gesperrt, wie die Stadt am Montag mitteilte."
  };

  private RenderReport() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    CorpusSummary report = CorpusSummary.merge(List.of(large()));
    ReportFolder.write(
        (path, content) -> {
          Path file = folder.resolve(path);
          Files.createDirectories(file.getParent());
          Files.write(file, content);
        },
        report,
        InventedTally.run("Invented harbour news"));
    Inspect.print(folder, System.out, false);
  }

  static ObjectNode large() {
    ObjectNode tally = InventedTally.json("{'schema_version':1,'file_errors':12}");
    tally
        .putObject("records")
        .put("read", 1_312_480)
        .put("data", 1_000_000)
        .put("dropped", 190_404)
        .put("errors", 71_022)
        .put("skipped", 51_054);
    tally.put("bytes_read", 48_123_456_789L).put("tokens", 512_345_678L);
    tally
        .putObject("dropped")
        .put("near_duplicate", 98_000)
        .put("duplicate_page", 51_404)
        .put("duplicate_url", 30_000)
        .put("empty", 9_000)
        .put("language", 2_000);
    tally
        .putObject("errors")
        .put("truncated_gzip", 61_034)
        .put("bad_json", 9_000)
        .put("page_too_large", 1_000);
    tally
        .putObject("skipped")
        .put("image/png", 30_054)
        .put("application/pdf", 20_000)
        .put("status 404", 1_000);
    addAmounts(tally);
    addContents(tally);
    addSites(tally);
    addTexts(tally);
    tally.putObject("files").putObject("data/train-00000-of-00001.parquet").put("rows", 1_000_000);
    return tally;
  }

  private static void addAmounts(ObjectNode tally) {
    for (String what : List.of("characters", "paragraphs")) {
      long unit = what.equals("characters") ? 9_000_000 : 41_000;
      ObjectNode amounts = tally.putObject(what);
      ObjectNode removed = amounts.putObject("removed");
      long sum = 0;
      for (int i = 0; i < REASONS.length; i++) {
        long n = unit * (i == 0 ? 190 : i == 3 ? 44 : i == 16 ? 70 : 1 + i * 7 % 23);
        removed.put(REASONS[i], n);
        sum += n;
      }
      amounts.put("kept", unit * 350).put("dropped", unit * 60).put("extracted", sum + unit * 410);
    }
  }

  private static void addContents(ObjectNode tally) {
    ObjectNode languages = tally.putObject("languages");
    String[] codes = {
      "eng", "deu", "und", "fra", "spa", "ara", "rus", "cmn", "jpn", "por", "ita", "nld", "pol",
      "tur", "swe", "fin"
    };
    for (int i = 0; i < codes.length; i++) {
      languages
          .putObject(codes[i])
          .put("documents", 420_000 / (i + 1))
          .put("characters", 1 << 20)
          .put("extracted", (5 << 20) / (2 + i % 2));
    }
    ObjectNode topics = tally.putObject("topics");
    String[] labels = {
      "politics", "sport", "economy", "arts", "crime", "health", "human_interest", "weather"
    };
    for (int i = 0; i < labels.length; i++) {
      topics.put(labels[i], 200_000 / (i + 1));
    }
    tally
        .putObject("page_types")
        .put("article", 810_000)
        .put("listing", 120_000)
        .put("forum", 50_000)
        .put("product", 20_000);
    tally.putObject("sources").put("warc", 900_000).put("html", 200_404).put("jsonl", 90_000);
    tally.putObject("mimes").put("text/html", 1_100_404).put("text/plain", 90_000);
    tally
        .putObject("charsets")
        .put("utf-8", 1_000_404)
        .put("windows-1252", 120_000)
        .put("shift_jis", 50_000)
        .put("iso-8859-2", 20_000);
    tally.putObject("flags").put("mostly_boilerplate", 12_000);
    ObjectNode lengths = tally.putObject("lengths");
    int[] bounds = {0, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000};
    int[] counts = {9, 30, 80, 150, 240, 260, 140, 60, 20, 8, 3};
    for (int i = 0; i < bounds.length; i++) {
      lengths.put(String.valueOf(bounds[i]), counts[i] * 1000);
    }
    ObjectNode years = tally.putObject("years").put("unknown", 120_000);
    for (int year = 1996; year < 2031; year++) {
      years.put(String.valueOf(year), (year - 1990) * (year - 1990) * 20);
    }
  }

  private static void addSites(ObjectNode tally) {
    ObjectNode sites = tally.putObject("sites");
    for (int i = 0; i < 20_000; i++) {
      long extracted = 90_000_000 / (i + 1);
      sites
          .putObject("site-" + i + ".example")
          .put("documents", 60_000 / (i + 1))
          .put("extracted", extracted)
          .put("kept", i == 4 ? extracted / 12 : extracted * 5 / 9);
    }
  }

  private static void addTexts(ObjectNode tally) {
    ArrayNode top = tally.putArray("top_removed");
    for (int i = 0; i < 300; i++) {
      String text = SENTENCES[2 + i % 4] + String.format(Locale.ROOT, " (%d)", i);
      ObjectNode row = top.addObject().put("text", text.repeat(1 + i % 3));
      row.put("reason", REASONS[i % REASONS.length]).put("pages", 70_000 / (i + 1));
      row.put("site", i % 5 == 0 ? null : "site-" + i + ".example");
    }
    ArrayNode samples = tally.putArray("samples");
    for (int i = 0; i < 30; i++) {
      ObjectNode sample = samples.addObject().put("id", "sha256:" + i);
      sample.put("url", "https://site-" + i + ".example/news/2030/05/a-long-address/" + i);
      sample.put("title", "Northern pier to be rebuilt after the storm").put("file_path", "a.warc");
      ArrayNode paragraphs = sample.putArray("paragraphs");
      for (int j = 0; j < 14 + i * 3; j++) {
        boolean cut = j < 3 || (j * 7 + i) % 3 == 0;
        paragraphs
            .addObject()
            .put("text", SENTENCES[cut ? 2 + (j + i) % 4 : j % 2])
            .put("reason", cut ? REASONS[(j + i) % REASONS.length] : null);
      }
    }
  }
}
