package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.corpus.ColumnType.Struct;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Metadata;
import org.thresher.document.Place;
import org.thresher.document.Removal;

/**
 * Tells what became of a document: a row of {@code evidence/}. It has all extracted paragraphs in
 * order, each kept, or removed for a reason. The text of those that are kept may be left out where
 * a row of {@code data/} has it.
 *
 * @param id id of the document
 * @param url its address as found, or null
 * @param canonicalUrl its normalised address, or null
 * @param filePath the file that it was read from
 * @param offset where in the file
 * @param site its registrable domain, or null
 * @param language ISO 639-3 code or {@code und}
 * @param title its title, or null
 * @param drop why it was dropped, or null if it is in the corpus
 * @param flags its flags
 * @param mark with {@code deduplicate.output: mark}, why it would have been dropped; else null
 * @param paragraphs its paragraphs, in order
 * @param page more about its page where the job asks for it, or null
 */
public record EvidenceRow(
    String id,
    @Nullable String url,
    @Nullable String canonicalUrl,
    String filePath,
    long offset,
    @Nullable String site,
    String language,
    @Nullable String title,
    @Nullable String drop,
    List<String> flags,
    @Nullable Mark mark,
    List<Paragraph> paragraphs,
    @Nullable PageFacts page)
    implements JsonLines.Row {
  /** The key of the id. */
  public static final String ID = "id";

  /** The key of the address. */
  public static final String URL = "url";

  /** The key of the normalised address. */
  public static final String CANONICAL_URL = "canonical_url";

  static final String FILE_PATH = "file_path";
  static final String OFFSET = "offset";
  static final String SITE = "site";
  static final String LANGUAGE = "language";

  /** The key of the title. */
  public static final String TITLE = "title";

  /** The key of the reason why the document is not in the corpus. */
  public static final String DROP = "drop";

  static final String FLAGS = "flags";
  static final String MARK = "mark";
  static final String MARK_EVIDENCE = "mark_evidence";
  static final String DUPLICATE_OF = "duplicate_of";

  private static final String DROPPED = "\"" + DROP + "\":\"";

  /** The key of the list of paragraphs. */
  public static final String PARAGRAPHS = "paragraphs";

  /**
   * What evidence says of a page only where the job asks for it.
   *
   * @param mime media type of the source
   * @param type one of {@link Document#PAGE_TYPES}
   * @param description its description, or null
   * @param date when it was fetched, or null
   */
  public record PageFacts(
      String mime, String type, @Nullable String description, @Nullable String date) {
    private static final String MIME = "mime";
    private static final String TYPE = "page_type";
    private static final String DESCRIPTION = "description";
    private static final String DATE = "date";

    private static final List<Field> FIELDS =
        List.of(
            new Field(MIME, Primitive.STRING, false, "media type of the source"),
            new Field(TYPE, Primitive.STRING, false, "what its page is"),
            new Field(DESCRIPTION, Primitive.STRING, true, "the description of its page"),
            new Field(DATE, Primitive.STRING, true, "when it was fetched"));

    static PageFacts of(Document document) {
      return new PageFacts(
          document.mime(), document.pageType(), document.metadata().description(), document.date());
    }

    private void writeTo(JsonLines out) throws IOException {
      out.put(MIME, mime).put(TYPE, type).put(DESCRIPTION, description).put(DATE, date);
    }

    private static @Nullable PageFacts read(JsonNode row) {
      return row.hasNonNull(MIME)
          ? new PageFacts(
              JsonText.string(row, MIME),
              JsonText.string(row, TYPE),
              JsonText.stringOrNull(row, DESCRIPTION),
              JsonText.stringOrNull(row, DATE))
          : null;
    }
  }

  /**
   * Why a document or a paragraph would have been left out, had the job not asked for marks.
   *
   * @param reason label of the reason
   * @param evidence what the rule saw
   * @param duplicateOf id of the document that it is a copy of, or null; always null for paragraphs
   */
  public record Mark(String reason, String evidence, @Nullable String duplicateOf) {}

  /**
   * A paragraph.
   *
   * @param text its text
   * @param kind what it is on its page, such as {@code heading}
   * @param linkShare the share of its text that is inside links, 0..1
   * @param reason label of the reason why it was removed, or null if it was kept
   * @param evidence what the rule saw; of a kept one the rule of the job that keeps it, or null
   * @param mark why it would have been removed, or null
   * @param place where it is in the decoded text of its page, or null if that is not known
   */
  public record Paragraph(
      String text,
      String kind,
      float linkShare,
      @Nullable String reason,
      @Nullable String evidence,
      @Nullable Mark mark,
      @Nullable Place place)
      implements JsonLines.Row {
    static final String TEXT = "text";
    static final String LINES = "text_lines";
    static final String KIND = "kind";
    static final String LINK_SHARE = "link_share";
    static final String REASON = "reason";
    static final String EVIDENCE = "evidence";

    private static final String BEGIN = "begin";
    private static final String END = "end";
    private static final String SPANS = "spans";

    /** The fields of a paragraph in Parquet. */
    private static final List<Field> FIELDS =
        List.of(
            new Field(TEXT, Primitive.STRING, true, "its text, or null if data/ has it"),
            new Field(LINES, Primitive.LONG, true, "lines of it there, or null if it is one"),
            new Field(KIND, Primitive.STRING, true, "what it is on its page"),
            new Field(LINK_SHARE, Primitive.DOUBLE, true, "share of its text inside links"),
            new Field(REASON, Primitive.STRING, true, "why it was removed, or null"),
            new Field(EVIDENCE, Primitive.STRING, true, "what the rule saw"),
            new Field(MARK, Primitive.STRING, true, "why it would have been removed"),
            new Field(MARK_EVIDENCE, Primitive.STRING, true, "what the rule saw"));

    /** The fields that say where a paragraph is. */
    private static final List<Field> PLACE_FIELDS =
        List.of(
            new Field(BEGIN, Primitive.LONG, true, "where it begins in its page, in bytes"),
            new Field(END, Primitive.LONG, true, "where it ends in its page"),
            new Field(
                SPANS,
                new ListOf(
                    new Struct(
                        List.of(
                            new Field(BEGIN, Primitive.LONG, true, "where a part begins"),
                            new Field(END, Primitive.LONG, true, "where it ends")))),
                true,
                "its parts, where other text is between them"));

    /** A paragraph in Parquet. */
    private static Struct struct(boolean places) {
      return new Struct(
          places ? Stream.concat(FIELDS.stream(), PLACE_FIELDS.stream()).toList() : FIELDS);
    }

    /** Whether the paragraph was kept. */
    public boolean kept() {
      return reason == null;
    }

    static Paragraph of(org.thresher.document.Paragraph paragraph) {
      Removal removal = paragraph.removal();
      Removal mark = paragraph.mark();
      return new Paragraph(
          paragraph.text(),
          paragraph.kind().label(),
          Float.isFinite(paragraph.linkShare()) ? paragraph.linkShare() : 0,
          removal == null ? null : removal.label(),
          removal == null ? paragraph.keeper() : removal.evidence(),
          mark == null ? null : new Mark(mark.label(), mark.evidence(), null),
          paragraph.place());
    }

    @Override
    public void writeTo(JsonLines out) throws IOException {
      out.put(TEXT, text);
      writeRest(out);
    }

    /** Writes it without its text, and how many lines that has, if more than one. */
    private void writeReference(JsonLines out) throws IOException {
      long feeds = text.indexOf('\n') < 0 ? 0 : text.chars().filter(c -> c == '\n').count();
      if (feeds > 0) {
        out.put(LINES, feeds + 1);
      }
      writeRest(out);
    }

    private void writeRest(JsonLines out) throws IOException {
      out.put(KIND, kind).put(LINK_SHARE, linkShare).put(REASON, reason).put(EVIDENCE, evidence);
      if (mark != null) {
        out.put(MARK, mark.reason()).put(MARK_EVIDENCE, mark.evidence());
      }
      if (place != null) {
        out.put(BEGIN, place.begin()).put(END, place.end());
        if (!place.spans().isEmpty()) {
          out.putRows(SPANS, place.spans().stream().map(SpanRow::new).toList());
        }
      }
    }

    private static @Nullable Place readPlace(JsonNode row) {
      if (!row.hasNonNull(BEGIN)) {
        return null;
      }
      List<Place.Span> spans = new ArrayList<>();
      row.path(SPANS).forEach(span -> spans.add(SpanRow.read(span)));
      return new Place(row.path(BEGIN).asInt(), row.path(END).asInt(), spans);
    }

    static Paragraph read(JsonNode row, KeptLines kept) {
      return new Paragraph(
          row.hasNonNull(TEXT) ? JsonText.string(row, TEXT) : kept.next(row.path(LINES).asInt(1)),
          JsonText.string(row, KIND),
          row.path(LINK_SHARE).floatValue(),
          JsonText.stringOrNull(row, REASON),
          JsonText.stringOrNull(row, EVIDENCE),
          readMark(row),
          readPlace(row));
    }

    /** A part of a paragraph. */
    private record SpanRow(Place.Span span) implements JsonLines.Row {
      @Override
      public void writeTo(JsonLines out) throws IOException {
        out.put(BEGIN, span.begin()).put(END, span.end());
      }

      static Place.Span read(JsonNode row) {
        return new Place.Span(row.path(BEGIN).asInt(), row.path(END).asInt());
      }
    }
  }

  /**
   * The columns in Parquet.
   *
   * @param places whether rows say where paragraphs are
   */
  public static List<Field> fields(boolean places) {
    return List.of(
        new Field(ID, Primitive.STRING, true, "the document"),
        new Field(URL, Primitive.STRING, true, "its address"),
        new Field(CANONICAL_URL, Primitive.STRING, true, "its address, normalised"),
        new Field(FILE_PATH, Primitive.STRING, true, "the file that it was read from"),
        new Field(OFFSET, Primitive.LONG, true, "where in the file"),
        new Field(SITE, Primitive.STRING, true, "registrable domain"),
        new Field(LANGUAGE, Primitive.STRING, true, "its language"),
        new Field(TITLE, Primitive.STRING, true, "its title"),
        new Field(DROP, Primitive.STRING, true, "why it is not in the corpus, or null"),
        new Field(FLAGS, new ListOf(Primitive.STRING), true, "what is particular about it"),
        new Field(MARK, Primitive.STRING, true, "why it would have been dropped"),
        new Field(MARK_EVIDENCE, Primitive.STRING, true, "what the rule saw"),
        new Field(DUPLICATE_OF, Primitive.STRING, true, "the document that it is a copy of"),
        new Field(PARAGRAPHS, new ListOf(Paragraph.struct(places)), true, "all of it, in order"));
  }

  /** All keys that a row of JSON may have: the columns, and the facts of pages. */
  public static List<Field> keys() {
    return Stream.concat(fields(true).stream(), PageFacts.FIELDS.stream()).toList();
  }

  /** Copies the lists. */
  public EvidenceRow {
    flags = List.copyOf(flags);
    paragraphs = List.copyOf(paragraphs);
  }

  /** The row of a document. */
  public static EvidenceRow of(Document document) {
    Metadata metadata = document.metadata();
    Drop drop = document.drop();
    Drop mark = document.mark();
    return new EvidenceRow(
        document.id(),
        document.url(),
        metadata.canonicalUrl(),
        document.provenance().filePath(),
        document.provenance().offset(),
        metadata.domain(),
        document.language().language(),
        metadata.title(),
        drop == null ? null : drop.label(),
        document.flags(),
        mark == null ? null : new Mark(mark.label(), mark.evidence(), mark.duplicateOf()),
        document.paragraphs().stream().map(Paragraph::of).toList(),
        null);
  }

  /** This row of a document with what is known of its page. */
  public EvidenceRow withPage(Document document) {
    return new EvidenceRow(
        id,
        url,
        canonicalUrl,
        filePath,
        offset,
        site,
        language,
        title,
        drop,
        flags,
        mark,
        paragraphs,
        PageFacts.of(document));
  }

  /** The lines of the text of a row of {@code data/}, which is read when the first is asked for. */
  private static final class KeptLines {
    private final Supplier<String> row;
    private @Nullable String text;
    private int from;

    KeptLines(Supplier<String> row) {
      this.row = row;
    }

    /** The next lines. */
    String next(int lines) {
      String all = text == null ? row.get() : text;
      text = all;
      int end = from - 1;
      for (int i = 0; i < lines; i++) {
        if (end >= all.length()) {
          throw new IllegalArgumentException("data/ has fewer lines of the document");
        }
        int feed = all.indexOf('\n', end + 1);
        end = feed < 0 ? all.length() : feed;
      }
      String next = all.substring(from, end);
      from = end + 1;
      return next;
    }

    void checkEnd() {
      if (text != null && from <= text.length()) {
        throw new IllegalArgumentException("data/ has more lines of the document");
      }
    }
  }

  /** Whether the document of a line of {@code evidence/} is in the corpus. */
  static boolean isInCorpus(String line) {
    return !line.contains(DROPPED);
  }

  /** Whether the document is in the corpus. */
  public boolean inCorpus() {
    return drop == null;
  }

  @Override
  public void writeTo(JsonLines out) throws IOException {
    writeTo(out, paragraphs);
  }

  /** This row without the text of kept paragraphs, if the document is in the corpus. */
  public JsonLines.Row referring() {
    List<JsonLines.Row> referring = new ArrayList<>(paragraphs.size());
    for (Paragraph paragraph : paragraphs) {
      referring.add(inCorpus() && paragraph.kept() ? paragraph::writeReference : paragraph);
    }
    return out -> writeTo(out, referring);
  }

  private void writeTo(JsonLines out, List<? extends JsonLines.Row> rows) throws IOException {
    out.put(ID, id)
        .put(URL, url)
        .put(CANONICAL_URL, canonicalUrl)
        .put(FILE_PATH, filePath)
        .put(OFFSET, offset)
        .put(SITE, site)
        .put(LANGUAGE, language)
        .put(TITLE, title)
        .put(DROP, drop)
        .put(FLAGS, flags);
    if (mark != null) {
      out.put(MARK, mark.reason())
          .put(MARK_EVIDENCE, mark.evidence())
          .put(DUPLICATE_OF, mark.duplicateOf());
    }
    if (page != null) {
      page.writeTo(out);
    }
    out.putRows(PARAGRAPHS, rows);
  }

  /**
   * Reads a row; an absent key is null, zero or empty.
   *
   * @param text gives the text of the document's row in {@code data/} by its id; is asked only
   *     where paragraphs have no text
   */
  public static EvidenceRow read(JsonNode row, UnaryOperator<String> text) {
    String id = JsonText.string(row, ID);
    KeptLines kept = new KeptLines(() -> text.apply(id));
    List<Paragraph> paragraphs = new ArrayList<>();
    row.path(PARAGRAPHS).forEach(paragraph -> paragraphs.add(Paragraph.read(paragraph, kept)));
    kept.checkEnd();
    return new EvidenceRow(
        id,
        JsonText.stringOrNull(row, URL),
        JsonText.stringOrNull(row, CANONICAL_URL),
        JsonText.string(row, FILE_PATH),
        row.path(OFFSET).asLong(),
        JsonText.stringOrNull(row, SITE),
        JsonText.string(row, LANGUAGE),
        JsonText.stringOrNull(row, TITLE),
        JsonText.stringOrNull(row, DROP),
        JsonText.strings(row, FLAGS),
        readMark(row),
        paragraphs,
        PageFacts.read(row));
  }

  /**
   * Recognises the lines of the documents with the given ids without parsing them: the id is the
   * first value of a line.
   */
  public static Predicate<String> linesOf(Set<String> ids) {
    Set<String> beginnings = new HashSet<>();
    ids.forEach(id -> beginnings.add("{\"" + ID + "\":" + TextNode.valueOf(id)));
    return line -> {
      int end = line.indexOf("\",\"");
      return end > 0 && beginnings.contains(line.substring(0, end + 1));
    };
  }

  private static @Nullable Mark readMark(JsonNode row) {
    return row.hasNonNull(MARK)
        ? new Mark(
            JsonText.string(row, MARK),
            JsonText.string(row, MARK_EVIDENCE),
            JsonText.stringOrNull(row, DUPLICATE_OF))
        : null;
  }
}
