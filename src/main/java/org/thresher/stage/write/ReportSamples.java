package org.thresher.stage.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.text.Folding;

/**
 * Documents that show what cleaning does: of the kept ones that lost at least three paragraphs of
 * their main text, those whose ids have the smallest hashes. The choice depends on nothing else, so
 * it neither flatters nor changes from run to run.
 */
final class ReportSamples {
  private static final int DOCUMENTS = 10;
  private static final int REMOVED_AT_LEAST = 3;
  private static final int PARAGRAPHS = 80;
  private static final int CHARACTERS = 400;

  private final TreeSet<Sample> chosen =
      new TreeSet<>(Comparator.comparingLong(Sample::rank).thenComparing(s -> s.document().id()));

  private record Sample(long rank, Document document) {}

  /** Takes the document into account. */
  void add(Document document) {
    if (removedFromMainText(document) < REMOVED_AT_LEAST) {
      return;
    }
    chosen.add(new Sample(Folding.hashExact(document.id()), document));
    if (chosen.size() > DOCUMENTS) {
      chosen.pollLast();
    }
  }

  /** The samples as JSON values, in the order of their hashes. */
  List<Map<String, Object>> json() {
    return chosen.stream().map(sample -> json(sample.document())).toList();
  }

  private static long removedFromMainText(Document document) {
    long removed = 0;
    for (Paragraph paragraph : document.paragraphs()) {
      Removal removal = paragraph.removal();
      if (removal != null && removal.reason() != Reason.BOILERPLATE) {
        removed++;
      }
    }
    return removed;
  }

  private static Map<String, Object> json(Document document) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", document.id());
    json.put("url", document.url());
    json.put("title", document.metadata().title());
    json.put("file_path", document.provenance().filePath());
    List<Map<String, Object>> paragraphs = new ArrayList<>();
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraphs.size() < PARAGRAPHS) {
        paragraphs.add(json(paragraph));
      }
    }
    json.put("paragraphs", paragraphs);
    return json;
  }

  private static Map<String, Object> json(Paragraph paragraph) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("text", clipped(paragraph.text()));
    Removal removal = paragraph.removal();
    json.put("reason", removal == null ? null : removal.reason().label());
    return json;
  }

  private static String clipped(String text) {
    return text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + "…";
  }
}
