package org.thresher.stage.read.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.thresher.job.FieldNames;

/**
 * The message about records that have their text under no name that the job gives: which names they
 * have, and the line of the job that would read them.
 */
public final class MissingFields {
  private static final int SHOWN = 12;
  private static final int LONGEST = 40;
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w.-]*");

  /** What names of columns with text have in them, in some languages; the first is the surest. */
  private static final List<String> TEXTS =
      List.of("text", "body", "content", "article", "story", "html", "message", "inhalt", "texte");

  private MissingFields() {}

  /** The message about a JSON object: its longest string is what the job may want. */
  static String of(FieldNames wanted, JsonNode object) {
    List<String> present = object.properties().stream().map(Map.Entry::getKey).toList();
    String longest = "";
    int length = 0;
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      int its = field.getValue().isTextual() ? field.getValue().textValue().length() : 0;
      if (its > length) {
        longest = field.getKey();
        length = its;
      }
    }
    return "none of the fields " + wanted.page() + what(present, longest);
  }

  /** The message about a table: the column whose name tells of text is what the job may want. */
  public static String of(FieldNames wanted, Collection<String> columns) {
    List<String> present = List.copyOf(columns);
    String likely =
        TEXTS.stream()
            .flatMap(
                word ->
                    present.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(word)))
            .findFirst()
            .orElse(present.isEmpty() ? "" : present.get(0));
    return "no column is named as one of " + wanted.page() + what(present, likely);
  }

  private static String what(List<String> present, String likely) {
    if (present.isEmpty() || likely.isEmpty()) {
      return "";
    }
    List<String> shown = present.stream().limit(SHOWN).map(MissingFields::spelled).toList();
    return "; there are "
        + String.join(", ", shown)
        + (present.size() > SHOWN ? ", …" : "")
        + "; to read one, such as "
        + spelled(likely)
        + ", write in the job read: {fields: {text: "
        + spelled(likely)
        + "}}";
  }

  private static String spelled(String name) {
    String clipped = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    return WORD.matcher(clipped).matches() ? clipped : "'" + clipped.replace("'", "''") + "'";
  }
}
