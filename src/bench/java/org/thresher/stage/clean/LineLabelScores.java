package org.thresher.stage.clean;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;
import org.thresher.job.Sections;

/**
 * Development measurement: cleans labelled text pages and writes predictions for the line scorers.
 *
 * <pre>LineLabelScores TEXT_DIR OUT_DIR [MODEL [THRESHOLD]]</pre>
 *
 * writes {@code OUT_DIR/NAME.tsv} (line, keep or drop, reason, evidence) for each {@code
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
    LineModel model = args.length > 2 ? read(Path.of(args[2])) : LineModel.get();
    ObjectMapper json = new ObjectMapper();
    Double threshold = args.length > 3 ? Double.valueOf(args[3]) : null;
    CleanStep cleaner = CleanStep.of(Sections.CLEAN.with("threshold: " + threshold));
    try (PrintStream pages =
        new PrintStream(Files.newOutputStream(out.resolve("pages.jsonl")), false, "UTF-8")) {
      for (Path text : texts) {
        String name = text.getFileName().toString().replace(".txt", "");
        Document cleaned = clean(cleaner, model, text, out.resolve(name + ".tsv"));
        pages.println(json.writeValueAsString(Map.of("id", name, "text", cleaned.text())));
      }
    }
  }

  private static LineModel read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return LineModel.read(in);
    }
  }

  private static Document clean(CleanStep cleaner, LineModel model, Path text, Path out)
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
}
