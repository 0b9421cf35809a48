package org.thresher.corpus;

import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.Struct;
import org.thresher.corpus.RowSchema.Column;

/**
 * Lists the columns of a row in each layout: those of {@link RowSchema} as other corpora name and
 * nest them.
 */
public final class Layouts {
  private static final List<String> FINEWEB =
      List.of(
          RowSchema.TEXT,
          RowSchema.ID,
          "dump",
          RowSchema.URL,
          "date",
          "file_path",
          "language",
          "language_score",
          "token_count");

  /** The column below which Dolma's layout has all columns that are not its own. */
  public static final String METADATA = "metadata";

  private static final List<String> DOLMA =
      List.of(RowSchema.ID, RowSchema.TEXT, "source", "added", "created");

  private static final Map<String, List<Column>> COLUMNS =
      Map.of(
          "thresher",
          RowSchema.columns(),
          "fineweb",
          fineWeb(),
          "dolma",
          dolma(RowSchema.columns()),
          "c4",
          c4());

  private Layouts() {}

  /**
   * The columns of a layout, in order.
   *
   * @param layout its name in a job file, such as {@code fineweb}
   * @throws IllegalArgumentException if there is no such layout
   */
  public static List<Column> columns(String layout) {
    List<Column> columns = COLUMNS.get(layout);
    if (columns == null) {
      throw new IllegalArgumentException("unknown layout " + layout);
    }
    return columns;
  }

  /**
   * The columns of a layout, in order, with those that a job asks for: at the end, or in Dolma's
   * layout with the others below {@code metadata}.
   *
   * @throws IllegalArgumentException if there is no such layout
   */
  public static List<Column> columns(String layout, RowSchema.Requested requested) {
    List<Column> columns = columns(layout);
    if (requested.equals(RowSchema.Requested.NONE)) {
      return columns;
    }
    return layout.equals("dolma")
        ? dolma(RowSchema.columns(requested))
        : Stream.concat(columns.stream(), RowSchema.requested(requested)).toList();
  }

  private static List<Column> fineWeb() {
    return FINEWEB.stream()
        .map(Layouts::column)
        .map(
            column ->
                column.name().equals("language")
                    ? changed(column, "language", row -> twoLetters(column.value().apply(row)))
                    : column)
        .toList();
  }

  private static List<Column> dolma(List<Column> all) {
    List<Column> columns = new ArrayList<>();
    DOLMA.forEach(name -> columns.add(column(name)));
    List<Column> others = all.stream().filter(column -> !DOLMA.contains(column.name())).toList();
    Struct metadata = new Struct(others.stream().map(Column::field).toList());
    columns.add(
        new Column(
            new Field(METADATA, metadata, false, "everything else"), row -> values(others, row)));
    return List.copyOf(columns);
  }

  private static List<Column> c4() {
    Column date = column("date");
    return List.of(
        column(RowSchema.TEXT), changed(date, "timestamp", date.value()), column(RowSchema.URL));
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
