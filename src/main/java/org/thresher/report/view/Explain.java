package org.thresher.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.JsonlFiles;
import org.thresher.corpus.NotACorpusException;
import org.thresher.report.view.StyledOutput.Style;
import org.thresher.text.PrintableText;

/**
 * Tells for every paragraph of a document whether it is in the corpus, and if not, which rule
 * removed it on what evidence; with the other pages that carry it, where they are the reason. Reads
 * {@code dropped/}, {@code evidence/}, {@code removed/} and {@code errors/} from their start, so it
 * takes as long as reading them.
 */
public final class Explain {
  private final StyledOutput terminal;
  private final PrintStream out;
  private final Format format;
  private final CarryingPages pages;
  private final DocumentView view;
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
     * (the row of {@code dropped/}, or null), or the row of {@code errors/}. A paragraph that was
     * removed because of other pages has their number ({@code pages}) and the ids of the first of
     * them ({@code documents}).
     */
    JSON
  }

  private Explain(PrintStream out, Format format, CarryingPages pages) {
    this.out = out;
    this.format = format;
    this.pages = pages;
    terminal = new StyledOutput(out, format == Format.COLOURED);
    view = new DocumentView(terminal, pages);
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
  public static boolean print(
      Path corpus, DocumentSelector selector, PrintStream out, Format format) throws IOException {
    Corpus folder = Corpus.open(corpus);
    Path evidence = folder.folder("evidence");
    if (!Files.isDirectory(evidence)) {
      throw new NotACorpusException(
          corpus + " has no evidence/: the job was run with write.evidence: false");
    }
    Explain explain = new Explain(out, format, CarryingPages.of(folder, selector));
    String needle = selector.needle();
    JsonlFiles.forEach(
        folder.folder("dropped"), needle, row -> explain.noteIf(selector.selects(row), row));
    JsonlFiles.forEach(evidence, needle, row -> explain.printIf(selector.selects(row), row));
    JsonlFiles.forEach(
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
    JsonNode drop = drops.get(row.path("id").asText());
    if (format != Format.JSON) {
      separate();
      view.print(row, drop == null ? JsonText.object() : drop);
      return;
    }
    ObjectNode json = row.deepCopy();
    for (JsonNode paragraph : json.path("paragraphs")) {
      pages.addTo(row, (ObjectNode) paragraph);
    }
    json.set("summary", DocumentView.Summary.of(row).json());
    json.set("dropped", drop);
    out.print(PrintableText.wellFormed(json.toString()) + "\n");
  }

  private void printErrorIf(boolean selected, JsonNode row) {
    if (!selected) {
      return;
    }
    found++;
    if (format == Format.JSON) {
      out.print(PrintableText.wellFormed(row.toString()) + "\n");
      return;
    }
    separate();
    terminal.line(
        Style.REMOVED, "failed: " + DocumentView.text(row, "file_path") + DocumentView.offset(row));
    terminal.line(
        "  "
            + DocumentView.text(row, "stage")
            + " "
            + DocumentView.text(row, "error")
            + ": "
            + DocumentView.text(row, "message"));
  }

  private void separate() {
    if (found > 1) {
      terminal.gap();
    }
  }
}
