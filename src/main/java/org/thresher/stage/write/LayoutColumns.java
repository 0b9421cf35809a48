package org.thresher.stage.write;

import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.Struct;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RowSchema.Column;
import org.thresher.job.WriteSettings.Layout;

/** The columns of {@link RowSchema} as other corpora name and nest them. */
final class LayoutColumns {
  private static final List<String> FINEWEB =
      List.of(
          "text",
          "id",
          "dump",
          "url",
          "date",
          "file_path",
          "language",
          "language_score",
          "token_count");
  private static final List<String> DOLMA = List.of("id", "text", "source", "added", "created");

  private static final Map<Layout, List<Column>> COLUMNS = new EnumMap<>(Layout.class);

  static {
    COLUMNS.put(Layout.THRESHER, RowSchema.columns());
    COLUMNS.put(Layout.FINEWEB, fineWeb());
    COLUMNS.put(Layout.DOLMA, dolma());
    COLUMNS.put(Layout.C4, c4());
  }

  private LayoutColumns() {}

  /** The columns of a layout, in order. */
  static List<Column> of(Layout layout) {
    return COLUMNS.getOrDefault(layout, RowSchema.columns());
  }

  private static List<Column> fineWeb() {
    return FINEWEB.stream()
        .map(LayoutColumns::column)
        .map(
            column ->
                column.name().equals("language")
                    ? changed(column, "language", row -> twoLetters(column.value().apply(row)))
                    : column)
        .toList();
  }

  private static List<Column> dolma() {
    List<Column> columns = new ArrayList<>();
    DOLMA.forEach(name -> columns.add(column(name)));
    List<Column> others =
        RowSchema.columns().stream().filter(column -> !DOLMA.contains(column.name())).toList();
    Struct metadata = new Struct(others.stream().map(Column::field).toList());
    columns.add(
        new Column(
            new Field("metadata", metadata, false, "everything else"), row -> values(others, row)));
    return List.copyOf(columns);
  }

  private static List<Column> c4() {
    Column date = column("date");
    return List.of(column("text"), changed(date, "timestamp", date.value()), column("url"));
  }

  private static Column column(String name) {
    return RowSchema.columns().get(RowSchema.names().indexOf(name));
  }

  private static Column changed(
      Column column, String name, Function<CorpusRow, @Nullable Object> value) {
    Field field = column.field();
    return new Column(new Field(name, field.type(), field.nullable(), field.doc()), value);
  }

  private static List<@Nullable Object> values(List<Column> columns, CorpusRow row) {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    columns.forEach(column -> values.add(column.value().apply(row)));
    return values;
  }

  /** ISO 639-1 where there is such a code. */
  private static @Nullable String twoLetters(@Nullable Object code) {
    if (code == null) {
      return null;
    }
    String shorter = new ULocale((String) code).getLanguage();
    return shorter.isEmpty() ? (String) code : shorter;
  }
}
