package org.thresher.stage.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.corpus.ColumnType.Struct;
import org.thresher.corpus.RowSchema;
import org.thresher.document.Document;

/**
 * What conditions may name: the columns of a row with their fields, and the flags of a document. A
 * field of a list of structures, as {@code topics.label}, is the list of these fields. Not the
 * columns that are the same for the whole run.
 */
final class ConditionColumns {
  private static final Set<String> OF_THE_RUN = Set.of("dump", "added");
  private static final List<String> LANGUAGES = List.of("language", "top_langs.language");

  /** The columns that have one of few texts. */
  private static final Map<String, List<String>> TEXTS =
      Map.of(
          "page_type",
          Document.PAGE_TYPES,
          "url_source",
          List.of("record", "canonical", "og", "saved"));

  private static final String FLAGS = "flags";
  private static final Map<String, Value> ALWAYS = always();

  /** Those of a job without models and tokenizers. */
  static final ConditionColumns WITHOUT_MODELS = new ConditionColumns(List.of());

  private final Map<String, Value> all;

  private ConditionColumns(List<String> numbers) {
    all = new LinkedHashMap<>(ALWAYS);
    for (String name : numbers) {
      all.put(name.substring(0, name.indexOf('.')), new Value(ValueType.FIELDS, row -> null));
      all.put(name, new Value(ValueType.NUMBER, row -> row.document().qualitySignals().get(name)));
    }
  }

  /**
   * The columns of a job with models or tokenizers.
   *
   * @param numbers names of their scores and counts, such as {@code model_scores.edu_good}
   */
  static ConditionColumns with(List<String> numbers) {
    return numbers.isEmpty() ? WITHOUT_MODELS : new ConditionColumns(numbers);
  }

  /** The column or field of a name with dots; null if there is none. */
  @Nullable Value of(String name) {
    return all.get(name);
  }

  /** Whether a value is a column of codes of languages. */
  boolean isLanguage(Value value) {
    return LANGUAGES.stream().anyMatch(name -> value.equals(all.get(name)));
  }

  /** The texts that a value can be if it is a column of few texts; empty for others. */
  List<String> texts(Value value) {
    return TEXTS.entrySet().stream()
        .filter(column -> value.equals(all.get(column.getKey())))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(List.of());
  }

  /** The names of the columns, or of the fields of one. */
  List<String> names(@Nullable String column) {
    String below = column + ".";
    return all.keySet().stream()
        .filter(name -> column == null ? name.indexOf('.') < 0 : name.startsWith(below))
        .toList();
  }

  private static Map<String, Value> always() {
    Map<String, Value> all = new LinkedHashMap<>();
    for (RowSchema.Column column : RowSchema.columns()) {
      if (!OF_THE_RUN.contains(column.name())) {
        add(column.name(), column.field().type(), column.value()::apply, all);
      }
    }
    all.put(FLAGS, new Value(ValueType.TEXTS, row -> row.document().flags()));
    return all;
  }

  private static void add(String name, ColumnType type, Value.Of of, Map<String, Value> all) {
    if (type instanceof Struct struct) {
      all.put(name, new Value(ValueType.FIELDS, of));
      for (int i = 0; i < struct.fields().size(); i++) {
        int at = i;
        ColumnType.Field field = struct.fields().get(i);
        all.put(name + "." + field.name(), value(field.type(), row -> element(of.row(row), at)));
      }
    } else if (type instanceof ListOf list && list.element() instanceof Struct struct) {
      all.put(name, new Value(ValueType.FIELDS, of));
      for (int i = 0; i < struct.fields().size(); i++) {
        int at = i;
        ColumnType.Field field = struct.fields().get(i);
        ValueType elements = field.type() == Primitive.STRING ? ValueType.TEXTS : ValueType.NUMBERS;
        all.put(name + "." + field.name(), new Value(elements, row -> elements(of.row(row), at)));
      }
    } else {
      all.put(name, value(type, of));
    }
  }

  private static Value value(ColumnType type, Value.Of of) {
    if (type instanceof ListOf) {
      return new Value(ValueType.TEXTS, of);
    }
    return type == Primitive.STRING
        ? new Value(ValueType.TEXT, of)
        : new Value(ValueType.NUMBER, row -> number(of.row(row)));
  }

  private static @Nullable Object element(@Nullable Object fields, int at) {
    return fields instanceof List<?> list ? list.get(at) : null;
  }

  private static List<Object> elements(@Nullable Object structs, int at) {
    List<Object> elements = new ArrayList<>();
    if (structs instanceof List<?> list) {
      for (Object struct : list) {
        Object element = element(struct, at);
        if (element != null) {
          elements.add(element instanceof String ? element : ((Number) element).doubleValue());
        }
      }
    }
    return elements;
  }

  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : null;
  }
}
