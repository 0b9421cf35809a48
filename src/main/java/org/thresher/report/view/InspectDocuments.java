package org.thresher.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.JsonlFiles;
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
  private final Filter filter;
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
  private record Sample(long draw, String id, JsonNode row) {}

  /**
   * Which documents are meant.
   *
   * @param reason the label of the reason for which the document or a paragraph of it was removed,
   *     or null for all
   * @param site their registrable domain, or null for all
   * @param language their ISO 639-3 code, or null for all
   */
  public record Filter(@Nullable String reason, @Nullable String site, @Nullable String language) {
    boolean matches(JsonNode row) {
      return (site == null || site.equals(row.path("site").asText()))
          && (language == null || language.equals(row.path("language").asText()))
          && (reason == null || hasReason(row, reason));
    }

    private static boolean hasReason(JsonNode row, String label) {
      if (row.path("drop").asText().equals(label)) {
        return true;
      }
      for (JsonNode paragraph : row.path("paragraphs")) {
        if (paragraph.path("reason").asText().equals(label)) {
          return true;
        }
      }
      return false;
    }
  }

  private InspectDocuments(Filter filter, int samples) {
    this.filter = filter;
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
    Path evidence = Corpus.open(corpus).folder("evidence");
    if (!Files.isDirectory(evidence)) {
      throw new NotACorpusException(
          corpus + " has no evidence/: the job was run with write.evidence: false");
    }
    InspectDocuments inspect = new InspectDocuments(filter, samples);
    JsonlFiles.forEach(evidence, inspect::add);
    if (format == Explain.Format.JSON) {
      inspect.printJson(out);
    } else {
      inspect.print(new StyledOutput(out, format == Explain.Format.COLOURED));
    }
    return inspect.documents;
  }

  private void add(JsonNode row) {
    if (!filter.matches(row)) {
      return;
    }
    documents++;
    boolean in = !row.hasNonNull("drop");
    if (in) {
      inCorpus++;
    } else {
      dropped.merge(row.path("drop").asText(), 1L, Long::sum);
    }
    for (JsonNode paragraph : row.path("paragraphs")) {
      long length = paragraph.path("text").asText().length();
      extracted += length;
      if (paragraph.hasNonNull("reason")) {
        removed.merge(paragraph.path("reason").asText(), length, Long::sum);
      } else if (in) {
        kept += length;
      }
    }
    String id = row.path("id").asText();
    shown.add(new Sample(Folding.hashExact(id), id, row));
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
    out.print(PrintableText.wellFormed(sum.toString()) + "\n");
    for (Sample sample : shown) {
      out.print(PrintableText.wellFormed(sample.row().toString()) + "\n");
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
      view.print(sample.row(), JsonText.object());
    }
  }
}
