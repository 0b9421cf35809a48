package org.thresher.corpus;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;

/**
 * Tells where text was removed from a document or marked in it: a row of {@code attributes/}, in
 * Dolma's format. Spans {@code [start, end, score]} lie over the extracted text, which is all
 * paragraphs joined by line feeds, in Unicode code points. A span includes the line feed after its
 * paragraph, so the remaining text has no empty lines.
 *
 * @param id id of the document
 * @param source the kind of its input
 * @param attributes spans by attribute; an attribute is {@code thresher__} and the label of a
 *     reason
 */
public record AttributesRow(String id, String source, SortedMap<String, List<Span>> attributes)
    implements JsonLines.Row {
  static final String ID = EvidenceRow.ID;
  static final String SOURCE = "source";
  static final String ATTRIBUTES = "attributes";

  private static final String PREFIX = "thresher__";
  private static final double SCORE = 1;

  /**
   * A part of the extracted text.
   *
   * @param start its first code point
   * @param end the code point after its last
   */
  public record Span(int start, int end) {}

  /** Copies the map. */
  public AttributesRow {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** The row of a document. */
  public static AttributesRow of(Document document) {
    return new AttributesRow(document.id(), document.provenance().source(), spans(document));
  }

  @Override
  public void writeTo(JsonLines out) throws IOException {
    out.put(ID, id).put(SOURCE, source);
    JsonGenerator generator = out.generator();
    generator.writeObjectFieldStart(ATTRIBUTES);
    for (Map.Entry<String, List<Span>> attribute : attributes.entrySet()) {
      generator.writeArrayFieldStart(attribute.getKey());
      for (Span span : attribute.getValue()) {
        generator.writeStartArray();
        generator.writeNumber(span.start());
        generator.writeNumber(span.end());
        generator.writeNumber(SCORE);
        generator.writeEndArray();
      }
      generator.writeEndArray();
    }
    generator.writeEndObject();
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
            .computeIfAbsent(PREFIX + removal.label(), key -> new ArrayList<>())
            .add(new Span(start, end));
      }
      start = end;
    }
    return spans;
  }
}
