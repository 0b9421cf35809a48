package org.thresher.report.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.Languages;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.Numbers;
import org.thresher.report.view.StyledOutput.Style;
import org.thresher.text.Folding;
import org.thresher.text.PrintableText;

/**
 * Sums up some documents of a corpus and shows a few of them. Reads all of {@code evidence/}; holds
 * the shown documents in memory.
 */
public final class InspectDocuments {
  private final int samples;
  private final TreeSet<Sample> shown =
      new TreeSet<>(Comparator.comparingLong(Sample::draw).thenComparing(Sample::id));
  private final SortedMap<String, Long> dropped = new TreeMap<>();
  private final SortedMap<String, Long> removed = new TreeMap<>();
  private long documents;
  private long inCorpus;
  private long extracted;
  private long kept;

  /** A document that may be shown. */
  private record Sample(long draw, String id, EvidenceRow row) {}

  /**
   * Selects documents.
   *
   * @param reason the label of the reason for which the document or a paragraph of it was removed,
   *     or null for all
   * @param site their registrable domain, or null for all
   * @param language their ISO 639-3 code, or null for all
   */
  public record Filter(@Nullable String reason, @Nullable String site, @Nullable String language) {
    boolean matches(EvidenceRow row) {
      return (site == null || site.equals(row.site()))
          && (language == null || isLanguage(row.language(), language))
          && (reason == null || hasReason(row, reason));
    }

    /** Whether a code of a row, which may be a shorter one, means a language. */
    private static boolean isLanguage(@Nullable String code, String language) {
      return code != null
          && (code.equals(language) || Languages.code(code).filter(language::equals).isPresent());
    }

    private static boolean hasReason(EvidenceRow row, String label) {
      return label.equals(row.drop())
          || row.paragraphs().stream().anyMatch(paragraph -> label.equals(paragraph.reason()));
    }
  }

  private InspectDocuments(int samples) {
    this.samples = samples;
  }

  /**
   * Prints the sum of all documents that the filter lets through, and those of them whose ids have
   * the smallest hashes: the same ones in every run.
   *
   * @param corpus the output folder of a finished run, on the local disk
   * @param samples how many documents are shown
   * @param out where to print
   * @param format how; {@code JSON} prints one object with the sum, then the rows of {@code
   *     evidence/}, a line each
   * @return how many documents match
   * @throws NotACorpusException if the folder is no finished corpus or was written without evidence
   * @throws IOException if it cannot be read
   */
  public static long print(
      Path corpus, Filter filter, int samples, PrintStream out, Explain.Format format)
      throws IOException {
    InspectDocuments inspect = new InspectDocuments(samples);
    RowStreams.forEach(Corpus.open(corpus).evidence().filter(filter::matches), inspect::add);
    if (format == Explain.Format.JSON) {
      inspect.printJson(out);
    } else {
      inspect.print(new StyledOutput(out, format == Explain.Format.COLOURED));
    }
    return inspect.documents;
  }

  private void add(EvidenceRow row) {
    documents++;
    if (row.drop() == null) {
      inCorpus++;
    } else {
      dropped.merge(row.drop(), 1L, Long::sum);
    }
    for (EvidenceRow.Paragraph paragraph : row.paragraphs()) {
      long length = paragraph.text().length();
      extracted += length;
      if (paragraph.reason() != null) {
        removed.merge(paragraph.reason(), length, Long::sum);
      } else if (row.inCorpus()) {
        kept += length;
      }
    }
    shown.add(new Sample(Folding.hashExact(row.id()), row.id(), row));
    if (shown.size() > samples) {
      shown.pollLast();
    }
  }

  private void printJson(PrintStream out) {
    ObjectNode sum =
        JsonText.object()
            .put("documents", documents)
            .put("in_corpus", inCorpus)
            .put("characters", extracted)
            .put("characters_kept", kept);
    dropped.forEach(sum.putObject("dropped")::put);
    removed.forEach(sum.putObject("removed")::put);
    out.print(PrintableText.json(sum.toString()) + "\n");
    for (Sample sample : shown) {
      out.print(PrintableText.json(sample.row().line()) + "\n");
    }
  }

  private void print(StyledOutput terminal) {
    terminal.line(
        Style.HEADING,
        "%s, %s in the corpus"
            .formatted(Numbers.counted(documents, "document"), Numbers.grouped(inCorpus)));
    for (Map.Entry<String, Long> drop : dropped.entrySet()) {
      terminal.line(
          "%14s  dropped as %s".formatted(Numbers.grouped(drop.getValue()), drop.getKey()));
    }
    terminal.line(
        "%s characters extracted, %s kept"
            .formatted(Numbers.grouped(extracted), Numbers.percent(kept, extracted)));
    for (Map.Entry<String, Long> reason : removed.entrySet()) {
      terminal.line(
          "%14s  %7s  %s"
              .formatted(
                  Numbers.grouped(reason.getValue()),
                  Numbers.percent(reason.getValue(), extracted),
                  reason.getKey()));
    }
    DocumentView view = new DocumentView(terminal, null);
    for (Sample sample : shown) {
      terminal.gap();
      view.print(sample.row(), null);
    }
  }
}
