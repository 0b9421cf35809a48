package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;

/**
 * The lines of a page that the stage looks at, and why those that go are removed.
 *
 * <p>Paragraphs that the extractor took out are not among them. Those that an earlier run of the
 * stage took out are, so that a second run sees the same page and says the same.
 */
final class PageLines {
  private final List<Paragraph> lines = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final @Nullable Removal[] removals;

  PageLines(Document document) {
    List<Paragraph> all = document.paragraphs();
    for (int i = 0; i < all.size(); i++) {
      Removal removal = all.get(i).removal();
      if (removal == null || removal.reason() != Reason.BOILERPLATE) {
        lines.add(all.get(i));
        places.add(i);
      }
    }
    removals = new Removal[lines.size()];
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

  /** Where the line stands among the document's paragraphs. */
  int place(int i) {
    return places.get(i);
  }

  /** Code and rows of tables look like no running text, but they belong to their page. */
  boolean isStructured(int i) {
    Paragraph.Kind kind = lines.get(i).kind();
    return kind == Paragraph.Kind.CODE || kind == Paragraph.Kind.TABLE_ROW;
  }

  boolean stays(int i) {
    return removals[i] == null;
  }

  /** Removes a line; the first reason stands. */
  void remove(int i, Reason reason, String evidence) {
    if (removals[i] == null) {
      removals[i] = new Removal(reason, evidence);
    }
  }

  /** The document without the lines that go. */
  Document applyTo(Document document) {
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs());
    for (int i = 0; i < removals.length; i++) {
      Removal removal = removals[i];
      if (removal != null) {
        int at = places.get(i);
        paragraphs.set(at, paragraphs.get(at).removed(removal.reason(), removal.evidence()));
      }
    }
    return document.withParagraphs(paragraphs);
  }
}
