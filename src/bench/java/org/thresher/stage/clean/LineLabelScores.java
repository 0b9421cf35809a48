package org.thresher.stage.clean;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;
import org.thresher.job.Sections;

/**
 * Development measurement: cleans labelled text pages and writes predictions for the line scorers.
 *
 * <pre>LineScores TEXT_DIR OUT_DIR [MODELS_DIR|none|- [THRESHOLD]]</pre>
 *
 * uses for each page the model of {@link TrainLines} that did not see its site, if the models are
 * given, and writes {@code OUT_DIR/NAME.tsv} (line, keep or drop, reason, evidence) for each {@code
 * TEXT_DIR/NAME.txt}, and {@code OUT_DIR/pages.jsonl} with the kept text of each.
 */
final class LineLabelScores {
  private LineLabelScores() {}

  public static void main(String[] args) throws IOException {
    Path out = Files.createDirectories(Path.of(args[1]));
    List<Path> texts;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      texts = files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
    }
    Models models = Models.of(args.length > 2 ? args[2] : "");
    ObjectMapper json = new ObjectMapper();
    Double threshold = args.length > 3 ? Double.valueOf(args[3]) : null;
    CleanStep cleaner = CleanStep.of(Sections.CLEAN.with("threshold: " + threshold));
    try (PrintStream pages =
        new PrintStream(Files.newOutputStream(out.resolve("pages.jsonl")), false, "UTF-8")) {
      for (Path text : texts) {
        String name = text.getFileName().toString().replace(".txt", "");
        Document cleaned = clean(cleaner, models.of(text), text, out.resolve(name + ".tsv"));
        pages.println(json.writeValueAsString(Map.of("id", name, "text", cleaned.text())));
      }
    }
  }

  private static Document clean(CleanStep cleaner, @Nullable LineModel model, Path text, Path out)
      throws IOException {
    String[] lines = Files.readString(text, StandardCharsets.UTF_8).split("\n", -1);
    List<Paragraph> paragraphs = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isBlank()) {
        rows.add((i + 1) + "\tdrop\tempty\t");
      } else {
        paragraphs.add(Paragraph.of(lines[i].strip()));
        numbers.add(i + 1);
      }
    }
    Document cleaned = cleaner.apply(CleanPages.of(Metadata.NONE, paragraphs), model);
    for (int i = 0; i < paragraphs.size(); i++) {
      Removal removal = cleaned.paragraphs().get(i).removal();
      rows.add(
          numbers.get(i)
              + (removal == null
                  ? "\tkeep\t\t"
                  : "\tdrop\t" + removal.reason().label() + "\t" + removal.evidence()));
    }
    Files.write(out, rows, StandardCharsets.UTF_8);
    return cleaned;
  }

  /** The models of the folds, by the pages that they did not see. */
  private record Models(@Nullable Path folder, Map<String, String> folds, boolean none) {
    static Models of(String folder) throws IOException {
      Map<String, String> folds = new HashMap<>();
      boolean given = !Set.of("", "-", "none").contains(folder);
      if (given) {
        for (String row : Files.readAllLines(Path.of(folder, "folds.tsv"))) {
          int tab = row.indexOf('\t');
          folds.put(row.substring(row.lastIndexOf('/', tab) + 1, tab), row.substring(tab + 1));
        }
      }
      return new Models(given ? Path.of(folder) : null, folds, folder.equals("none"));
    }

    @Nullable LineModel of(Path text) throws IOException {
      if (folder == null) {
        return none ? null : LineModel.get();
      }
      String name = text.getFileName().toString().replace(".txt", "");
      Path file = folder.resolve("fold-" + folds.getOrDefault(name, "0") + ".txt");
      return LineModel.read(Files.newBufferedReader(file));
    }
  }
}
