package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;

/**
 * The lines of a page that the stage looks at, and why those that go are removed.
 *
 * <p>Paragraphs that the extractor or a rule of the job took out are not among them. Those that an
 * earlier run of the stage took out are, so that a second run sees the same page and says the same.
 */
final class PageLines {
  private final List<Paragraph> lines;
  private final List<Integer> places;
  private final @Nullable Removal[] removals;
  private final BitSet numbered;

  /** Where the removals of these lines begin. */
  private final int first;

  PageLines(Document document) {
    lines = new ArrayList<>();
    places = new ArrayList<>();
    first = 0;
    List<Paragraph> all = document.paragraphs();
    for (int i = 0; i < all.size(); i++) {
      Removal removal = all.get(i).removal();
      Reason reason = removal == null ? null : removal.reason();
      if (reason != Reason.BOILERPLATE && reason != Reason.OWN_RULE) {
        lines.add(all.get(i));
        places.add(i);
      }
    }
    removals = new Removal[lines.size()];
    numbered = NumberedHeadings.of(lines);
  }

  private PageLines(PageLines page, int from, int to) {
    lines = page.lines.subList(from, to);
    places = page.places.subList(from, to);
    removals = page.removals;
    numbered = page.numbered.get(from, to);
    first = page.first + from;
  }

  /** Some lines of the page as a page of their own; what goes there goes here. */
  PageLines part(int from, int to) {
    return new PageLines(this, from, to);
  }

  int count() {
    return lines.size();
  }

  List<String> texts() {
    return lines.stream().map(Paragraph::text).toList();
  }

  Paragraph line(int i) {
    return lines.get(i);
  }

  /** Where the line is among the document's paragraphs. */
  int place(int i) {
    return places.get(i);
  }

  /** Code, rows of tables and numbers of sections look like no text, but belong to their page. */
  boolean isStructured(int i) {
    Paragraph.Kind kind = lines.get(i).kind();
    return kind == Paragraph.Kind.CODE || kind == Paragraph.Kind.TABLE_ROW || numbered.get(i);
  }

  boolean stays(int i) {
    return removals[first + i] == null;
  }

  /** Removes a line; the first reason stands. */
  void remove(int i, Reason reason, String evidence) {
    if (stays(i)) {
      removals[first + i] = new Removal(reason, evidence);
    }
  }

  /** The document without the lines that go. */
  Document applyTo(Document document) {
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs());
    for (int i = 0; i < lines.size(); i++) {
      Removal removal = removals[first + i];
      if (removal != null) {
        int at = places.get(i);
        paragraphs.set(at, paragraphs.get(at).removed(removal.reason(), removal.evidence()));
      }
    }
    return document.withParagraphs(paragraphs);
  }
}
