package org.thresher.stage.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.thresher.document.Document;
import org.thresher.job.ExtractSettings;

/**
 * Extracts sets of labelled pages and writes predictions that scorers read: {@code ExtractionScores
 * SETS_FOLDER OUT_FOLDER SET...}. With {@code -Dspeed=true} also measures pages per CPU second and
 * bytes per page beside jsoup's parse alone.
 */
final class ExtractionScores {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ExtractionScores() {}

  public static void main(String[] arguments) throws IOException {
    Path sets = Path.of(arguments[0]);
    Path out = Files.createDirectories(Path.of(arguments[1]));
    for (int i = 2; i < arguments.length; i++) {
      List<ExtractedGold.Labelled> pages = ExtractedGold.read(sets.resolve(arguments[i]));
      predict(pages, out.resolve(arguments[i] + ".jsonl"));
      if (Boolean.getBoolean("speed")) {
        measureSpeed(arguments[i], pages);
      }
    }
  }

  private static void predict(List<ExtractedGold.Labelled> pages, Path file) throws IOException {
    DocumentExtractor extractor = DocumentExtractor.of(ExtractSettings.DEFAULTS);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (ExtractedGold.Labelled labelled : pages) {
        Document document = extractor.extract(labelled.page());
        ObjectNode row = row(labelled.id(), document);
        writer.write(JSON.writeValueAsString(row));
        writer.newLine();
      }
    }
  }

  static ObjectNode row(String id, Document document) {
    ObjectNode row = JSON.createObjectNode();
    row.put("id", id);
    row.put("text", document.text());
    row.put("page_type", document.pageType());
    row.put("title", document.metadata().title());
    row.put("author", document.metadata().author());
    row.put("date_published", document.metadata().datePublished());
    row.put("date_source", document.metadata().dateSource());
    return row;
  }

  /** Page by page in turns, so that what else the machine does falls on both alike. */
  private static void measureSpeed(String set, List<ExtractedGold.Labelled> pages) {
    DocumentExtractor extractor = DocumentExtractor.of(ExtractSettings.DEFAULTS);
    for (int round = 0; round < 6; round++) {
      long[] time = new long[2];
      long[] bytes = new long[2];
      long sum = 0;
      for (ExtractedGold.Labelled labelled : pages) {
        long start = THREADS.getCurrentThreadCpuTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        sum += Jsoup.parse(labelled.page().content()).childNodeSize();
        long parsed = THREADS.getCurrentThreadCpuTime();
        long between = THREADS.getCurrentThreadAllocatedBytes();
        sum += extractor.extract(labelled.page()).paragraphs().size();
        time[0] += parsed - start;
        time[1] += THREADS.getCurrentThreadCpuTime() - parsed;
        bytes[0] += between - before;
        bytes[1] += THREADS.getCurrentThreadAllocatedBytes() - between;
      }
      System.out.printf(
          "%s round %d: parse %.0f pages/CPU s, extract %.0f, ratio %.2f;"
              + " parse %d kB/page, extract %d, ratio %.2f (%d)%n",
          set,
          round,
          pages.size() * 1e9 / time[0],
          pages.size() * 1e9 / time[1],
          time[1] / (double) time[0],
          bytes[0] / pages.size() / 1000,
          bytes[1] / pages.size() / 1000,
          bytes[1] / (double) bytes[0],
          sum);
    }
  }
}
