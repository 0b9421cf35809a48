package org.thresher.report.view;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.Numbers;
import org.thresher.corpus.RemovedRow;
import org.thresher.report.view.StyledOutput.Style;
import org.thresher.text.PrintableText;

/** Prints the most frequent removed paragraphs of a corpus, of a reason or a site if wanted. */
public final class InspectRemoved {
  private static final int LINE = 200;
  private static final Comparator<RemovedRow> MOST_PAGES_FIRST =
      Comparator.comparingLong((RemovedRow row) -> -row.pages())
          .thenComparing(RemovedRow::text)
          .thenComparing(RemovedRow::reason)
          .thenComparing(RemovedRow::site, Comparator.nullsFirst(Comparator.naturalOrder()));

  private InspectRemoved() {}

  /**
   * Selects removed paragraphs.
   *
   * @param reason the label of their reason, or null for all
   * @param site their registrable domain, or null for all
   */
  public record Filter(@Nullable String reason, @Nullable String site) {
    boolean matches(RemovedRow row) {
      return (reason == null || reason.equals(row.reason()))
          && (site == null || site.equals(row.site()));
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
    TreeSet<RemovedRow> top = new TreeSet<>(MOST_PAGES_FIRST);
    long[] matching = {0};
    RowStreams.forEach(
        Corpus.open(corpus).removed().filter(filter::matches),
        row -> {
          matching[0]++;
          top.add(row);
          if (top.size() > limit) {
            top.pollLast();
          }
        });
    if (format == Explain.Format.JSON) {
      top.forEach(row -> out.print(PrintableText.json(row.line()) + "\n"));
      return matching[0];
    }
    StyledOutput terminal = new StyledOutput(out, format == Explain.Format.COLOURED);
    top.forEach(row -> printRow(terminal, row));
    String summary = Numbers.counted(matching[0], "distinct removed paragraph");
    terminal.line(Style.FAINT, summary + (top.size() < matching[0] ? ", most frequent first" : ""));
    return matching[0];
  }

  private static void printRow(StyledOutput terminal, RemovedRow row) {
    String site = row.site() == null ? "" : "  " + row.site();
    String text = PrintableText.clip(PrintableText.oneLine(row.text()), LINE);
    terminal.pieces(
        terminal.coloured(Style.PLAIN, "%9s  ".formatted(Numbers.grouped(row.pages()))),
        terminal.coloured(Style.REMOVED, "%-18s".formatted(row.reason())),
        terminal.coloured(Style.PLAIN, "  " + text),
        terminal.coloured(Style.FAINT, PrintableText.oneLine(site).isEmpty() ? "" : site));
  }
}
