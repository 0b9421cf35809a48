package org.thresher.rows;

import static org.thresher.corpus.ColumnType.Primitive.STRING;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.corpus.ColumnType.Struct;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RowSchema.Column;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;
import org.thresher.text.WellFormed;

/**
 * The columns of a document as a row of Beam: those of {@link RowSchema}, why it was dropped, what
 * was removed, and the other fields of the page's row as {@code input}. Immutable.
 */
final class DocumentColumns implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Struct REMOVED =
      new Struct(
          List.of(
              new Field("text", STRING, false, "the paragraph"),
              new Field("reason", STRING, false, "why it was removed"),
              new Field("evidence", STRING, false, "what the rule found")));

  private static final List<Column> COLUMNS =
      Stream.concat(
              RowSchema.columns().stream(),
              Stream.of(
                  new Column(
                      new Field("drop_reason", STRING, true, "why the document was dropped"),
                      row -> reason(row.document().drop())),
                  new Column(
                      new Field("drop_evidence", STRING, true, "what the rule found"),
                      row -> evidence(row.document().drop())),
                  new Column(
                      new Field("removed_paragraphs", new ListOf(REMOVED), false, "in page order"),
                      row -> removed(row.document()))))
          .toList();

  private final @Nullable Schema input;
  private final Schema schema;

  private DocumentColumns(@Nullable Schema input, Schema schema) {
    this.input = input;
    this.schema = schema;
  }

  /**
   * The columns for pages of a schema.
   *
   * @param pages the schema of the pages' rows
   * @param content the field that is not kept, because the page itself is in it
   */
  static DocumentColumns of(Schema pages, String content) {
    List<Schema.Field> kept =
        pages.getFields().stream().filter(field -> !field.getName().equals(content)).toList();
    Schema.Builder schema = Schema.builder();
    COLUMNS.forEach(column -> schema.addField(field(column.field())));
    if (kept.isEmpty()) {
      return new DocumentColumns(null, schema.build());
    }
    Schema input = Schema.of(kept.toArray(Schema.Field[]::new));
    return new DocumentColumns(input, schema.addRowField("input", input).build());
  }

  /** The schema of the rows. */
  Schema schema() {
    return schema;
  }

  /** The row of a document that came from a page's row. */
  Row row(Document document, Row page) {
    CorpusRow row = CorpusRow.of(document, RunStamp.NONE);
    List<@Nullable Object> values = new ArrayList<>(schema.getFieldCount());
    for (Column column : COLUMNS) {
      values.add(value(column.field().type(), column.value().apply(row)));
    }
    if (input != null) {
      List<@Nullable Object> kept = new ArrayList<>();
      input.getFieldNames().forEach(name -> kept.add(page.getValue(name)));
      values.add(Row.withSchema(input).addValues(kept).build());
    }
    return Row.withSchema(schema).addValues(values).build();
  }

  private static Schema.Field field(Field field) {
    return Schema.Field.of(field.name(), type(field.type()))
        .withNullable(field.nullable())
        .withDescription(field.doc());
  }

  private static FieldType type(ColumnType type) {
    if (type instanceof ListOf list) {
      return FieldType.array(type(list.element()));
    }
    if (type instanceof Struct struct) {
      return FieldType.row(schema(struct));
    }
    return switch ((Primitive) type) {
      case STRING -> FieldType.STRING;
      case LONG -> FieldType.INT64;
      case DOUBLE -> FieldType.DOUBLE;
    };
  }

  private static Schema schema(Struct struct) {
    return Schema.of(
        struct.fields().stream().map(DocumentColumns::field).toArray(Schema.Field[]::new));
  }

  private static @Nullable Object value(ColumnType type, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (type instanceof ListOf list) {
      return ((List<?>) value).stream().map(each -> value(list.element(), each)).toList();
    }
    if (type instanceof Struct struct) {
      List<@Nullable Object> values = new ArrayList<>();
      Iterator<?> each = ((List<?>) value).iterator();
      struct.fields().forEach(field -> values.add(value(field.type(), each.next())));
      return Row.withSchema(schema(struct)).addValues(values).build();
    }
    return type == STRING ? WellFormed.of((String) value) : value;
  }

  private static @Nullable String reason(@Nullable Drop drop) {
    return drop == null ? null : drop.label();
  }

  private static @Nullable String evidence(@Nullable Drop drop) {
    return drop == null ? null : drop.evidence();
  }

  private static List<List<String>> removed(Document document) {
    List<List<String>> removed = new ArrayList<>();
    for (Paragraph paragraph : document.paragraphs()) {
      Removal removal = paragraph.removal();
      if (removal != null) {
        removed.add(List.of(paragraph.text(), removal.label(), removal.evidence()));
      }
    }
    return removed;
  }
}
