package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.Cluster;
import org.thresher.corpus.CorpusSummary.CorpusTopic;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.CorpusSummary.LayoutChange;
import org.thresher.corpus.CorpusSummary.MemoryCounts;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.CorpusSummary.RightsCounts;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.corpus.CorpusSummary.SampleParagraph;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.text.WellFormed;

/**
 * Builds the JSON object of a tally: what a shard, a bucket of {@code removed/} or a stage counted.
 * Its keys are named here and nowhere else. The numbers of all tallies of a run are added, objects
 * merged and lists joined ({@link CorpusSummary#merge}); {@code report.json} has the same keys.
 * Values keep the order in which they are set.
 */
public final class Tally {
  static final String VERSION = "schema_version";
  static final String RECORDS = "records";
  static final String READ = "read";
  static final String DATA = "data";
  static final String DROPPED = "dropped";
  static final String ERRORS = "errors";
  static final String SKIPPED = "skipped";
  static final String BYTES_READ = "bytes_read";
  static final String FILE_ERRORS = "file_errors";
  static final String CHARACTERS = "characters";
  static final String PARAGRAPHS = EvidenceRow.PARAGRAPHS;
  static final String EXTRACTED = "extracted";
  static final String KEPT = "kept";
  static final String REMOVED = "removed";
  static final String LANGUAGES = "languages";
  static final String SITES = "sites";
  static final String DOCUMENTS = RemovedRow.DOCUMENTS;
  static final String TOKENS = "tokens";
  static final String TOPIC_TERMS = "corpus_topic_terms";
  static final String TOPIC = "topic";
  static final String TERMS = "terms";
  static final String COHERENCE = "coherence";
  static final String TOP_REMOVED = "top_removed";
  static final String TEXT = EvidenceRow.Paragraph.TEXT;
  static final String REASON = EvidenceRow.Paragraph.REASON;
  static final String SITE = EvidenceRow.SITE;
  static final String PAGES = RemovedRow.PAGES;
  static final String SAMPLES = "samples";
  static final String CLUSTERS = "clusters";
  static final String RIGHTS = "rights";
  static final String SIGNALS = "signals";
  static final String DOMAINS = "domains";
  static final String DAYS = "days";
  static final String CRAWLERS = "crawlers";
  static final String MEMORY = "memory";
  static final String BEFORE = "lines_before";
  static final String ADDED = "lines_added";
  static final String FORGOTTEN = "lines_forgotten";
  static final String OVER = "lines_over_limit";
  static final String LINES = "lines_known";
  static final String LAYOUTS = "layouts_changed";
  static final String KNOWN = "known";
  static final String GONE = "gone";
  static final String UNTIL = "until_day";
  static final String ID = EvidenceRow.ID;
  static final String URL = EvidenceRow.URL;
  static final String TITLE = EvidenceRow.TITLE;
  static final String FILE_PATH = EvidenceRow.FILE_PATH;
  static final String FILES = "files";
  static final String ROWS = "rows";
  static final String BYTES = "bytes";
  static final String SHA256 = "sha256";

  private final ObjectNode json = JsonText.object().put(VERSION, CorpusSummary.SCHEMA_VERSION);

  /** What is counted by name. The key is the constant's name in lower case. */
  public enum Counts {
    /** Dropped documents by reason. */
    DROPPED,
    /** Failures by kind. */
    ERRORS,
    /** Records passed over on purpose, by kind. */
    SKIPPED,
    /** Documents by kind of input. */
    SOURCES,
    /** Documents by media type. */
    MIMES,
    /** Documents by encoding. */
    CHARSETS,
    /** Rows by type of page. */
    PAGE_TYPES,
    /** Rows by topic. */
    TOPICS,
    /** Rows by the number of their best topic of the dump. */
    CORPUS_TOPICS,
    /** Rows by flag. */
    FLAGS,
    /** Rows by length of their text; names are lower bounds. */
    LENGTHS,
    /** Rows by year of publication. */
    YEARS,
    /** Tokens of the rows by the name of the tokenizer. */
    TOKEN_COUNTS;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Sets what became of the records. */
  public Tally records(Records records) {
    return set(RECORDS, recordsJson(records));
  }

  /** Sets the bytes of input, as stored. */
  public Tally bytesRead(long bytes) {
    json.put(BYTES_READ, bytes);
    return this;
  }

  /** Sets the number of failures that cost no record. */
  public Tally fileErrors(long errors) {
    json.put(FILE_ERRORS, errors);
    return this;
  }

  /** Sets the number of Unicode words. */
  public Tally tokens(long tokens) {
    json.put(TOKENS, tokens);
    return this;
  }

  /** Sets what became of the characters. */
  public Tally characters(Amounts amounts) {
    return set(CHARACTERS, amountsJson(amounts));
  }

  /** Sets what became of the paragraphs. */
  public Tally paragraphs(Amounts amounts) {
    return set(PARAGRAPHS, amountsJson(amounts));
  }

  /** Sets numbers by name. */
  public Tally counts(Counts what, List<Count> counts) {
    return set(what.key(), countsJson(counts));
  }

  /** Sets the documents and characters by language. */
  public Tally languages(List<LanguageCount> languages) {
    ObjectNode byCode = json.putObject(LANGUAGES);
    for (LanguageCount language : languages) {
      byCode
          .putObject(language.code())
          .put(DOCUMENTS, language.documents())
          .put(CHARACTERS, language.characters())
          .put(EXTRACTED, language.extracted());
    }
    return this;
  }

  /** Sets the documents and characters by site. */
  public Tally sites(List<SiteCount> sites) {
    ObjectNode bySite = json.putObject(SITES);
    for (SiteCount site : sites) {
      bySite
          .putObject(site.site())
          .put(DOCUMENTS, site.documents())
          .put(EXTRACTED, site.extracted())
          .put(KEPT, site.kept());
    }
    return this;
  }

  /** Sets the description of the topics that were found in the dump, without their documents. */
  public Tally topicTerms(List<CorpusTopic> topics) {
    ArrayNode described = json.putArray(TOPIC_TERMS);
    for (CorpusTopic topic : topics) {
      ObjectNode one = described.addObject().put(TOPIC, topic.number());
      addTerms(one.put(COHERENCE, topic.coherence()), topic);
    }
    return this;
  }

  /** Sets the topics that were found in the dump as {@code topics.json} lists them. */
  public Tally topics(List<CorpusTopic> topics) {
    ArrayNode described = json.putArray(Counts.TOPICS.key());
    for (CorpusTopic topic : topics) {
      ObjectNode one = described.addObject().put(TOPIC, topic.number());
      addTerms(one.put(DOCUMENTS, topic.documents()).put(COHERENCE, topic.coherence()), topic);
    }
    return this;
  }

  /** Sets the most frequent removed paragraphs. */
  public Tally topRemoved(List<RemovedText> removed) {
    ArrayNode list = json.putArray(TOP_REMOVED);
    for (RemovedText text : removed) {
      list.addObject()
          .put(TEXT, text.text())
          .put(REASON, text.reason())
          .put(SITE, text.site())
          .put(PAGES, text.pages());
    }
    return this;
  }

  /** Sets documents as examples of what was removed. */
  public Tally samples(List<Sample> samples) {
    ArrayNode list = json.putArray(SAMPLES);
    for (Sample sample : samples) {
      ArrayNode paragraphs =
          list.addObject()
              .put(ID, sample.id())
              .put(URL, sample.url())
              .put(TITLE, sample.title())
              .put(FILE_PATH, sample.filePath())
              .putArray(PARAGRAPHS);
      for (SampleParagraph paragraph : sample.paragraphs()) {
        paragraphs.addObject().put(TEXT, paragraph.text()).put(REASON, paragraph.reason());
      }
    }
    return this;
  }

  /** Sets the largest clusters of near duplicates. */
  public Tally clusters(List<Cluster> clusters) {
    ArrayNode list = json.putArray(CLUSTERS);
    for (Cluster cluster : clusters) {
      list.addObject()
          .put(ID, cluster.id())
          .put(URL, cluster.url())
          .put(TITLE, cluster.title())
          .put(DOCUMENTS, cluster.documents());
    }
    return this;
  }

  /** Sets what is counted for the section {@code rights}. */
  public Tally rights(RightsCounts rights) {
    ObjectNode counts = JsonText.object();
    counts.set(SIGNALS, countsJson(rights.signals()));
    counts.set(DOMAINS, countsJson(rights.domains()));
    counts.set(DAYS, countsJson(rights.days()));
    counts.set(CRAWLERS, countsJson(rights.crawlers()));
    return set(RIGHTS, counts);
  }

  /** Sets what is remembered of sites. */
  public Tally memory(MemoryCounts memory) {
    ObjectNode counts =
        JsonText.object()
            .put(SITES, memory.sites())
            .put(BEFORE, memory.before())
            .put(ADDED, memory.added())
            .put(FORGOTTEN, memory.forgotten())
            .put(OVER, memory.over())
            .put(LINES, memory.lines())
            .put(BYTES, memory.bytes());
    ObjectNode layouts = counts.putObject(LAYOUTS);
    for (LayoutChange site : memory.layouts()) {
      layouts
          .putObject(site.site())
          .put(KNOWN, site.known())
          .put(GONE, site.gone())
          .put(PAGES, site.pages())
          .put(UNTIL, site.until());
    }
    return set(MEMORY, counts);
  }

  /** The name of a site of which only the hash is known, in the tally of {@link #memory}. */
  public static String siteName(long hash) {
    return "#" + Long.toHexString(hash);
  }

  /** Sets the files that hold what is counted. */
  public Tally files(List<ManifestEntry> files) {
    ObjectNode byPath = json.putObject(FILES);
    for (ManifestEntry file : files) {
      byPath
          .putObject(file.path())
          .put(ROWS, file.rows())
          .put(BYTES, file.bytes())
          .put(SHA256, file.sha256().isEmpty() ? null : file.sha256());
    }
    return this;
  }

  /** The files of a tally, by path. */
  public static List<ManifestEntry> filesOf(JsonNode tally) {
    List<ManifestEntry> files = new ArrayList<>();
    for (Map.Entry<String, JsonNode> file : tally.path(FILES).properties()) {
      files.add(TallyReader.file(file.getKey(), file.getValue()));
    }
    return files;
  }

  /** A tally without its files. */
  public static ObjectNode withoutFiles(ObjectNode tally) {
    tally.remove(FILES);
    return tally;
  }

  /** The tally as a JSON object; what is added to it is part of the tally. */
  public ObjectNode json() {
    return json;
  }

  /** The tally on one line; a surrogate without its partner becomes U+FFFD. */
  public String line() {
    return WellFormed.of(json.toString());
  }

  static ObjectNode recordsJson(Records records) {
    return JsonText.object()
        .put(READ, records.read())
        .put(DATA, records.data())
        .put(DROPPED, records.dropped())
        .put(ERRORS, records.errors())
        .put(SKIPPED, records.skipped());
  }

  static ObjectNode amountsJson(Amounts amounts) {
    ObjectNode object =
        JsonText.object()
            .put(EXTRACTED, amounts.extracted())
            .put(KEPT, amounts.kept())
            .put(DROPPED, amounts.dropped());
    object.set(REMOVED, countsJson(amounts.removed()));
    return object;
  }

  private static ObjectNode countsJson(List<Count> counts) {
    ObjectNode object = JsonText.object();
    counts.forEach(count -> object.put(count.name(), count.count()));
    return object;
  }

  private static void addTerms(ObjectNode described, CorpusTopic topic) {
    topic.terms().forEach(described.putArray(TERMS)::add);
  }

  private Tally set(String key, JsonNode value) {
    json.set(key, value);
    return this;
  }
}
