package org.thresher.stage.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.job.Sections;

/**
 * Development measurement: cleans labelled pages as plain text, each with the model that saw no
 * page of its site.
 *
 * <pre>HeldOutLines PAGES.jsonl MODELS OUT [THRESHOLD]</pre>
 *
 * reads the pages of {@code src/training/lines} and {@code MODELS/folds-0.bin} to {@code
 * folds-4.bin}, and writes a row a page, {@code +} for each line that stays and {@code -} for each
 * that goes, for {@code evaluate.py --kept OUT}.
 */
final class HeldOutLines {
  private HeldOutLines() {}

  public static void main(String[] args) throws IOException {
    List<LineModel> models = HeldOutCleaner.models(Path.of(args[1]));
    Double threshold = args.length > 3 ? Double.valueOf(args[3]) : null;
    CleanStep cleaner = CleanStep.of(Sections.CLEAN.with("threshold: " + threshold));
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader pages = Files.newBufferedReader(Path.of(args[0]));
        PrintStream out =
            new PrintStream(Files.newOutputStream(Path.of(args[2])), false, "UTF-8")) {
      for (String row = pages.readLine(); row != null; row = pages.readLine()) {
        JsonNode page = json.readTree(row);
        List<Paragraph> lines = new ArrayList<>();
        page.get("lines").forEach(line -> lines.add(Paragraph.of(line.asText())));
        LineModel model = models.get(page.get("fold").asInt());
        Document cleaned = cleaner.apply(CleanPages.of(Metadata.NONE, lines), model);
        StringBuilder kept = new StringBuilder();
        cleaned.paragraphs().forEach(line -> kept.append(line.kept() ? '+' : '-'));
        out.println(kept);
      }
    }
  }
}
