package org.thresher.job;

import java.util.List;

/**
 * The only list of the sections of a job file, in their order. A section is listed here and has its
 * stage in the package {@code stage} of the same name; only {@code card} has none.
 */
public final class Sections {
  /** How records are found and decoded. */
  public static final Section<ReadSettings> READ = always("read", ReadSettings.DEFAULTS);

  /** Main text and metadata. When off, each line of a text is a paragraph, HTML pages fail. */
  public static final Section<ExtractSettings> EXTRACT =
      optional("extract", ExtractSettings.DEFAULTS);

  /** What pages, servers and sites say of the use of pages. */
  public static final Section<RightsSettings> RIGHTS = optional("rights", RightsSettings.DEFAULTS);

  /** Rules and conditions of the user's own. */
  public static final Section<RulesSettings> RULES = optional("rules", RulesSettings.DEFAULTS);

  /** Removal of lines that are not the page's text. */
  public static final Section<CleanSettings> CLEAN = optional("clean", CleanSettings.DEFAULTS);

  /** Removal of what repeats over pages. */
  public static final Section<DeduplicateSettings> DEDUPLICATE =
      optional("deduplicate", DeduplicateSettings.DEFAULTS);

  /** Removal of what evaluation sets contain. */
  public static final Section<DecontaminateSettings> DECONTAMINATE =
      optional("decontaminate", DecontaminateSettings.DEFAULTS);

  /** Language identification. */
  public static final Section<LanguageSettings> LANGUAGE =
      optional("language", LanguageSettings.DEFAULTS);

  /** Subjects, topics of the dump and keyphrases. */
  public static final Section<TopicSettings> TOPICS = optional("topics", TopicSettings.DEFAULTS);

  /** Quality signals, filters and blocklists. */
  public static final Section<QualitySettings> QUALITY =
      optional("quality", QualitySettings.DEFAULTS);

  /** Personal data, masked or marked. */
  public static final Section<PiiSettings> PII = optional("pii", PiiSettings.DEFAULTS);

  /** The output. */
  public static final Section<WriteSettings> WRITE = always("write", WriteSettings.DEFAULTS);

  /** What the dataset card says. */
  public static final Section<WriteSettings.Card> CARD =
      optional("card", WriteSettings.Card.DEFAULTS);

  /** All sections in the order of the job file. */
  public static final List<Section<?>> ALL =
      List.of(
          READ,
          EXTRACT,
          RIGHTS,
          RULES,
          CLEAN,
          DEDUPLICATE,
          DECONTAMINATE,
          LANGUAGE,
          TOPICS,
          QUALITY,
          PII,
          WRITE,
          CARD);

  /** The sections that are stages. */
  public static final List<Section<?>> STAGES =
      ALL.stream().filter(section -> !section.equals(CARD)).toList();

  private Sections() {}

  private static <S extends Settings> Section<S> always(String name, S defaults) {
    return new Section<>(name, defaults, true);
  }

  private static <S extends Settings> Section<S> optional(String name, S defaults) {
    return new Section<>(name, defaults, false);
  }

  /** The names of all sections. */
  static List<String> names() {
    return ALL.stream().map(Section::name).toList();
  }
}
