package org.thresher.stage.extract;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.RecordException;
import org.thresher.stage.extract.metadata.MetadataReader;
import org.thresher.stage.extract.place.TextPlaces;

/**
 * Takes text that was extracted before as it is: every line that is not blank is a paragraph. For
 * jobs without an extract stage.
 */
public final class VerbatimText {
  private VerbatimText() {}

  /**
   * The document of a page of plain text, such as a JSONL record's.
   *
   * @throws RecordException {@code not_text} if the page is HTML
   */
  public static Document extract(Page page) {
    return extract(page, false);
  }

  /** The same; on request the paragraphs know where in the text of the page they are. */
  public static Document extract(Page page, boolean places) {
    if (page.markup()) {
      throw new RecordException("not_text", "an HTML page, and the job has no extract stage");
    }
    List<Paragraph> paragraphs = paragraphs(page.content());
    return Document.extracted(
        page,
        "other",
        MetadataReader.ofRecord(page),
        places && page.isText() ? TextPlaces.of(paragraphs, page.content(), 0) : paragraphs);
  }

  private static List<Paragraph> paragraphs(String text) {
    String content = text.indexOf('\r') < 0 ? text : text.lines().collect(joining("\n"));
    List<Paragraph> paragraphs = new ArrayList<>();
    for (int start = 0; start < content.length(); ) {
      int feed = content.indexOf('\n', start);
      int end = feed < 0 ? content.length() : feed;
      String line = content.substring(start, end).strip();
      if (!line.isEmpty()) {
        paragraphs.add(Paragraph.of(line));
      }
      start = end + 1;
    }
    return paragraphs;
  }
}
