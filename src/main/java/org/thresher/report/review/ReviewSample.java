package org.thresher.report.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.EvidenceRow;
import org.thresher.text.Sha256;

/**
 * A sample of the lines of the documents in a corpus: removed and kept ones, by reason, site and
 * language. The same corpus, size and seed give the same sample.
 *
 * @param name the corpus' name
 * @param size lines that were asked for
 * @param seed its seed
 * @param lines its lines, in the order of the sheet
 * @param population lines of the corpus by group
 * @param hash tells the sample from others, 16 hex digits
 */
public record ReviewSample(
    String name,
    int size,
    long seed,
    List<SheetLine> lines,
    SortedMap<String, Long> population,
    String hash) {
  private static final int HASH_LENGTH = 16;

  /** Copies the list. */
  public ReviewSample {
    lines = List.copyOf(lines);
  }

  /**
   * Draws the sample of a corpus. Reads its evidence twice; holds a number for each combination of
   * reason, site and language in memory, and the lines of the sample.
   *
   * @param size lines, at least 1
   * @throws org.thresher.corpus.NotACorpusException if it was written without evidence
   * @throws IOException if it cannot be read
   */
  public static ReviewSample of(Corpus corpus, int size, long seed) throws IOException {
    Map<Stratum, Long> counts = new HashMap<>();
    forEachDocument(
        corpus,
        row ->
            row.paragraphs()
                .forEach(line -> counts.merge(SheetLine.stratum(row, line), 1L, Long::sum)));
    SamplePicks<SheetLine> picks = new SamplePicks<>(SampleQuotas.of(counts, size, seed), seed);
    forEachDocument(corpus, row -> offer(row, picks));
    List<SheetLine> lines = picks.lines();
    return new ReviewSample(
        corpus.run().name(), size, seed, lines, SampleQuotas.totals(counts), hash(lines));
  }

  private static void offer(EvidenceRow row, SamplePicks<SheetLine> picks) {
    for (int i = 0; i < row.paragraphs().size(); i++) {
      int place = i;
      picks.offer(
          SheetLine.stratum(row, row.paragraphs().get(i)),
          SheetLine.id(row, i),
          () -> SheetLine.of(row, place));
    }
  }

  /** Reads the evidence of the documents that are in a corpus. */
  static void forEachDocument(Corpus corpus, Consumer<EvidenceRow> consumer) throws IOException {
    try (Stream<EvidenceRow> rows = corpus.evidence()) {
      rows.filter(EvidenceRow::inCorpus).forEachOrdered(consumer);
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private static String hash(List<SheetLine> lines) {
    StringBuilder text = new StringBuilder();
    for (SheetLine line : lines) {
      text.append(line.id()).append('\0').append(line.group()).append('\0');
      text.append(line.text()).append('\0');
    }
    return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, HASH_LENGTH);
  }

  /** The lines of the sample by id. */
  SortedMap<String, SheetLine> byId() {
    SortedMap<String, SheetLine> byId = new TreeMap<>();
    lines.forEach(line -> byId.put(line.id(), line));
    return byId;
  }
}
