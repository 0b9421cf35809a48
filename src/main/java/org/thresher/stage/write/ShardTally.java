package org.thresher.stage.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.ManifestEntry;
import org.thresher.document.CorpusTopic;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Failure;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Paragraph;
import org.thresher.document.ReadTally;
import org.thresher.document.Reason;
import org.thresher.document.Topic;
import org.thresher.text.WellFormed;

/**
 * What a shard holds, counted while it is written. The tallies of all shards, numbers added, are
 * the run's; the report and the accounting derive from nothing else.
 *
 * <p>Characters are UTF-16 units of paragraphs, line feeds between them not counted, so that for
 * every shard {@code extracted = kept + dropped + Σ removed}; the same holds for paragraphs. {@code
 * sources}, {@code mimes}, {@code charsets} and {@code sites} count all documents, dropped ones
 * too; {@code page_types}, {@code languages}, {@code topics}, {@code corpus_topics}, {@code flags},
 * {@code lengths}, {@code years} and {@code tokens} count the rows of {@code data/}.
 */
public final class ShardTally {
  /** The version of the tally's keys. */
  public static final int VERSION = 1;

  static final String UNKNOWN = "unknown";

  private static final long[] LENGTHS = {
    0, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000
  };
  private static final ObjectMapper JSON = new ObjectMapper();

  private long read;
  private long rows;
  private long bytesRead;
  private long lostRecords;
  private long fileErrors;
  private long tokens;
  private final Amounts characters = new Amounts();
  private final Amounts paragraphs = new Amounts();
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
  private final long[] lengths = new long[LENGTHS.length];
  private final SortedMap<String, Counts> languages = new TreeMap<>();
  private final SortedMap<String, Counts> sites = new TreeMap<>();
  private final ReportSamples samples = new ReportSamples();
  private final LargeClusters clusters = new LargeClusters();
  private final List<ManifestEntry> files = new ArrayList<>();

  /** Counts a row of {@code data/}. */
  void addRow(CorpusRow row) {
    Document document = row.document();
    long kept = addDocument(document);
    rows++;
    tokens += row.words();
    pageTypes.add(document.pageType());
    lengths[lengthClass(kept)]++;
    years.add(year(document));
    document.flags().forEach(flags::add);
    document.topics().stream().map(Topic::label).distinct().forEach(topics::add);
    CorpusTopic corpusTopic = document.corpusTopic();
    if (corpusTopic != null) {
      corpusTopics.add(Integer.toString(corpusTopic.number()));
    }
    LanguageProfile language = document.language();
    Counts ofLanguage = languages.computeIfAbsent(language.language(), key -> new Counts());
    ofLanguage.add("documents");
    ofLanguage.add("characters", kept);
    ofLanguage.add("extracted", document.extractedCharacters());
    samples.add(document);
    clusters.add(document);
  }

  /** Counts a document that is not part of the corpus. */
  void addDropped(Document document, Drop drop) {
    addDocument(document);
    dropped.add(drop.reason().label());
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
  }

  /** Notes a file of the shard. */
  void add(ManifestEntry file) {
    files.add(file);
  }

  /** Rows of {@code data/}. */
  public long rows() {
    return rows;
  }

  /** Dropped documents by the label of the reason. */
  public SortedMap<String, Long> dropped() {
    return dropped;
  }

  /** Removed paragraphs by the label of the reason. */
  public SortedMap<String, Long> removedParagraphs() {
    return paragraphs.removed;
  }

  /** The tally as a JSON object on one line, its keys in a fixed order. */
  public String toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema_version", VERSION);
    json.put("records", records());
    json.put("bytes_read", bytesRead);
    json.put("file_errors", fileErrors);
    json.put("characters", characters.json());
    json.put("paragraphs", paragraphs.json());
    json.put("dropped", dropped);
    json.put("errors", errors);
    json.put("skipped", skipped);
    json.put("sources", sources);
    json.put("mimes", mimes);
    json.put("charsets", charsets);
    json.put("page_types", pageTypes);
    json.put("languages", languages);
    json.put("topics", topics);
    json.put("corpus_topics", corpusTopics);
    json.put("flags", flags);
    json.put("lengths", lengthsByLowerBound());
    json.put("years", years);
    json.put("sites", sites);
    json.put("tokens", tokens);
    json.put("samples", samples.json());
    json.put("clusters", clusters.json());
    json.put("files", filesJson(files));
    return json(json);
  }

  /** Any such object as one line of JSON; what cannot be encoded in it is U+FFFD. */
  static String json(Map<String, Object> json) {
    try {
      return WellFormed.of(JSON.writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Files by path, with what the manifest says of them. */
  static Map<String, Object> filesJson(List<ManifestEntry> files) {
    Map<String, Object> json = new TreeMap<>();
    for (ManifestEntry file : files) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("rows", file.rows());
      facts.put("bytes", file.bytes());
      facts.put("sha256", file.sha256());
      json.put(file.path(), facts);
    }
    return json;
  }

  private Map<String, Object> records() {
    Map<String, Object> records = new LinkedHashMap<>();
    records.put("read", read);
    records.put("data", rows);
    records.put("dropped", dropped.total());
    records.put("errors", lostRecords);
    records.put("skipped", skipped.total());
    return records;
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
      Reason reason = paragraph.removal() == null ? null : paragraph.removal().reason();
      characters.add(length, reason, document.kept());
      paragraphs.add(1, reason, document.kept());
    }
    String domain = document.metadata().domain();
    Counts site = sites.computeIfAbsent(domain == null ? UNKNOWN : domain, key -> new Counts());
    site.add("documents");
    site.add("extracted", extracted);
    site.add("kept", document.kept() ? kept : 0);
    return kept;
  }

  private static int lengthClass(long characters) {
    int index = LENGTHS.length - 1;
    while (characters < LENGTHS[index]) {
      index--;
    }
    return index;
  }

  private Map<String, Long> lengthsByLowerBound() {
    Map<String, Long> byBound = new LinkedHashMap<>();
    for (int i = 0; i < LENGTHS.length; i++) {
      byBound.put(Long.toString(LENGTHS[i]), lengths[i]);
    }
    return byBound;
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
  private static final class Counts extends TreeMap<String, Long> {
    void add(String name) {
      add(name, 1);
    }

    void add(String name, long amount) {
      merge(name, amount, Long::sum);
    }

    long total() {
      return values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** What became of the extracted text, in one unit. */
  private static final class Amounts {
    private long extracted;
    private long kept;
    private long dropped;
    private final Counts removed = new Counts();

    void add(long amount, @Nullable Reason reason, boolean keptDocument) {
      extracted += amount;
      if (reason != null) {
        removed.add(reason.label(), amount);
      } else if (keptDocument) {
        kept += amount;
      } else {
        dropped += amount;
      }
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("extracted", extracted);
      json.put("kept", kept);
      json.put("dropped", dropped);
      json.put("removed", removed);
      return json;
    }
  }
}
