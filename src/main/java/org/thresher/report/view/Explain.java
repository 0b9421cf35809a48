package org.thresher.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.DroppedRow;
import org.thresher.corpus.ErrorRow;
import org.thresher.corpus.EvidenceRow;
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
  private final Map<String, DroppedRow> drops = new HashMap<>();
  private int found;

  /** How documents are printed. */
  public enum Format {
    /** Text for people. */
    PLAIN,
    /** Text for people, with ANSI colours. */
    COLOURED,
    /**
     * One JSON object a line: the row of {@code evidence/} with {@code summary} and {@code dropped}
     * (the row of {@code dropped/}, or null) and {@code keys} (by reason, which keys of a job
     * change it), or the row of {@code errors/}. A paragraph that was removed because of other
     * pages has their number ({@code pages}) and the ids of the first of them ({@code documents}).
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
    Corpus opened = Corpus.open(corpus);
    Explain explain = new Explain(out, format, CarryingPages.of(opened, selector));
    Predicate<String> line = selector::mayBeIn;
    RowStreams.forEach(
        opened.dropped(line).filter(selector::selects), row -> explain.drops.put(row.id(), row));
    RowStreams.forEach(opened.evidence(line).filter(selector::selects), explain::print);
    RowStreams.forEach(opened.errors(line).filter(selector::selects), explain::printError);
    return explain.found > 0;
  }

  private void print(EvidenceRow row) {
    found++;
    DroppedRow drop = drops.get(row.id());
    if (format != Format.JSON) {
      separate();
      view.print(row, drop);
      return;
    }
    ObjectNode json = row.json();
    Iterator<JsonNode> paragraphs = json.path(EvidenceRow.PARAGRAPHS).iterator();
    row.paragraphs()
        .forEach(paragraph -> pages.addTo((ObjectNode) paragraphs.next(), row, paragraph));
    json.set("summary", DocumentView.Summary.of(row).json());
    json.set("dropped", drop == null ? null : drop.json());
    ObjectNode keys = json.putObject("keys");
    ReasonKeys.of(row, drop).forEach(keys::put);
    out.print(PrintableText.json(json.toString()) + "\n");
  }

  private void printError(ErrorRow row) {
    found++;
    if (format == Format.JSON) {
      out.print(PrintableText.json(row.line()) + "\n");
      return;
    }
    separate();
    terminal.line(
        Style.REMOVED,
        "failed: " + DocumentView.text(row.filePath()) + DocumentView.offset(row.offset()));
    terminal.line(
        "  "
            + DocumentView.text(row.stage())
            + " "
            + DocumentView.text(row.error())
            + ": "
            + DocumentView.text(row.message()));
  }

  private void separate() {
    if (found > 1) {
      terminal.gap();
    }
  }
}
