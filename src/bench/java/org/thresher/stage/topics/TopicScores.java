package org.thresher.stage.topics;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Topic;
import org.thresher.job.Sections;

/**
 * Writes the topics of labelled texts as {@code id label score}, for measuring. Arguments: the
 * labelled file, the predictions to write, optionally a least score (0: never abstain; {@code -}:
 * the model's thresholds), optionally a model file, and {@code section} to give the file's {@code
 * label} column to the step as keywords and path.
 */
final class TopicScores {
  private TopicScores() {}

  public static void main(String[] arguments) throws IOException {
    String least = arguments.length > 2 && !arguments[2].equals("-") ? arguments[2] : "";
    String model = arguments.length > 3 && !arguments[3].equals("-") ? arguments[3] : "";
    TopicStep step =
        TopicStep.of(Sections.TOPICS.with("{model: " + model + ", minScore: " + least + "}"));
    boolean metadata = arguments.length > 4;
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[1])))) {
      out.println("id\tlabel\tscore");
      List<String> lines = Files.readAllLines(Path.of(arguments[0]));
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split("\t", -1);
        List<Topic> topics = step.apply(document(cells[5], metadata ? cells[3] : "")).topics();
        out.println(cells[0] + "\t-");
        for (Topic topic : topics) {
          out.printf("%s\t%s\t%.4f%n", cells[0], topic.label(), topic.score());
        }
      }
    }
  }

  private static Document document(String text, String metadata) {
    boolean path = metadata.indexOf('/') >= 0;
    List<String> keywords = metadata.isEmpty() || path ? List.of() : tags(metadata);
    Metadata given =
        new Metadata(
            null, null, null, null, null, null, null, null, keywords, null, null, null, null, null);
    return TopicDocuments.of(
        given, path ? "https://example.org/" + metadata : null, List.of(Paragraph.of(text)));
  }

  private static List<String> tags(String metadata) {
    return List.of(metadata.split(";", -1));
  }
}
