package org.thresher.stage.write;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.corpus.ManifestEntry;
import org.thresher.corpus.Tally;
import org.thresher.document.CorpusTopic;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Failure;
import org.thresher.document.LanguageProfile;
import org.thresher.document.NamedNumber;
import org.thresher.document.Paragraph;
import org.thresher.document.ReadTally;
import org.thresher.document.Removal;
import org.thresher.document.Topic;

/**
 * Counts what a shard holds while it is written. The tallies of all shards, numbers added, are the
 * run's; the report and the accounting derive from nothing else.
 *
 * <p>Characters are UTF-16 units of paragraphs, line feeds between them not counted, so that for
 * every shard {@code extracted = kept + dropped + Σ removed}; the same holds for paragraphs. {@code
 * sources}, {@code mimes}, {@code charsets} and {@code sites} count all documents, dropped ones
 * too; {@code page_types}, {@code languages}, {@code topics}, {@code corpus_topics}, {@code flags},
 * {@code lengths}, {@code years}, {@code tokens} and {@code token_counts} count the rows of {@code
 * data/}.
 */
final class ShardTally {
  private static final String UNKNOWN = "unknown";

  private static final long[] LENGTHS = {
    0, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000
  };

  private long read;
  private long rows;
  private long bytesRead;
  private long lostRecords;
  private long fileErrors;
  private long tokens;
  private final AmountSum characters = new AmountSum();
  private final AmountSum paragraphs = new AmountSum();
  private final Counts dropped = new Counts();
  private final Counts errors = new Counts();
  private final Counts skipped = new Counts();
  private final Counts sources = new Counts();
  private final Counts mimes = new Counts();
  private final Counts charsets = new Counts();
  private final Counts pageTypes = new Counts();
  private final Counts topics = new Counts();
  private final Counts corpusTopics = new Counts();
  private final Counts flags = new Counts();
  private final Counts years = new Counts();
  private final Counts tokenCounts = new Counts();
  private final long[] lengths = new long[LENGTHS.length];
  private final SortedMap<String, LanguageCount> languages = new TreeMap<>();
  private final SortedMap<String, SiteCount> sites = new TreeMap<>();
  private final ReportSamples samples = new ReportSamples();
  private final LargeClusters clusters = new LargeClusters();
  private final List<ManifestEntry> files = new ArrayList<>();

  /** What is counted for the section {@code rights}; null without it. */
  private final @Nullable RightsTally rights;

  /**
   * An empty tally.
   *
   * @param rights whether it is counted what the section {@code rights} asks for
   */
  ShardTally(boolean rights) {
    this.rights = rights ? new RightsTally() : null;
  }

  /** Counts a row of {@code data/}. */
  void addRow(CorpusRow row) {
    Document document = row.document();
    long kept = addDocument(document);
    rows++;
    tokens += row.words();
    pageTypes.add(document.pageType());
    lengths[lengthClass(kept)]++;
    years.add(year(document));
    NamedNumber.of(document, Document.TOKEN_COUNTS)
        .forEach(count -> tokenCounts.add(count.name(), (long) count.number()));
    document.flags().forEach(flags::add);
    document.topics().stream().map(Topic::label).distinct().forEach(topics::add);
    CorpusTopic corpusTopic = document.corpusTopic();
    if (corpusTopic != null) {
      corpusTopics.add(Integer.toString(corpusTopic.number()));
    }
    LanguageProfile language = document.language();
    languages.merge(
        language.language(),
        new LanguageCount(language.language(), 1, kept, document.extractedCharacters()),
        LanguageCount::plus);
    if (rights != null) {
      rights.addRow(document);
    }
    samples.add(document);
    clusters.add(document);
  }

  /** Counts a document that is not part of the corpus. */
  void addDropped(Document document, Drop drop) {
    addDocument(document);
    dropped.add(drop.label());
  }

  /** Counts an error. */
  void add(Failure failure) {
    errors.add(failure.error());
    if (failure.record()) {
      lostRecords++;
    } else {
      fileErrors++;
    }
  }

  /** Counts what the reader saw. */
  void add(ReadTally tally) {
    read += tally.records();
    bytesRead += tally.bytes();
    tally.skipped().forEach(skipped::add);
    if (rights != null) {
      rights.add(tally);
    }
  }

  /** Notes a file of the shard. */
  void add(ManifestEntry file) {
    files.add(file);
  }

  /** Rows of {@code data/}. */
  long rows() {
    return rows;
  }

  /** Dropped documents by the label of the reason. */
  SortedMap<String, Long> dropped() {
    return dropped;
  }

  /** Removed paragraphs by the label of the reason. */
  SortedMap<String, Long> removedParagraphs() {
    return paragraphs.removed;
  }

  /** The tally as a JSON object on one line, its keys in a fixed order. */
  String toJson() {
    Tally tally =
        new Tally()
            .records(new Records(read, rows, dropped.total(), lostRecords, skipped.total()))
            .bytesRead(bytesRead)
            .fileErrors(fileErrors)
            .characters(characters.sum())
            .paragraphs(paragraphs.sum())
            .counts(Tally.Counts.DROPPED, dropped.list())
            .counts(Tally.Counts.ERRORS, errors.list())
            .counts(Tally.Counts.SKIPPED, skipped.list())
            .counts(Tally.Counts.SOURCES, sources.list())
            .counts(Tally.Counts.MIMES, mimes.list())
            .counts(Tally.Counts.CHARSETS, charsets.list())
            .counts(Tally.Counts.PAGE_TYPES, pageTypes.list())
            .languages(List.copyOf(languages.values()))
            .counts(Tally.Counts.TOPICS, topics.list())
            .counts(Tally.Counts.CORPUS_TOPICS, corpusTopics.list())
            .counts(Tally.Counts.FLAGS, flags.list())
            .counts(Tally.Counts.LENGTHS, lengthsByLowerBound())
            .counts(Tally.Counts.YEARS, years.list())
            .counts(Tally.Counts.TOKEN_COUNTS, tokenCounts.list())
            .sites(List.copyOf(sites.values()))
            .tokens(tokens)
            .samples(samples.chosen())
            .clusters(clusters.largest());
    if (rights != null) {
      tally.rights(rights.counts());
    }
    return tally.files(files).line();
  }

  /** Counts what holds for kept and dropped documents, and returns the kept characters. */
  private long addDocument(Document document) {
    sources.add(document.provenance().source());
    mimes.add(document.mime());
    charsets.add(document.charset());
    long extracted = 0;
    long kept = 0;
    for (Paragraph paragraph : document.paragraphs()) {
      int length = paragraph.text().length();
      extracted += length;
      kept += paragraph.kept() ? length : 0;
      Removal removal = paragraph.removal();
      String reason = removal == null ? null : removal.label();
      characters.add(length, reason, document.kept());
      paragraphs.add(1, reason, document.kept());
    }
    String domain = document.metadata().domain();
    String site = domain == null ? UNKNOWN : domain;
    sites.merge(
        site, new SiteCount(site, 1, extracted, document.kept() ? kept : 0), SiteCount::plus);
    return kept;
  }

  private static int lengthClass(long characters) {
    int index = LENGTHS.length - 1;
    while (characters < LENGTHS[index]) {
      index--;
    }
    return index;
  }

  private List<Count> lengthsByLowerBound() {
    return IntStream.range(0, LENGTHS.length)
        .mapToObj(i -> new Count(Long.toString(LENGTHS[i]), lengths[i]))
        .toList();
  }

  /** The year of publication, else of the fetch. */
  private static String year(Document document) {
    String published = document.metadata().datePublished();
    return yearOf(published == null ? document.date() : published);
  }

  private static String yearOf(@Nullable String date) {
    if (date == null || date.length() < 4) {
      return UNKNOWN;
    }
    for (int i = 0; i < 4; i++) {
      if (date.charAt(i) < '0' || date.charAt(i) > '9') {
        return UNKNOWN;
      }
    }
    return date.substring(0, 4);
  }

  /** Numbers by name, sorted. */
  static final class Counts extends TreeMap<String, Long> {
    void add(String name) {
      add(name, 1);
    }

    void add(String name, long amount) {
      merge(name, amount, Long::sum);
    }

    List<Count> list() {
      return entrySet().stream().map(e -> new Count(e.getKey(), e.getValue())).toList();
    }

    long total() {
      return values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** What became of the extracted text, in one unit. */
  private static final class AmountSum {
    private long extracted;
    private long kept;
    private long dropped;
    private final Counts removed = new Counts();

    void add(long amount, @Nullable String reason, boolean keptDocument) {
      extracted += amount;
      if (reason != null) {
        removed.add(reason, amount);
      } else if (keptDocument) {
        kept += amount;
      } else {
        dropped += amount;
      }
    }

    Amounts sum() {
      return new Amounts(extracted, kept, dropped, removed.list());
    }
  }
}
