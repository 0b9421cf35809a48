package org.thresher.stage.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.job.Sections;

/**
 * Development measurement: cleans the visible text of the extraction pages, one line a block,
 * without their DOM.
 *
 * <pre>VisibleTextScores DATA_DIR MODELS_DIR OUT_DIR THRESHOLD [model]</pre>
 *
 * uses for each page the model of {@link TrainLines} that did not see its site, and for the set
 * {@code daniel}, which no model sees, the shipped one; writes {@code OUT_DIR/SET.jsonl} for the
 * extraction scorer. With {@code model} the line model decides alone, without rules and guards.
 */
final class VisibleTextScores {
  private static final String UNSEEN = "daniel";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable CleanStep cleaner;
  private final double threshold;
  private final Path out;
  private final Map<String, PrintStream> sets = new TreeMap<>();

  private VisibleTextScores(double threshold, boolean modelOnly, Path out) {
    cleaner = modelOnly ? null : CleanStep.of(Sections.CLEAN.with("threshold: " + threshold));
    this.threshold = threshold;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    Path out = Files.createDirectories(Path.of(args[2]));
    VisibleTextScores scores =
        new VisibleTextScores(Double.parseDouble(args[3]), args.length > 4, out);
    Map<Integer, LineModel> models = new HashMap<>();
    for (int fold = 0; fold < TrainLines.FOLDS; fold++) {
      Path file = Path.of(args[1], "fold-" + fold + ".txt");
      models.put(fold, LineModel.read(Files.newBufferedReader(file)));
    }
    for (LabelledPage page : LabelledLines.read(data)) {
      if (page.name().endsWith("/full")) {
        String id = page.name().substring(page.set().length() + 1).replace("/full", "");
        scores.clean(page.set(), id, page.lines(), models.get(TrainLines.fold(page.site())));
      }
    }
    scores.cleanUnseen(data.resolve("extraction").resolve(UNSEEN));
    scores.sets.values().forEach(PrintStream::close);
  }

  private void cleanUnseen(Path folder) throws IOException {
    try (Stream<String> golds = Files.lines(folder.resolve("gold.jsonl"))) {
      for (String line : (Iterable<String>) golds::iterator) {
        JsonNode gold = JSON.readTree(line);
        String id = gold.get("id").asText();
        String place =
            gold.has("html_path") ? gold.get("html_path").asText() : "html/" + id + ".html";
        byte[] html = Files.readAllBytes(folder.resolve(place));
        var page = Jsoup.parse(new ByteArrayInputStream(html), null, "");
        clean(UNSEEN, id, PageRendering.lines(page, false), LineModel.get());
      }
    }
  }

  private void clean(String set, String id, List<String> lines, LineModel model)
      throws IOException {
    List<Paragraph> paragraphs = lines.stream().map(Paragraph::of).toList();
    String text =
        cleaner == null
            ? textByModel(paragraphs, model)
            : cleaner.apply(CleanPages.of(Metadata.NONE, paragraphs), model).text();
    PrintStream file = sets.get(set);
    if (file == null) {
      file = new PrintStream(Files.newOutputStream(out.resolve(set + ".jsonl")), false, "UTF-8");
      sets.put(set, file);
    }
    file.println(JSON.writeValueAsString(Map.of("id", id, "text", text)));
  }

  private String textByModel(List<Paragraph> paragraphs, LineModel model) {
    PageLines page = new PageLines(paragraphs);
    double[] scores = model.scores(page, new LineFeatures(page));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold) {
        text.append(page.line(i).text).append('\n');
      }
    }
    return text.toString();
  }
}
