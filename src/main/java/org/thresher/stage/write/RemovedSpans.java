package org.thresher.stage.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;

/**
 * What was removed from a document or marked in it, in Dolma's attribute format: spans {@code
 * [start, end, score]} over the extracted text, which is all paragraphs joined by line feeds, in
 * Unicode code points. A span takes the line feed after its paragraph with it, so what is left has
 * no empty lines.
 */
final class RemovedSpans {
  private static final String PREFIX = "thresher__";

  private RemovedSpans() {}

  private record Span(int start, int end) {}

  /** Fills and ends a row with the document's id, source and spans by reason. */
  static void write(Document document, JsonLines row) throws IOException {
    row.put("id", document.id()).put("source", document.provenance().source());
    JsonGenerator generator = row.generator();
    generator.writeObjectFieldStart("attributes");
    for (Map.Entry<String, List<Span>> attribute : spans(document).entrySet()) {
      generator.writeArrayFieldStart(attribute.getKey());
      for (Span span : attribute.getValue()) {
        generator.writeStartArray();
        generator.writeNumber(span.start());
        generator.writeNumber(span.end());
        generator.writeNumber(1.0);
        generator.writeEndArray();
      }
      generator.writeEndArray();
    }
    generator.writeEndObject();
    row.endRow();
  }

  private static SortedMap<String, List<Span>> spans(Document document) {
    SortedMap<String, List<Span>> spans = new TreeMap<>();
    List<Paragraph> paragraphs = document.paragraphs();
    int start = 0;
    for (int i = 0; i < paragraphs.size(); i++) {
      String text = paragraphs.get(i).text();
      int lineFeed = i + 1 < paragraphs.size() ? 1 : 0;
      int end = start + text.codePointCount(0, text.length()) + lineFeed;
      Removal removal = paragraphs.get(i).removal();
      removal = removal == null ? paragraphs.get(i).mark() : removal;
      if (removal != null) {
        spans
            .computeIfAbsent(PREFIX + removal.reason().label(), key -> new ArrayList<>())
            .add(new Span(start, end));
      }
      start = end;
    }
    return spans;
  }
}
