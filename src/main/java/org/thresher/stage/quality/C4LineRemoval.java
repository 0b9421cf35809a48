package org.thresher.stage.quality;

import java.util.ArrayList;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/**
 * Takes out of a document the lines that C4's rules take out of its text, so that its text becomes
 * the one that they publish. What is taken out of the middle of a line (citation marks) becomes a
 * removed paragraph after it, so that no character vanishes without a reason. The lines of a marked
 * paragraph are marked.
 */
final class C4LineRemoval {
  private final String preset;
  private final boolean marks;
  private final List<Paragraph> cleaned = new ArrayList<>();
  private boolean first = true;

  private C4LineRemoval(String preset, boolean marks) {
    this.preset = preset;
    this.marks = marks;
  }

  /**
   * The document without the lines that the rules object to.
   *
   * @param preset the preset's name, for the evidence
   * @param marks whether lines must end in a mark
   */
  static Document clean(Document document, String preset, boolean marks) {
    C4LineRemoval cleaning = new C4LineRemoval(preset, marks);
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept() && paragraph.keeper() == null) {
        MeasuredText.lines(paragraph.text()).forEach(line -> cleaning.add(line, paragraph));
      } else {
        cleaning.cleaned.add(paragraph);
      }
    }
    return document.withParagraphs(cleaning.cleaned);
  }

  private void add(String raw, Paragraph paragraph) {
    if (raw.isBlank()) {
      return;
    }
    C4Rules.Line line = C4Rules.line(raw, marks);
    if (line.objection() != null || line.text().isBlank()) {
      cleaned.add(removed(raw, paragraph, String.valueOf(line.objection())));
      return;
    }
    String text = first ? line.text().stripLeading() : line.text();
    first = false;
    cleaned.add(paragraph.withText(text));
    String citations = C4Rules.citations(MeasuredText.strip(raw));
    if (!citations.isEmpty()) {
      cleaned.add(removed(citations, paragraph, "citation marks"));
    }
  }

  private Paragraph removed(String text, Paragraph of, String objection) {
    return of.withText(text).removed(Reason.LINE_QUALITY, preset + ": " + objection);
  }
}
