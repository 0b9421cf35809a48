package org.thresher.report.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.DroppedRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.Numbers;
import org.thresher.document.RightsSignal;
import org.thresher.report.view.StyledOutput.Style;
import org.thresher.text.PrintableText;

/**
 * Prints a document from its row of {@code evidence/}: what it is, then every paragraph, kept or
 * removed.
 *
 * @param terminal where to print
 * @param pages the other pages that carry a paragraph, or null if they are not printed
 */
record DocumentView(StyledOutput terminal, @Nullable CarryingPages pages) {
  private static final int WIDTH_OF_REASON = 18;
  private static final String INDENT = " ".repeat(WIDTH_OF_REASON + 8);

  /**
   * Prints a document.
   *
   * @param row its row of {@code evidence/}
   * @param drop its row of {@code dropped/}, or null if unknown
   */
  void print(EvidenceRow row, @Nullable DroppedRow drop) {
    String title = text(row.title());
    terminal.line(Style.HEADING, title.isEmpty() ? "(no title)" : title);
    terminal.line(Style.FAINT, "id    " + text(row.id()));
    terminal.line(Style.FAINT, "file  " + text(row.filePath()) + offset(row.offset()));
    if (row.url() != null) {
      terminal.line(Style.FAINT, "url   " + text(row.url()));
    }
    if (row.drop() != null) {
      terminal.line(
          Style.REMOVED,
          "document dropped: "
              + text(row.drop())
              + copyOf(drop == null ? null : drop.duplicateOf())
              + inBrackets(text(drop == null ? null : drop.evidence())));
    }
    printReservations(row);
    EvidenceRow.Mark mark = row.mark();
    if (mark != null) {
      terminal.line(
          Style.ALARM,
          "document kept, marked "
              + text(mark.reason())
              + copyOf(mark.duplicateOf())
              + inBrackets(text(mark.evidence())));
    }
    int number = 0;
    for (EvidenceRow.Paragraph paragraph : row.paragraphs()) {
      number++;
      printParagraph(number, paragraph);
      if (pages != null) {
        pages
            .sentences(row, paragraph)
            .forEach(sentence -> terminal.line(Style.FAINT, INDENT + sentence));
      }
    }
    terminal.line(Style.HEADING, Summary.of(row).sentence());
    ReasonKeys.of(row, drop)
        .forEach(
            (reason, key) -> terminal.line(Style.FAINT, "to change " + text(reason) + ": " + key));
  }

  private void printReservations(EvidenceRow row) {
    List<String> reserved = new ArrayList<>();
    for (String flag : row.flags()) {
      String word = RightsSignal.ofFlag(flag);
      if (word != null) {
        reserved.add(word);
      }
    }
    if (!reserved.isEmpty()) {
      terminal.line(Style.ALARM, "use reserved by: " + text(String.join(", ", reserved)));
    }
  }

  private void printParagraph(int number, EvidenceRow.Paragraph paragraph) {
    boolean kept = paragraph.kept();
    String line = String.format(Locale.ROOT, "%4d  ", number);
    String reason =
        String.format(
            Locale.ROOT, "%-" + WIDTH_OF_REASON + "s", kept ? "kept" : text(paragraph.reason()));
    terminal.pieces(
        terminal.coloured(Style.FAINT, line),
        terminal.coloured(kept ? Style.GOOD : Style.REMOVED, reason),
        "  ",
        terminal.coloured(kept ? Style.PLAIN : Style.FAINT, text(paragraph.text())),
        terminal.coloured(Style.ALARM, inBrackets(text(paragraph.evidence()))),
        terminal.coloured(Style.ALARM, inBrackets(mark(paragraph.mark()))));
  }

  private static String mark(EvidenceRow.@Nullable Mark mark) {
    return mark == null ? "" : "marked " + text(mark.reason()) + ": " + text(mark.evidence());
  }

  private static String copyOf(@Nullable String original) {
    String shown = text(original);
    return shown.isEmpty() ? "" : " of " + shown;
  }

  private static String inBrackets(String evidence) {
    return evidence.isEmpty() ? "" : "  [" + evidence + "]";
  }

  /** Where a record is in its file, if not at the start. */
  static String offset(long offset) {
    return offset > 0 ? " at " + offset : "";
  }

  /** A text on one line; empty if there is none. */
  static String text(@Nullable String text) {
    return text == null ? "" : PrintableText.oneLine(text);
  }

  /** Kept and removed paragraphs and characters of a document. */
  record Summary(long paragraphs, long kept, long characters, long keptCharacters) {
    static Summary of(EvidenceRow row) {
      long paragraphs = 0;
      long kept = 0;
      long characters = 0;
      long keptCharacters = 0;
      for (EvidenceRow.Paragraph paragraph : row.paragraphs()) {
        int length = paragraph.text().length();
        paragraphs++;
        characters += length;
        if (paragraph.kept()) {
          kept++;
          keptCharacters += length;
        }
      }
      return new Summary(paragraphs, kept, characters, keptCharacters);
    }

    String sentence() {
      return "%s kept, %s removed; %s of %s characters kept (%s)"
          .formatted(
              Numbers.counted(kept, "paragraph"),
              Numbers.grouped(paragraphs - kept),
              Numbers.grouped(keptCharacters),
              Numbers.grouped(characters),
              Numbers.percent(keptCharacters, characters));
    }

    ObjectNode json() {
      return JsonText.object()
          .put("paragraphs", paragraphs)
          .put("paragraphs_kept", kept)
          .put("characters", characters)
          .put("characters_kept", keptCharacters);
    }
  }
}
