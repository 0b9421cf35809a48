package org.thresher.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.JsonlFiles;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.Numbers;
import org.thresher.report.view.StyledOutput.Style;
import org.thresher.text.PrintableText;

/** Prints the most frequent removed paragraphs of a corpus, of a reason or a site if wanted. */
public final class InspectRemoved {
  private static final int LINE = 200;
  private static final Comparator<JsonNode> MOST_PAGES_FIRST =
      Comparator.comparingLong((JsonNode row) -> -row.path("pages").asLong())
          .thenComparing(row -> row.path("text").asText())
          .thenComparing(row -> row.path("reason").asText())
          .thenComparing(row -> row.path("site").asText());

  private InspectRemoved() {}

  /**
   * Which removed paragraphs are meant.
   *
   * @param reason the label of their reason, or null for all
   * @param site their registrable domain, or null for all
   */
  public record Filter(@Nullable String reason, @Nullable String site) {
    boolean matches(JsonNode row) {
      return (reason == null || reason.equals(row.path("reason").asText()))
          && (site == null || site.equals(row.path("site").asText()));
    }
  }

  /**
   * Prints paragraphs with the number of pages that carried them, their reason and their site.
   *
   * @param corpus the output folder of a finished run, on the local disk
   * @param filter which paragraphs
   * @param limit how many at most
   * @param out where to print
   * @param format how; {@code JSON} prints the rows of {@code removed/}, a line each
   * @return how many distinct paragraphs match
   * @throws NotACorpusException if the folder is no finished corpus
   * @throws IOException if it cannot be read
   */
  public static long print(
      Path corpus, Filter filter, int limit, PrintStream out, Explain.Format format)
      throws IOException {
    Path removed = Corpus.open(corpus).folder("removed");
    TreeSet<JsonNode> top = new TreeSet<>(MOST_PAGES_FIRST);
    long[] matching = {0};
    JsonlFiles.forEach(
        removed,
        row -> {
          if (filter.matches(row)) {
            matching[0]++;
            top.add(row);
            if (top.size() > limit) {
              top.pollLast();
            }
          }
        });
    if (format == Explain.Format.JSON) {
      top.forEach(row -> out.print(PrintableText.wellFormed(row.toString()) + "\n"));
      return matching[0];
    }
    StyledOutput terminal = new StyledOutput(out, format == Explain.Format.COLOURED);
    top.forEach(row -> printRow(terminal, row));
    String summary = Numbers.counted(matching[0], "distinct removed paragraph");
    terminal.line(Style.FAINT, summary + (top.size() < matching[0] ? ", most frequent first" : ""));
    return matching[0];
  }

  private static void printRow(StyledOutput terminal, JsonNode row) {
    String site = row.hasNonNull("site") ? "  " + row.get("site").asText() : "";
    String text = PrintableText.clip(PrintableText.oneLine(row.path("text").asText()), LINE);
    terminal.pieces(
        terminal.coloured(
            Style.PLAIN, "%9s  ".formatted(Numbers.grouped(row.path("pages").asLong()))),
        terminal.coloured(Style.REMOVED, "%-18s".formatted(row.path("reason").asText())),
        terminal.coloured(Style.PLAIN, "  " + text),
        terminal.coloured(Style.FAINT, PrintableText.oneLine(site).isEmpty() ? "" : site));
  }
}
