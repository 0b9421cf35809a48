package org.thresher.corpus;

import static org.thresher.corpus.ColumnType.Primitive.DOUBLE;
import static org.thresher.corpus.ColumnType.Primitive.LONG;
import static org.thresher.corpus.ColumnType.Primitive.STRING;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Struct;
import org.thresher.corpus.markdown.MarkdownText;
import org.thresher.document.CorpusTopic;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Metadata;
import org.thresher.document.NamedNumber;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.document.Reason;

/**
 * Lists the columns of a corpus row, version 1: names, types, nullability, meaning and where the
 * value comes from. The JSON Schema, the JSONL and Parquet writers and the table of the manual
 * derive from this one list.
 *
 * <p>FineWeb's names and order come first, so that code for FineWeb reads a corpus unchanged; then
 * Dolma's; new names are only for what has none there. Every column is present in every row; {@code
 * markdown}, {@code model_scores}, {@code rights} and {@code token_counts} are ones only where a
 * job asks for them.
 */
public final class RowSchema {
  /** The version of the row schema; each Parquet footer and the JSON Schema contain it. */
  public static final int VERSION = 1;

  /** The column of the text. */
  public static final String TEXT = "text";

  /** The column of the id. */
  public static final String ID = "id";

  /** The column of the address as found. */
  public static final String URL = "url";

  /** The column of the number of characters. */
  public static final String CHARACTERS = "n_chars";

  /** The columns that follow from other documents of the dump, and from nothing in the page. */
  public static final Set<String> OF_OTHER_DOCUMENTS =
      Set.of(
          "minhash_cluster_size",
          "duplicate_of",
          "corpus_topic",
          "corpus_topic_weight",
          "keyphrases");

  /** So many fields of a struct are named where types are shown to people. */
  private static final int FIELDS_NAMED = 4;

  private static final Struct LANGUAGE_SHARE =
      new Struct(
          List.of(
              new Field("language", STRING, false, "ISO 639-3 code"),
              new Field("score", DOUBLE, false, "mean probability over its paragraphs, 0 to 1"),
              new Field("share", DOUBLE, false, "share of the document's letters, 0 to 1")));

  private static final Struct TOPIC =
      new Struct(
          List.of(
              new Field("id", STRING, false, "IPTC Media Topic, such as medtop:15000000"),
              new Field("label", STRING, false, "short name, such as sport"),
              new Field("score", DOUBLE, false, "probability that the subject applies, 0 to 1"),
              new Field("source", STRING, false, "metadata (the page says so) or model")));

  private static final Struct PERSONAL_DATA =
      new Struct(
          List.of(
              new Field("type", STRING, false, "email, ip, phone, iban or card"),
              new Field("start", LONG, false, "where it starts in text, in Unicode code points"),
              new Field("end", LONG, false, "where it ends, exclusive")));

  private static final Struct MARK =
      new Struct(
          List.of(
              new Field("reason", STRING, false, "why it would be removed or dropped"),
              new Field("start", LONG, false, "where it starts in text, in Unicode code points"),
              new Field("end", LONG, false, "where it ends, exclusive")));

  private static final List<Reason> PARAGRAPH_REASONS =
      Stream.of(Reason.values()).filter(r -> r.scope() != Reason.Scope.DOCUMENT).toList();

  private static final Struct REMOVED =
      new Struct(
          PARAGRAPH_REASONS.stream()
              .map(r -> new Field(r.label(), LONG, false, removedAs(r)))
              .toList());

  private static final Struct QUALITY_SIGNALS =
      new Struct(
          Stream.of(
                  ("rps_doc_curly_bracket rps_doc_frac_all_caps_words"
                          + " rps_doc_frac_chars_dupe_5grams rps_doc_frac_chars_dupe_6grams"
                          + " rps_doc_frac_chars_dupe_7grams rps_doc_frac_chars_dupe_8grams"
                          + " rps_doc_frac_chars_dupe_9grams rps_doc_frac_chars_dupe_10grams"
                          + " rps_doc_frac_chars_top_2gram rps_doc_frac_chars_top_3gram"
                          + " rps_doc_frac_chars_top_4gram rps_doc_frac_lines_end_with_ellipsis"
                          + " rps_doc_frac_no_alph_words rps_doc_frac_unique_words rps_doc_lorem_ipsum"
                          + " rps_doc_mean_word_length rps_doc_num_sentences"
                          + " rps_doc_stop_word_fraction rps_doc_symbol_to_word_ratio"
                          + " rps_doc_unigram_entropy rps_doc_word_count thresher_blocklist_words"
                          + " thresher_frac_chars_in_duplicate_lines thresher_frac_duplicate_lines"
                          + " thresher_frac_lines_end_with_punctuation"
                          + " thresher_frac_lines_start_with_bullet thresher_frac_short_lines "
                          + "thresher_num_lines")
                      .split(" "))
              .map(name -> new Field(name, DOUBLE, true, "signal " + name))
              .toList());

  private static final List<Column> COLUMNS = columnsOfVersion1();

  /** A column that rows have only where a job asks for it. */
  private static final Column MARKDOWN =
      required(
          "markdown",
          STRING,
          "text with marks (CommonMark with tables); only with write.markdown",
          row -> MarkdownText.of(row.document()));

  private static final Struct SCORE =
      new Struct(
          List.of(
              new Field("name", STRING, false, "the model's name and its label, as name_label"),
              new Field("score", DOUBLE, false, "the label's probability, 0..1")));

  /** A column that rows have only where a job asks for it. */
  private static final Column MODEL_SCORES =
      required(
          "model_scores",
          new ListOf(SCORE),
          "scores by models of one's own, by name; only with quality.models",
          RowSchema::modelScores);

  private static final Struct RIGHTS_SIGNAL =
      new Struct(
          List.of(
              new Field(
                  "signal",
                  STRING,
                  false,
                  "robots_txt, robots_tag, tdm_reservation, tdm_policy, content_usage,"
                      + " content_signal or rsl"),
              new Field("value", STRING, false, "what it says, as found"),
              new Field(
                  "where", STRING, false, "header, meta, link, script, robots.txt or tdmrep.json"),
              new Field(
                  "date", STRING, true, "when that file of the site was fetched, null for pages")));

  /** A column that rows have only where a job asks for it. */
  private static final Column RIGHTS =
      required(
          "rights",
          new ListOf(RIGHTS_SIGNAL),
          "what page, server and site say of the use of the page; only with rights",
          RowSchema::rights);

  private static final Struct TOKENS =
      new Struct(
          List.of(
              new Field("name", STRING, false, "the tokenizer's name"),
              new Field("count", LONG, false, "tokens of text, without special ones around it")));

  /** A column that rows have only where a job asks for it. */
  private static final Column TOKEN_COUNTS =
      required(
          "token_counts",
          new ListOf(TOKENS),
          "tokens by tokenizers of models, by name; only with write.tokenizers",
          row ->
              NamedNumber.of(row.document(), Document.TOKEN_COUNTS).stream()
                  .map(count -> List.<Object>of(count.name(), (long) count.number()))
                  .toList());

  private RowSchema() {}

  /**
   * A column of the row.
   *
   * @param field its name, type, nullability and meaning
   * @param value its value for a row
   */
  public record Column(Field field, Function<CorpusRow, @Nullable Object> value) {
    public String name() {
      return field.name();
    }
  }

  /**
   * The columns that a row has only where a job asks for them, after all others.
   *
   * @param markdown whether {@code markdown} is one
   * @param modelScores whether {@code model_scores} is one
   * @param rights whether {@code rights} is one
   * @param tokenCounts whether {@code token_counts} is one
   */
  public record Requested(
      boolean markdown, boolean modelScores, boolean rights, boolean tokenCounts)
      implements Serializable {
    /** None of them. */
    public static final Requested NONE = new Requested(false, false, false, false);

    /** All of them. */
    public static final Requested ALL = new Requested(true, true, true, true);
  }

  /** The names of the quality signals, in order. */
  public static List<String> qualitySignals() {
    return QUALITY_SIGNALS.fields().stream().map(Field::name).toList();
  }

  /** The columns that every row has, in order. */
  public static List<Column> columns() {
    return COLUMNS;
  }

  /** The columns, in order, with those that a job asks for at the end. */
  public static List<Column> columns(Requested requested) {
    return Stream.concat(COLUMNS.stream(), requested(requested)).toList();
  }

  /** The columns that a job asks for. */
  static Stream<Column> requested(Requested requested) {
    return Stream.of(
            requested.markdown() ? Stream.of(MARKDOWN) : Stream.<Column>empty(),
            requested.modelScores() ? Stream.of(MODEL_SCORES) : Stream.<Column>empty(),
            requested.rights() ? Stream.of(RIGHTS) : Stream.<Column>empty(),
            requested.tokenCounts() ? Stream.of(TOKEN_COUNTS) : Stream.<Column>empty())
        .flatMap(columns -> columns);
  }

  /** The names of the columns that every row has, in order. */
  public static List<String> names() {
    return COLUMNS.stream().map(Column::name).toList();
  }

  /** The columns as rows of a Markdown table (name, type, nullable, meaning), with its head. */
  public static String markdown() {
    StringBuilder table =
        new StringBuilder("| column | type | null | meaning |\n|---|---|---|---|\n");
    for (Column column : columns(Requested.ALL)) {
      Field field = column.field();
      table
          .append("| `")
          .append(field.name())
          .append("` | `")
          .append(typeName(field.type()))
          .append(field.nullable() ? "` | yes | " : "` | no | ")
          .append(field.doc())
          .append(" |\n");
    }
    return table.toString();
  }

  /** A type's name for people, such as {@code list<string>}. */
  static String typeName(ColumnType type) {
    if (type instanceof ListOf list) {
      return "list<" + typeName(list.element()) + ">";
    }
    if (type instanceof Struct struct) {
      List<String> names = struct.fields().stream().map(Field::name).toList();
      boolean cut = names.size() > FIELDS_NAMED;
      return "struct<"
          + String.join(", ", cut ? names.subList(0, FIELDS_NAMED) : names)
          + (cut ? ", …>" : ">");
    }
    return type == STRING ? "string" : type == LONG ? "long" : "double";
  }

  private static List<Column> columnsOfVersion1() {
    List<Column> columns = new ArrayList<>();
    addFineWebColumns(columns);
    addDolmaColumns(columns);
    addPageColumns(columns);
    addSourceColumns(columns);
    addMeasureColumns(columns);
    return List.copyOf(columns);
  }

  private static void addFineWebColumns(List<Column> columns) {
    columns.add(required(TEXT, STRING, "kept paragraphs joined by one line feed", CorpusRow::text));
    columns.add(
        required(
            ID,
            STRING,
            "the record's own id, else sha256: over file path, offset and bytes; unique",
            row -> row.document().id()));
    columns.add(optional("dump", "name of the dump", row -> row.stamp().dump()));
    columns.add(
        optional(
            URL,
            "address as found, else the one that the page declares",
            row -> row.document().url()));
    columns.add(
        optional(
            "date",
            "fetch time (ISO 8601, UTC) or the record's own date",
            row -> row.document().date()));
    columns.add(
        required(
            "file_path",
            STRING,
            "input file, relative to the input root; archive.zip!/member inside archives",
            row -> provenance(row).filePath()));
    columns.add(
        required(
            "language",
            STRING,
            "ISO 639-3 code; und when unsure",
            row -> row.document().language().language()));
    columns.add(
        required(
            "language_score",
            DOUBLE,
            "probability of language, 0 to 1",
            row -> finite(row.document().language().score())));
    columns.add(
        optional(
            "language_script",
            "ISO 15924 code of the script of most letters",
            row -> row.document().language().script()));
    columns.add(
        required(
            "top_langs",
            new ListOf(LANGUAGE_SHARE),
            "languages of the paragraphs, largest share first, at most 3",
            RowSchema::topLanguages));
    columns.add(
        required(
            "token_count",
            LONG,
            "Unicode words of text (UAX #29, ICU), not a model's tokens",
            CorpusRow::words));
  }

  private static void addDolmaColumns(List<Column> columns) {
    columns.add(
        required(
            "source",
            STRING,
            "kind of input: html, text, pdf, epub, docx, odt, feed, wiki, jsonl, csv, warc, arc,"
                + " wet",
            row -> provenance(row).source()));
    columns.add(
        optional("added", "time of adding to the corpus, if given", row -> row.stamp().added()));
    columns.add(
        optional(
            "created",
            "publication time, equal to date_published",
            row -> metadata(row).datePublished()));
  }

  private static void addPageColumns(List<Column> columns) {
    columns.add(
        optional(
            "title", "title of the page without the site's name", row -> metadata(row).title()));
    columns.add(
        optional("author", "authors, several joined by \"; \"", row -> metadata(row).author()));
    columns.add(optional("site_name", "name of the site", row -> metadata(row).siteName()));
    columns.add(optional("description", "description or deck", row -> metadata(row).description()));
    columns.add(
        optional(
            "date_published", "publication time, ISO 8601", row -> metadata(row).datePublished()));
    columns.add(
        optional(
            "date_modified", "modification time, ISO 8601", row -> metadata(row).dateModified()));
    columns.add(
        optional(
            "date_source",
            "where date_published was found: json-ld, meta, time, url, script, text, record",
            row -> metadata(row).dateSource()));
    columns.add(optional("section", "section of the site", row -> metadata(row).section()));
    columns.add(
        required(
            "keywords", new ListOf(STRING), "tags and keywords", row -> metadata(row).keywords()));
    columns.add(
        optional(
            "domain",
            "registrable domain of the address (public suffix list)",
            row -> metadata(row).domain()));
    columns.add(
        optional("canonical_url", "address, normalised", row -> metadata(row).canonicalUrl()));
    columns.add(
        optional(
            "url_source",
            "what gives url: record, canonical (the page's link), og (its og:url) or saved (a"
                + " program's comment)",
            RowSchema::urlSource));
    columns.add(
        required(
            "page_type",
            STRING,
            "article, listing, forum, product, documentation, service or other",
            row -> row.document().pageType()));
    columns.add(
        required(
            "topics",
            new ListOf(TOPIC),
            "subjects, best first; empty where none fits",
            RowSchema::topics));
    columns.add(
        new Column(
            new Field(
                "corpus_topic",
                LONG,
                true,
                "best topic of the dump, its number in report/topics.json; null unless asked for"),
            row -> corpusTopic(row, topic -> (long) topic.number())));
    columns.add(
        new Column(
            new Field(
                "corpus_topic_weight",
                DOUBLE,
                true,
                "its share of what the words say of all topics, 0 to 1"),
            row -> corpusTopic(row, topic -> finite(topic.weight()))));
    columns.add(
        required(
            "keyphrases",
            new ListOf(STRING),
            "phrases that stand for the text, best first; empty unless asked for",
            row -> row.document().keyphrases()));
  }

  private static @Nullable String urlSource(CorpusRow row) {
    for (String flag : row.document().flags()) {
      if (flag.startsWith(Document.URL_FROM)) {
        return flag.substring(Document.URL_FROM.length());
      }
    }
    return row.document().url() == null ? null : "record";
  }

  private static void addSourceColumns(List<Column> columns) {
    columns.add(
        required(
            "charset",
            STRING,
            "encoding that the bytes were decoded with",
            row -> row.document().charset()));
    columns.add(required("mime", STRING, "media type of the source", row -> row.document().mime()));
    columns.add(
        optional(
            "warc_filename",
            "WARC or ARC file of the fetch",
            row -> provenance(row).warcFilename()));
    columns.add(
        new Column(
            new Field("warc_offset", LONG, true, "byte offset of the record in that file"),
            row -> known(provenance(row).warcOffset())));
    columns.add(
        new Column(
            new Field("warc_length", LONG, true, "bytes of the record in that file"),
            row -> known(provenance(row).warcLength())));
  }

  private static void addMeasureColumns(List<Column> columns) {
    columns.add(
        required(
            CHARACTERS,
            LONG,
            "UTF-16 units of the kept paragraphs, line feeds between them not counted",
            row -> row.document().keptCharacters()));
    columns.add(
        required(
            "n_chars_raw",
            LONG,
            "UTF-16 units of all extracted paragraphs: n_chars plus the sum of removed",
            row -> row.document().extractedCharacters()));
    columns.add(
        required(
            "n_paragraphs",
            LONG,
            "kept paragraphs",
            row -> row.document().paragraphs().stream().filter(p -> p.kept()).count()));
    columns.add(
        required(
            "n_paragraphs_raw",
            LONG,
            "extracted paragraphs",
            row -> (long) row.document().paragraphs().size()));
    columns.add(
        required(
            "removed",
            REMOVED,
            "UTF-16 units of removed paragraphs by reason",
            RowSchema::removed));
    columns.add(
        required(
            "quality_signals",
            QUALITY_SIGNALS,
            "signals by name, RedPajama-v2's names where it has one; null if not measured",
            RowSchema::signals));
    columns.add(
        required(
            "minhash_cluster_size",
            LONG,
            "near duplicates that the document stands for, itself included",
            row -> row.document().clusterSize()));
    columns.add(
        optional(
            "duplicate_of",
            "id of the document that this one copies, where copies are marked and not dropped",
            row -> row.document().mark() == null ? null : row.document().mark().duplicateOf()));
    columns.add(
        required(
            "marks",
            new ListOf(MARK),
            "repeats that stay in text, where the job marks and does not remove",
            RowSchema::marks));
    columns.add(
        required(
            "pii",
            new ListOf(PERSONAL_DATA),
            "personal data in text; empty unless the job looks for it",
            RowSchema::personalData));
    columns.add(
        optional(
            "license",
            "URL of the licence: rel=license, JSON-LD, a Creative Commons link or sentence",
            row -> metadata(row).license()));
    columns.add(
        optional(
            "image",
            "URL of the picture that the page gives for itself: og:image, JSON-LD, image_src",
            row -> metadata(row).image()));
  }

  private static Column required(
      String name, ColumnType type, String doc, Function<CorpusRow, @Nullable Object> value) {
    return new Column(new Field(name, type, false, doc), value);
  }

  private static Column optional(
      String name, String doc, Function<CorpusRow, @Nullable Object> value) {
    return new Column(new Field(name, STRING, true, doc), value);
  }

  private static Provenance provenance(CorpusRow row) {
    return row.document().provenance();
  }

  private static Metadata metadata(CorpusRow row) {
    return row.document().metadata();
  }

  private static @Nullable Long known(long value) {
    return value < 0 ? null : value;
  }

  /** JSON has no NaN or infinity; a score that is none counts as no confidence. */
  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  private static List<List<Object>> topLanguages(CorpusRow row) {
    return row.document().language().top().stream()
        .map(top -> List.<Object>of(top.language(), finite(top.score()), finite(top.share())))
        .toList();
  }

  private static List<List<Object>> topics(CorpusRow row) {
    return row.document().topics().stream()
        .map(t -> List.<Object>of(t.id(), t.label(), finite(t.score()), t.source()))
        .toList();
  }

  /** A mark of the whole document first, then those of its paragraphs. */
  private static List<List<Object>> marks(CorpusRow row) {
    List<List<Object>> marks = new ArrayList<>();
    long start = 0;
    for (Paragraph paragraph : row.document().paragraphs()) {
      if (paragraph.kept()) {
        long end = start + paragraph.text().codePointCount(0, paragraph.text().length());
        if (paragraph.mark() != null) {
          marks.add(List.of(paragraph.mark().label(), start, end));
        }
        start = end + 1;
      }
    }
    Drop whole = row.document().mark();
    if (whole != null) {
      marks.add(0, List.of(whole.label(), 0L, Math.max(0, start - 1)));
    }
    return marks;
  }

  private static @Nullable Object corpusTopic(CorpusRow row, Function<CorpusTopic, Object> value) {
    CorpusTopic topic = row.document().corpusTopic();
    return topic == null ? null : value.apply(topic);
  }

  private static List<List<Object>> personalData(CorpusRow row) {
    return row.document().personalData().stream()
        .map(found -> List.<Object>of(found.type(), (long) found.start(), (long) found.end()))
        .toList();
  }

  private static List<List<@Nullable Object>> rights(CorpusRow row) {
    return row.document().rights().stream()
        .map(
            found ->
                Arrays.<@Nullable Object>asList(
                    found.signal(), found.value(), found.where(), found.date()))
        .toList();
  }

  private static String removedAs(Reason reason) {
    return reason == Reason.OWN_RULE
        ? "removed by rules of the job"
        : "removed as " + reason.label();
  }

  private static List<Long> removed(CorpusRow row) {
    SortedMap<Reason, Long> removed = row.document().removedCharacters();
    List<Long> byReason = new ArrayList<>(PARAGRAPH_REASONS.size());
    for (Reason reason : PARAGRAPH_REASONS) {
      byReason.add(removed.getOrDefault(reason, 0L));
    }
    return byReason;
  }

  private static List<List<Object>> modelScores(CorpusRow row) {
    return NamedNumber.of(row.document(), Document.MODEL_SCORES).stream()
        .map(score -> List.<Object>of(score.name(), score.number()))
        .toList();
  }

  /** A signal that has no finite value for a document is null. */
  private static List<@Nullable Double> signals(CorpusRow row) {
    SortedMap<String, Double> measured = row.document().qualitySignals();
    List<@Nullable Double> signals = new ArrayList<>(QUALITY_SIGNALS.fields().size());
    for (Field signal : QUALITY_SIGNALS.fields()) {
      Double value = measured.get(signal.name());
      signals.add(value != null && Double.isFinite(value) ? value : null);
    }
    return signals;
  }
}
