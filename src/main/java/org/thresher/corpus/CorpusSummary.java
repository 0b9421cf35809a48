package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RightsSignal;

/**
 * Sums up what a run made of a dump, in numbers and examples: the one record from which the report
 * page, the card and the other descriptions are written.
 *
 * <p>Lists of counts are ordered by count, largest first, then by name; so equal runs give equal
 * reports. Amounts of text are UTF-16 units. No text holds lone surrogates.
 *
 * @param records what became of the records of the dump
 * @param bytesRead bytes of input, as stored
 * @param fileErrors rows of {@code errors/} that cost no record (damage between records)
 * @param characters what became of the characters
 * @param paragraphs what became of the paragraphs
 * @param dropped documents by reason
 * @param errors failures by kind
 * @param skipped records passed over on purpose, by kind
 * @param sources documents by kind of input
 * @param mimes documents by media type
 * @param charsets documents by encoding
 * @param pageTypes documents by type of page
 * @param languages documents and characters by language
 * @param topics documents by topic; a document may have several
 * @param corpusTopics topics found in the dump itself, by number; maybe none
 * @param flags documents by flag
 * @param lengths documents by length of their text; names are lower bounds, ascending
 * @param years documents by year of publication, ascending, {@code unknown} last
 * @param sites documents and characters by registrable domain
 * @param tokens Unicode words of the corpus
 * @param tokenCounts tokens of the corpus by the name of the tokenizer; maybe none
 * @param topRemoved the removed paragraphs that was on most pages
 * @param samples documents as examples of what was removed
 * @param clusters the largest clusters of near duplicates, the largest first
 * @param rights what is counted for the section {@code rights}
 * @param memory what is remembered of sites; nothing if the job does not
 * @param files the files of the output, by path
 */
public record CorpusSummary(
    Records records,
    long bytesRead,
    long fileErrors,
    Amounts characters,
    Amounts paragraphs,
    List<Count> dropped,
    List<Count> errors,
    List<Count> skipped,
    List<Count> sources,
    List<Count> mimes,
    List<Count> charsets,
    List<Count> pageTypes,
    List<LanguageCount> languages,
    List<Count> topics,
    List<CorpusTopic> corpusTopics,
    List<Count> flags,
    List<Count> lengths,
    List<Count> years,
    List<SiteCount> sites,
    long tokens,
    List<Count> tokenCounts,
    List<RemovedText> topRemoved,
    List<Sample> samples,
    List<Cluster> clusters,
    RightsCounts rights,
    MemoryCounts memory,
    List<ManifestEntry> files) {

  /** The version of the tallies and of {@code report.json}. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * What became of the records of the dump.
   *
   * @param read records found
   * @param data rows of the corpus
   * @param dropped documents left out for a reason
   * @param errors records that could not be processed
   * @param skipped records passed over on purpose
   */
  public record Records(long read, long data, long dropped, long errors, long skipped) {}

  /**
   * What became of an amount of text.
   *
   * @param extracted all that extraction found
   * @param kept what is in the corpus
   * @param dropped what would have been kept, but for the whole document being dropped
   * @param removed the rest, by reason
   */
  public record Amounts(long extracted, long kept, long dropped, List<Count> removed) {
    /** Copies the list. */
    public Amounts {
      removed = List.copyOf(removed);
    }

    /** All that was removed. */
    public long removedTotal() {
      return removed.stream().mapToLong(Count::count).sum();
    }

    /** What was removed for a reason. */
    public long removedFor(String reason) {
      return removed.stream()
          .filter(r -> r.name().equals(reason))
          .mapToLong(Count::count)
          .findFirst()
          .orElse(0);
    }
  }

  /**
   * A number of things of one name.
   *
   * @param name their name
   * @param count how many
   */
  public record Count(String name, long count) {}

  /**
   * The corpus in one language.
   *
   * @param code ISO 639-3 code or {@code und}
   * @param documents documents
   * @param characters kept characters
   * @param extracted characters before; 0 where a report does not tell
   */
  public record LanguageCount(String code, long documents, long characters, long extracted) {
    /** The sum of two parts of the corpus. */
    public LanguageCount plus(LanguageCount other) {
      return new LanguageCount(
          code,
          documents + other.documents,
          characters + other.characters,
          extracted + other.extracted);
    }
  }

  /**
   * A topic that was found in the dump itself.
   *
   * @param number its number, from 1
   * @param terms its strongest words, strongest first
   * @param coherence mean NPMI of the pairs of its terms, -1 to 1
   * @param documents documents whose best topic it is
   */
  public record CorpusTopic(int number, List<String> terms, double coherence, long documents) {
    /** Copies the list. */
    public CorpusTopic {
      terms = List.copyOf(terms);
    }
  }

  /**
   * The documents of a site.
   *
   * @param site registrable domain
   * @param documents documents
   * @param extracted characters before
   * @param kept characters after
   */
  public record SiteCount(String site, long documents, long extracted, long kept) {
    /** The sum of two parts of the corpus. */
    public SiteCount plus(SiteCount other) {
      return new SiteCount(
          site, documents + other.documents, extracted + other.extracted, kept + other.kept);
    }

    /** The share of the characters that was removed, 0..1. */
    double removedShare() {
      return extracted == 0 ? 0 : (double) (extracted - kept) / extracted;
    }
  }

  /**
   * A removed paragraph.
   *
   * @param text its text, maybe cut
   * @param reason why it was removed
   * @param site the site that it was on, or null
   * @param pages how many pages it was on
   */
  public record RemovedText(String text, String reason, @Nullable String site, long pages) {
    /** This paragraph on another number of pages. */
    RemovedText on(long number) {
      return new RemovedText(text, reason, site, number);
    }
  }

  /**
   * A document before and after.
   *
   * @param id its id
   * @param url its address, or null
   * @param title its title, or null
   * @param filePath the file that it was read from
   * @param paragraphs its paragraphs in order
   */
  public record Sample(
      String id,
      @Nullable String url,
      @Nullable String title,
      String filePath,
      List<SampleParagraph> paragraphs) {
    /** Copies the list. */
    public Sample {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /**
   * A paragraph of an example.
   *
   * @param text its text, maybe cut
   * @param reason why it was removed, or null if it was kept
   */
  public record SampleParagraph(String text, @Nullable String reason) {}

  /**
   * A cluster of near duplicates.
   *
   * @param id id of the document that was kept
   * @param url its address, or null
   * @param title its title, or null
   * @param documents number of documents in the cluster, the kept one included
   */
  public record Cluster(String id, @Nullable String url, @Nullable String title, long documents) {}

  /**
   * What is counted for the section {@code rights} of a job; without it, nothing.
   *
   * @param signals rows by signal and where it is
   * @param domains rows by registrable domain
   * @param days rows by the day of the fetch, ascending, {@code unknown} last
   * @param crawlers files by what their warcinfo says of the crawler
   */
  public record RightsCounts(
      List<Count> signals, List<Count> domains, List<Count> days, List<Count> crawlers) {
    /** Copies the lists. */
    public RightsCounts {
      signals = List.copyOf(signals);
      domains = List.copyOf(domains);
      days = List.copyOf(days);
      crawlers = List.copyOf(crawlers);
    }

    /** Whether nothing is counted. */
    public boolean isEmpty() {
      return signals.isEmpty() && domains.isEmpty() && days.isEmpty() && crawlers.isEmpty();
    }
  }

  /**
   * What a run that remembers sites knows of them; lines before and new ones are forgotten, over
   * the limit of a site, or known now.
   *
   * @param sites sites that are known
   * @param before lines that were known before the run
   * @param added lines that the run has added
   * @param forgotten lines that were not seen for too long
   * @param over lines over the limit of a site
   * @param lines lines that are known now
   * @param bytes that they take
   * @param layouts sites that have another layout, by name
   */
  public record MemoryCounts(
      long sites,
      long before,
      long added,
      long forgotten,
      long over,
      long lines,
      long bytes,
      List<LayoutChange> layouts) {
    /** Copies the list. */
    public MemoryCounts {
      layouts = List.copyOf(layouts);
    }

    /** Whether nothing is known and nothing was. */
    public boolean isEmpty() {
      return sites == 0 && before == 0 && added == 0;
    }
  }

  /**
   * A site that has another layout.
   *
   * @param site registrable domain
   * @param known lines that most of its pages had
   * @param gone those that its new pages lack
   * @param pages the new pages
   * @param until the last day on which one of these lines was seen, in days since 1970
   */
  public record LayoutChange(String site, long known, long gone, long pages, long until) {}

  /**
   * Something about a corpus that needs a second look. It fails nothing.
   *
   * @param kind a short constant word, such as {@code site_mostly_removed}
   * @param subject what it is about: a site, a reason; maybe empty
   * @param share the share that raised it, 0..1
   * @param message a sentence for people
   */
  public record Alarm(String kind, String subject, double share, String message) {}

  /** Copies the lists. */
  public CorpusSummary {
    dropped = List.copyOf(dropped);
    errors = List.copyOf(errors);
    skipped = List.copyOf(skipped);
    sources = List.copyOf(sources);
    mimes = List.copyOf(mimes);
    charsets = List.copyOf(charsets);
    pageTypes = List.copyOf(pageTypes);
    languages = List.copyOf(languages);
    topics = List.copyOf(topics);
    corpusTopics = List.copyOf(corpusTopics);
    flags = List.copyOf(flags);
    lengths = List.copyOf(lengths);
    years = List.copyOf(years);
    tokenCounts = List.copyOf(tokenCounts);
    sites = List.copyOf(sites);
    topRemoved = List.copyOf(topRemoved);
    samples = List.copyOf(samples);
    clusters = List.copyOf(clusters);
    files = List.copyOf(files);
  }

  /**
   * The sum of the tallies of all shards: numbers added, objects merged, lists joined. The order of
   * the tallies does not matter.
   *
   * @param tallies JSON objects as the write stage leaves them, or a {@code report.json}
   * @throws IllegalArgumentException if a tally has another version or a value of another kind
   */
  public static CorpusSummary merge(List<JsonNode> tallies) {
    TallySum sum = new TallySum();
    tallies.forEach(sum::add);
    return sum.summary();
  }

  /** Rows of the files below a folder of the output, such as {@code data}. */
  public long rowsIn(String folder) {
    return filesIn(folder).stream().mapToLong(ManifestEntry::rows).sum();
  }

  /** The files below a folder of the output, by path. */
  public List<ManifestEntry> filesIn(String folder) {
    return files.stream().filter(f -> f.isIn(folder)).toList();
  }

  /** Rows whose use a signal reserves, by the word of the setting {@code rights.honour}. */
  public List<Count> reserved() {
    List<Count> reserved = new ArrayList<>();
    for (Count flag : flags) {
      String word = RightsSignal.ofFlag(flag.name());
      if (word != null) {
        reserved.add(new Count(word, flag.count()));
      }
    }
    return reserved;
  }

  /** What of this report needs a second look. */
  public List<Alarm> alarms() {
    return Alarms.of(this);
  }
}
