package org.thresher.stage.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusRow;

/**
 * A condition of the user over a row.
 *
 * @param name its name
 * @param parsed what must hold
 */
record Condition(String name, ConditionParser.Parsed parsed) {
  private static final int LONGEST_SHOWN = 60;
  private static final double EXACT = 1e15;

  /**
   * A condition of a text.
   *
   * @throws ConditionException if it is none
   */
  static Condition of(String name, String when, ConditionColumns columns) {
    return new Condition(name, ConditionParser.parse(when, columns));
  }

  /** Whether it holds for a row. */
  boolean holds(CorpusRow row) {
    return parsed.condition().holds(row);
  }

  /** The columns that it names with their values in a row, for people. */
  String values(CorpusRow row) {
    StringJoiner values = new StringJoiner(", ");
    for (Map.Entry<String, Value> column : parsed.columns().entrySet()) {
      values.add(column.getKey() + " = " + shown(column.getValue().of().row(row)));
    }
    return values.toString();
  }

  /** The columns and fields that it names. */
  Set<String> columns() {
    return parsed.columns().keySet();
  }

  /** Whether it names a column. */
  boolean names(String column) {
    return parsed.columns().containsKey(column);
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < EXACT
          ? Long.toString(number.longValue())
          : number.toString();
    }
    if (value instanceof List<?> list) {
      return clipped(list.toString());
    }
    return value == null ? "null" : "'" + clipped(value.toString()) + "'";
  }

  private static String clipped(String text) {
    String line = text.replaceAll("\\s+", " ");
    if (line.length() <= LONGEST_SHOWN) {
      return line;
    }
    int end = LONGEST_SHOWN - (Character.isHighSurrogate(line.charAt(LONGEST_SHOWN - 1)) ? 1 : 0);
    return line.substring(0, end) + "…";
  }
}
