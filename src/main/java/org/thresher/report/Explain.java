package org.thresher.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.thresher.report.Terminal.Style;

/**
 * Tells for every paragraph of a document whether it is in the corpus, and if not, which rule
 * removed it on what evidence. Reads {@code dropped/}, {@code evidence/} and {@code errors/} from
 * their start, so it takes as long as reading them.
 */
public final class Explain {
  private static final int WIDTH_OF_REASON = 18;

  private final Terminal terminal;
  private final PrintStream out;
  private final Format format;
  private final Map<String, JsonNode> drops = new HashMap<>();
  private int found;

  /** How documents are printed. */
  public enum Format {
    /** Text for people. */
    PLAIN,
    /** Text for people, with ANSI colours. */
    COLOURED,
    /**
     * One JSON object a line: the row of {@code evidence/} with {@code summary} and {@code dropped}
     * (the row of {@code dropped/}, or null), or the row of {@code errors/}.
     */
    JSON
  }

  private Explain(PrintStream out, Format format) {
    this.out = out;
    this.format = format;
    terminal = new Terminal(out, format == Format.COLOURED);
  }

  /**
   * Prints the documents that the selector selects, and failed records of the selected file.
   *
   * @param corpus the output folder of a finished run, on the local disk
   * @param selector which documents
   * @param out where to print
   * @param format how
   * @return whether any document or failed record was found; if not, nothing is printed
   * @throws NotACorpusException if the folder is no finished corpus or was written without evidence
   * @throws IOException if it cannot be read
   */
  public static boolean print(Path corpus, Selector selector, PrintStream out, Format format)
      throws IOException {
    CorpusFolder folder = CorpusFolder.open(corpus);
    Path evidence = folder.folder("evidence");
    if (!Files.isDirectory(evidence)) {
      throw new NotACorpusException(
          corpus + " has no evidence/: the job was run with write.evidence: false");
    }
    Explain explain = new Explain(out, format);
    String needle = selector.needle();
    JsonRows.forEach(
        folder.folder("dropped"), needle, row -> explain.noteIf(selector.selects(row), row));
    JsonRows.forEach(evidence, needle, row -> explain.printIf(selector.selects(row), row));
    JsonRows.forEach(
        folder.folder("errors"),
        needle,
        row -> explain.printErrorIf(selector.selectsError(row), row));
    return explain.found > 0;
  }

  private void noteIf(boolean selected, JsonNode dropped) {
    if (selected) {
      drops.put(dropped.path("id").asText(), dropped);
    }
  }

  private void printIf(boolean selected, JsonNode row) {
    if (!selected) {
      return;
    }
    found++;
    Summary summary = Summary.of(row);
    if (format == Format.JSON) {
      ObjectNode json = row.deepCopy();
      json.set("summary", summary.json());
      json.set("dropped", drops.get(row.path("id").asText()));
      out.print(PlainText.wellFormed(json.toString()) + "\n");
    } else {
      printDocument(row, summary);
    }
  }

  private void printErrorIf(boolean selected, JsonNode row) {
    if (!selected) {
      return;
    }
    found++;
    if (format == Format.JSON) {
      out.print(PlainText.wellFormed(row.toString()) + "\n");
      return;
    }
    separate();
    terminal.line(Style.REMOVED, "failed: " + text(row, "file_path") + offset(row));
    terminal.line(
        "  " + text(row, "stage") + " " + text(row, "error") + ": " + text(row, "message"));
  }

  private void printDocument(JsonNode row, Summary summary) {
    separate();
    String title = text(row, "title");
    terminal.line(Style.HEADING, title.isEmpty() ? "(no title)" : title);
    terminal.line(Style.FAINT, "id    " + text(row, "id"));
    terminal.line(Style.FAINT, "file  " + text(row, "file_path") + offset(row));
    if (row.hasNonNull("url")) {
      terminal.line(Style.FAINT, "url   " + text(row, "url"));
    }
    printDrop(row);
    int number = 0;
    for (JsonNode paragraph : row.path("paragraphs")) {
      number++;
      printParagraph(number, paragraph);
    }
    terminal.line(Style.HEADING, summary.sentence());
  }

  /** The row of {@code dropped/} tells more than the reason, where the selector finds it. */
  private void printDrop(JsonNode row) {
    if (!row.hasNonNull("drop")) {
      return;
    }
    JsonNode drop = drops.getOrDefault(row.path("id").asText(), JsonText.object());
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
        terminal.coloured(Style.ALARM, inBrackets(text(paragraph, "evidence"))));
  }

  private void separate() {
    if (found > 1) {
      terminal.gap();
    }
  }

  private static String inBrackets(String evidence) {
    return evidence.isEmpty() ? "" : "  [" + evidence + "]";
  }

  private static String offset(JsonNode row) {
    return row.path("offset").asLong() > 0 ? " at " + row.path("offset").asLong() : "";
  }

  private static String text(JsonNode object, String key) {
    return object.hasNonNull(key) ? PlainText.oneLine(object.get(key).asText()) : "";
  }

  /** Kept and removed paragraphs and characters of a document. */
  private record Summary(long paragraphs, long kept, long characters, long keptCharacters) {
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
