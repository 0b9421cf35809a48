package org.thresher.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page's text and everything known of it: what travels through the pipeline.
 *
 * <p>A new document comes from {@link #extracted}, a changed copy from one of the methods of a
 * document, so that a copy has everything that its original has.
 *
 * @param id unique id, see {@link Page#id()}
 * @param provenance where it was read
 * @param url the URL as found, or null
 * @param date fetch time or the record's own date, see {@link Page#date()}, or null
 * @param mime media type of the source
 * @param charset encoding it was decoded with
 * @param pageType one of {@link #PAGE_TYPES}
 * @param metadata what the page says about itself
 * @param paragraphs all extracted paragraphs in page order, kept and removed
 * @param flags marks for later stages and readers, such as {@code mostly_boilerplate}; sorted,
 *     maybe empty
 * @param language the language; {@link LanguageProfile#UNKNOWN} until it is found
 * @param topics subjects, best first; empty until they are found, and where nothing fits
 * @param corpusTopic the best topic of the dump, or null
 * @param keyphrases phrases that describe the text, best first; empty unless the job asks for them
 * @param qualitySignals signal name to value, sorted by name; empty until measured
 * @param clusterSize size of its cluster of near duplicates, itself included; 1 if there are none
 * @param personalData where {@link #text()} contains personal data, by start; empty unless the job
 *     looks for them
 * @param rights what page, server and site say of the use of the page; empty unless the job asks
 * @param drop why the document is not part of the corpus, or null if it is
 * @param mark why it would be dropped if the job did not keep copies with a mark, or null
 */
public record Document(
    String id,
    Provenance provenance,
    @Nullable String url,
    @Nullable String date,
    String mime,
    String charset,
    String pageType,
    Metadata metadata,
    List<Paragraph> paragraphs,
    List<String> flags,
    LanguageProfile language,
    List<Topic> topics,
    @Nullable CorpusTopic corpusTopic,
    List<String> keyphrases,
    SortedMap<String, Double> qualitySignals,
    long clusterSize,
    List<PersonalData> personalData,
    List<RightsSignal> rights,
    @Nullable Drop drop,
    @Nullable Drop mark) {

  /**
   * Beginning of the flag of a page whose url the page itself declares, followed by what declares
   * it: {@code canonical} or {@code og}.
   */
  public static final String URL_FROM = "url_from_";

  /** Beginning of the names of signals that are scores of the user's models. */
  public static final String MODEL_SCORES = "model_scores.";

  /** Beginning of the names of signals that are counts of tokens by the user's tokenizers. */
  public static final String TOKEN_COUNTS = "token_counts.";

  /** The page types that a row can have. */
  public static final List<String> PAGE_TYPES =
      List.of("article", "listing", "forum", "product", "documentation", "service", "other");

  /** The page type of a file about the use of a site, which no row is written for. */
  private static final String SITE_FILE = "site_file";

  /** Copies the collections. */
  public Document {
    paragraphs = paragraphs instanceof PackedParagraphs ? paragraphs : List.copyOf(paragraphs);
    flags = flags.size() < 2 ? List.copyOf(flags) : flags.stream().distinct().sorted().toList();
    topics = List.copyOf(topics);
    keyphrases = List.copyOf(keyphrases);
    personalData = List.copyOf(personalData);
    rights = List.copyOf(rights);
    qualitySignals =
        qualitySignals.isEmpty()
            ? Collections.emptySortedMap()
            : Collections.unmodifiableSortedMap(new TreeMap<>(qualitySignals));
  }

  /** A document as extraction makes it, before all other steps. */
  public static Document extracted(
      Page page, String pageType, Metadata metadata, List<Paragraph> paragraphs) {
    return new Document(
        page.id(),
        page.provenance(),
        page.url(),
        page.date(),
        page.mime(),
        page.charset(),
        pageType,
        metadata,
        paragraphs,
        List.of(),
        LanguageProfile.UNKNOWN,
        List.of(),
        null,
        List.of(),
        new TreeMap<>(),
        1,
        List.of(),
        List.of(),
        null,
        null);
  }

  /**
   * A file about the use of the pages of its site, as a document that travels with them up to the
   * step that joins them. It has two paragraphs: the status of the response and its text.
   *
   * @param file its address is that of the file, its text all of it, or where a redirect leads
   * @param status of HTTP; 304 says that the file is what it was
   */
  public static Document siteFile(Page file, int status) {
    List<Paragraph> answer =
        List.of(Paragraph.of(Integer.toString(status)), Paragraph.of(file.content()));
    return extracted(file, SITE_FILE, Metadata.NONE, answer);
  }

  /** Whether this is a file about the use of a site and no document of the corpus. */
  public boolean isSiteFile() {
    return pageType.equals(SITE_FILE);
  }

  /** Whether the document is part of the corpus so far. */
  public boolean kept() {
    return drop == null;
  }

  /** The address by which rules know the document: its own, or else the page's stated one. */
  public @Nullable String address() {
    return url == null ? metadata.canonicalUrl() : url;
  }

  /** The kept paragraphs joined by one {@code \n}: the corpus text. */
  public String text() {
    // Built for every row: join measures first and copies once, in one byte a character where it
    // can.
    String[] kept = new String[paragraphs.size()];
    int count = 0;
    for (Paragraph paragraph : paragraphs) {
      if (paragraph.kept()) {
        kept[count++] = paragraph.text();
      }
    }
    return String.join("\n", Arrays.asList(kept).subList(0, count));
  }

  /** Characters (UTF-16 units) of the kept paragraphs, without the line breaks between them. */
  public long keptCharacters() {
    long characters = 0;
    for (Paragraph paragraph : paragraphs) {
      characters += paragraph.kept() ? paragraph.text().length() : 0;
    }
    return characters;
  }

  /**
   * About how long all paragraphs are: their characters, or bytes where a text is still encoded.
   * Decodes nothing.
   */
  public long textSize() {
    long size = 0;
    for (Paragraph paragraph : paragraphs) {
      size += paragraph.textSize();
    }
    return size;
  }

  /** Characters (UTF-16 units) of all paragraphs. */
  public long extractedCharacters() {
    long characters = 0;
    for (Paragraph paragraph : paragraphs) {
      characters += paragraph.text().length();
    }
    return characters;
  }

  /**
   * Characters (UTF-16 units) of the removed paragraphs by reason; reasons without any are absent.
   */
  public SortedMap<Reason, Long> removedCharacters() {
    SortedMap<Reason, Long> removed = new TreeMap<>();
    for (Paragraph paragraph : paragraphs) {
      Removal removal = paragraph.removal();
      if (removal != null) {
        removed.merge(removal.reason(), (long) paragraph.text().length(), Long::sum);
      }
    }
    return removed;
  }

  /** This document under another id. */
  public Document withId(String unique) {
    Draft draft = new Draft(this);
    draft.id = unique;
    return draft.build();
  }

  /** This document as it would be from another place of the dump, address or time of fetching. */
  public Document withOrigin(Provenance where, @Nullable String address, @Nullable String fetched) {
    Draft draft = new Draft(this);
    draft.provenance = where;
    draft.url = address;
    draft.date = fetched;
    return draft.build();
  }

  /** This document with other paragraphs. */
  public Document withParagraphs(List<Paragraph> changed) {
    Draft draft = new Draft(this);
    draft.paragraphs = changed;
    return draft.build();
  }

  /** This document with one more flag. */
  public Document withFlag(String flag) {
    Draft draft = new Draft(this);
    draft.flags = new ArrayList<>(flags);
    draft.flags.add(flag);
    return draft.build();
  }

  /** This document with its language. */
  public Document withLanguage(LanguageProfile found) {
    Draft draft = new Draft(this);
    draft.language = found;
    return draft.build();
  }

  /** This document with its topics. */
  public Document withTopics(List<Topic> found) {
    Draft draft = new Draft(this);
    draft.topics = found;
    return draft.build();
  }

  /** This document with its best topic of the dump, if it has one. */
  public Document withCorpusTopic(@Nullable CorpusTopic best) {
    Draft draft = new Draft(this);
    draft.corpusTopic = best;
    return draft.build();
  }

  /** This document with its keyphrases. */
  public Document withKeyphrases(List<String> phrases) {
    Draft draft = new Draft(this);
    draft.keyphrases = phrases;
    return draft.build();
  }

  /** This document with its quality signals. */
  public Document withQualitySignals(Map<String, Double> measured) {
    Draft draft = new Draft(this);
    draft.qualitySignals = new TreeMap<>(measured);
    return draft.build();
  }

  /** This document as the kept one of a cluster of near duplicates. */
  public Document withClusterSize(long size) {
    Draft draft = new Draft(this);
    draft.clusterSize = size;
    return draft.build();
  }

  /** This document with other metadata. */
  public Document withMetadata(Metadata changed) {
    Draft draft = new Draft(this);
    draft.metadata = changed;
    return draft.build();
  }

  /** This document with the personal data in its text. */
  public Document withPersonalData(List<PersonalData> found) {
    Draft draft = new Draft(this);
    draft.personalData = found;
    return draft.build();
  }

  /** This document with more signals about its use; those that it has already are not repeated. */
  public Document withRights(List<RightsSignal> more) {
    if (more.isEmpty()) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.rights = Stream.concat(rights.stream(), more.stream()).distinct().toList();
    return draft.build();
  }

  /** This document with the values of its signals changed. */
  public Document withRightsChanged(UnaryOperator<String> change) {
    if (rights.isEmpty()) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.rights = rights.stream().map(each -> each.changed(change)).toList();
    return draft.build();
  }

  /** This document with other signals about its use. */
  public Document withOnlyRights(List<RightsSignal> signals) {
    if (signals.equals(rights)) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.rights = signals;
    return draft.build();
  }

  /** This document taken out of the corpus; one that is out already keeps its first reason. */
  public Document dropped(Reason reason, @Nullable String duplicateOf, String evidence) {
    if (drop != null) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.drop = new Drop(reason, duplicateOf, evidence);
    return draft.build();
  }

  /** This document taken out of the corpus by a condition of the job's own. */
  public Document droppedByCondition(String condition, String evidence) {
    if (drop != null) {
      return this;
    }
    Draft draft = new Draft(this);
    draft.drop = new Drop(Reason.OWN_CONDITION, condition, null, evidence);
    return draft.build();
  }

  /** This document without a drop, with a mark instead. */
  public Document markedInsteadOfDropped(@Nullable Drop instead) {
    Draft draft = new Draft(this);
    draft.drop = null;
    draft.mark = instead;
    return draft.build();
  }

  /** This document with its drop and its mark changed, each where it has one. */
  public Document withDropsChanged(UnaryOperator<Drop> change) {
    Draft draft = new Draft(this);
    draft.drop = drop == null ? null : change.apply(drop);
    draft.mark = mark == null ? null : change.apply(mark);
    return draft.build();
  }

  /** The fields that stages change, while a changed copy is made. */
  private static final class Draft {
    private final Document original;
    private String id;
    private Provenance provenance;
    private @Nullable String url;
    private @Nullable String date;
    private Metadata metadata;
    private List<Paragraph> paragraphs;
    private List<String> flags;
    private LanguageProfile language;
    private List<Topic> topics;
    private @Nullable CorpusTopic corpusTopic;
    private List<String> keyphrases;
    private SortedMap<String, Double> qualitySignals;
    private long clusterSize;
    private List<PersonalData> personalData;
    private List<RightsSignal> rights;
    private @Nullable Drop drop;
    private @Nullable Drop mark;

    Draft(Document original) {
      this.original = original;
      id = original.id;
      provenance = original.provenance;
      url = original.url;
      date = original.date;
      metadata = original.metadata;
      paragraphs = original.paragraphs;
      flags = original.flags;
      language = original.language;
      topics = original.topics;
      corpusTopic = original.corpusTopic;
      keyphrases = original.keyphrases;
      qualitySignals = original.qualitySignals;
      clusterSize = original.clusterSize;
      personalData = original.personalData;
      rights = original.rights;
      drop = original.drop;
      mark = original.mark;
    }

    Document build() {
      return new Document(
          id,
          provenance,
          url,
          date,
          original.mime,
          original.charset,
          original.pageType,
          metadata,
          paragraphs,
          flags,
          language,
          topics,
          corpusTopic,
          keyphrases,
          qualitySignals,
          clusterSize,
          personalData,
          rights,
          drop,
          mark);
    }
  }
}
