package org.thresher.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.Numbers;
import org.thresher.report.view.StyledOutput.Style;
import org.thresher.text.PrintableText;

/**
 * Prints a document from its row of {@code evidence/}: what it is, then every paragraph with its
 * verdict.
 *
 * @param terminal where to print
 * @param pages the other pages that carry a paragraph, or null if they are not to be told
 */
record DocumentView(StyledOutput terminal, @Nullable CarryingPages pages) {
  private static final int WIDTH_OF_REASON = 18;
  private static final String INDENT = " ".repeat(WIDTH_OF_REASON + 8);

  /**
   * Prints a document.
   *
   * @param row its row of {@code evidence/}
   * @param drop its row of {@code dropped/}; empty if unknown
   */
  void print(JsonNode row, JsonNode drop) {
    String title = text(row, "title");
    terminal.line(Style.HEADING, title.isEmpty() ? "(no title)" : title);
    terminal.line(Style.FAINT, "id    " + text(row, "id"));
    terminal.line(Style.FAINT, "file  " + text(row, "file_path") + offset(row));
    if (row.hasNonNull("url")) {
      terminal.line(Style.FAINT, "url   " + text(row, "url"));
    }
    if (row.hasNonNull("drop")) {
      printDrop(row, drop);
    }
    if (row.hasNonNull("mark")) {
      String copyOf = text(row, "duplicate_of");
      terminal.line(
          Style.ALARM,
          "document kept, marked "
              + text(row, "mark")
              + (copyOf.isEmpty() ? "" : " of " + copyOf)
              + inBrackets(text(row, "mark_evidence")));
    }
    int number = 0;
    for (JsonNode paragraph : row.path("paragraphs")) {
      number++;
      printParagraph(number, paragraph);
      if (pages != null) {
        pages
            .sentences(row, paragraph)
            .forEach(sentence -> terminal.line(Style.FAINT, INDENT + sentence));
      }
    }
    terminal.line(Style.HEADING, Summary.of(row).sentence());
  }

  /** The row of {@code dropped/} tells more than the reason. */
  private void printDrop(JsonNode row, JsonNode drop) {
    String copyOf = text(drop, "duplicate_of");
    terminal.line(
        Style.REMOVED,
        "document dropped: "
            + text(row, "drop")
            + (copyOf.isEmpty() ? "" : " of " + copyOf)
            + inBrackets(text(drop, "evidence")));
  }

  private void printParagraph(int number, JsonNode paragraph) {
    boolean kept = !paragraph.hasNonNull("reason");
    String verdict = kept ? "kept" : text(paragraph, "reason");
    String line = String.format(Locale.ROOT, "%4d  ", number);
    String padded = String.format(Locale.ROOT, "%-" + WIDTH_OF_REASON + "s", verdict);
    terminal.pieces(
        terminal.coloured(Style.FAINT, line),
        terminal.coloured(kept ? Style.GOOD : Style.REMOVED, padded),
        "  ",
        terminal.coloured(kept ? Style.PLAIN : Style.FAINT, text(paragraph, "text")),
        terminal.coloured(Style.ALARM, inBrackets(text(paragraph, "evidence"))),
        terminal.coloured(Style.ALARM, inBrackets(mark(paragraph))));
  }

  private static String mark(JsonNode paragraph) {
    return paragraph.hasNonNull("mark")
        ? "marked " + text(paragraph, "mark") + ": " + text(paragraph, "mark_evidence")
        : "";
  }

  private static String inBrackets(String evidence) {
    return evidence.isEmpty() ? "" : "  [" + evidence + "]";
  }

  /** Where in its file a row's record stands, if not at its start. */
  static String offset(JsonNode row) {
    return row.path("offset").asLong() > 0 ? " at " + row.path("offset").asLong() : "";
  }

  /** A text of a row on one line; empty if it has none. */
  static String text(JsonNode object, String key) {
    return object.hasNonNull(key) ? PrintableText.oneLine(object.get(key).asText()) : "";
  }

  /** Kept and removed paragraphs and characters of a document. */
  record Summary(long paragraphs, long kept, long characters, long keptCharacters) {
    static Summary of(JsonNode row) {
      long paragraphs = 0;
      long kept = 0;
      long characters = 0;
      long keptCharacters = 0;
      for (JsonNode paragraph : row.path("paragraphs")) {
        int length = paragraph.path("text").asText().length();
        paragraphs++;
        characters += length;
        if (!paragraph.hasNonNull("reason")) {
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
