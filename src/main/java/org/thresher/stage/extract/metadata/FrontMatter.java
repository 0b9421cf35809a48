package org.thresher.stage.extract.metadata;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Ascii;

/**
 * What a text says of itself before its first line, as Hugo, Jekyll, Pelican and Pandoc write it:
 * YAML between {@code ---}, TOML between {@code +++}, a JSON object, lines like {@code Title: …},
 * or lines after {@code %}. Reads the fields that become metadata, of nested ones only names; what
 * is no such block is text.
 */
public final class FrontMatter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST = 20_000;
  private static final Pattern YAML_KEY =
      Pattern.compile("([A-Za-z_][\\w. -]{0,40}?)\\s*:(?:\\s+(.*))?");
  private static final Pattern TOML_KEY =
      Pattern.compile("\"?([A-Za-z_][\\w.-]{0,40})\"?\\s*=\\s*(.*)");
  private static final Pattern FIELD =
      Pattern.compile("([A-Z][A-Za-z_-]{2,20}(?: [A-Za-z-]{2,20}){0,2}):\\s+(\\S.*)");

  /** Names of the lines that Pelican and MultiMarkdown read before a text. */
  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "date",
          "author",
          "authors",
          "tags",
          "category",
          "slug",
          "summary",
          "modified",
          "status",
          "lang",
          "keywords",
          "subtitle",
          "layout",
          "description");

  private static final int MOST_PANDOC = 3;

  /** Marks of YAML before a text over several lines. */
  private static final Set<String> FOLDED = Set.of("|", "|-", "|+", ">", ">-", ">+");

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int end;

  /** The key whose value goes on over lines. */
  private String folded = "";

  private FrontMatter() {}

  /** Reads the block before a text; an empty one where there is none. */
  public static FrontMatter of(String content) {
    FrontMatter front = new FrontMatter();
    int start = content.startsWith("\uFEFF") ? 1 : 0;
    if (content.startsWith("---", start)) {
      front.fenced(content, start, "---");
    } else if (content.startsWith("+++", start)) {
      front.fenced(content, start, "+++");
    } else if (content.startsWith("{", start)) {
      front.json(content, start);
    } else if (content.startsWith("% ", start)) {
      front.pandoc(content, start);
    } else {
      front.fields(content, start);
    }
    if (front.values.isEmpty()) {
      front.end = 0;
    }
    return front;
  }

  /** Where the text begins after the block; 0 if there is none. */
  public int end() {
    return end;
  }

  /** The first value of the first of some fields that has one, or null. */
  @Nullable String first(String... fields) {
    List<String> all = all(fields);
    return all.isEmpty() ? null : all.get(0);
  }

  /** The values of the first of some fields that has any. */
  List<String> all(String... fields) {
    for (String field : fields) {
      List<String> found = values.getOrDefault(field, List.of());
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private void fenced(String content, int start, String fence) {
    int line = lineEnd(content, start);
    if (!content.substring(start, line).strip().equals(fence)) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (int at = line + 1; at < content.length() && at < start + LONGEST; at = line + 1) {
      line = lineEnd(content, at);
      String text = content.substring(at, line);
      boolean closes =
          text.strip().equals(fence) || (fence.equals("---") && text.strip().equals("..."));
      if (closes) {
        if (read(lines, fence.equals("+++"))) {
          end = Math.min(content.length(), line + 1);
        } else {
          values.clear();
        }
        return;
      }
      lines.add(text);
    }
  }

  /** Reads the lines of a block; false if they are none, but text between two rules. */
  private boolean read(List<String> lines, boolean toml) {
    String key = "";
    String table = "";
    boolean open = false;
    for (String raw : lines) {
      String line = raw.stripTrailing();
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      boolean inner =
          Character.isWhitespace(line.charAt(0)) || line.startsWith("- ") || line.equals("-");
      Matcher matcher = (toml ? TOML_KEY : YAML_KEY).matcher(line.strip());
      if (open) {
        inner(key, line.strip());
        open = !line.strip().endsWith("]");
      } else if (toml && line.strip().startsWith("[")) {
        key = "";
        table = Ascii.lower(line.strip()).replaceAll("[\\[\\]\\s]|^\\W*(?:params|extra)\\.", "");
      } else if (inner && !toml) {
        inner(key, line.strip());
      } else if (matcher.matches()) {
        key = Ascii.lower(matcher.group(1).strip());
        String value = matcher.group(2) == null ? "" : matcher.group(2).strip();
        open = value.startsWith("[") && !value.endsWith("]");
        boolean name = key.equals("name") && table.startsWith("author");
        put(name ? table : key, value);
      } else {
        return false;
      }
    }
    return !values.isEmpty();
  }

  /** A line inside a list or an object: an item, a name, or the rest of a long value. */
  private void inner(String key, String line) {
    String item = line.startsWith("-") ? line.substring(1).strip() : line;
    Matcher field = YAML_KEY.matcher(item);
    if (!field.matches()) {
      put(key, item);
    } else if (Ascii.lower(field.group(1)).equals("name") && field.group(2) != null) {
      put(key, field.group(2));
    }
  }

  private void put(String key, String raw) {
    String value = raw.strip();
    List<String> list = values.computeIfAbsent(key, name -> new ArrayList<>());
    if (value.startsWith("{")) {
      Matcher name = Pattern.compile("name\\s*[:=]\\s*([^,}]+)").matcher(value);
      value = name.find() ? name.group(1) : "";
    }
    if (value.startsWith("[") || value.endsWith("]")) {
      for (String part : value.replaceAll("^\\[|\\]$", "").split(",", -1)) {
        add(list, part);
      }
    } else if (FOLDED.contains(value)) {
      folded = key;
    } else if (key.equals(folded) && !list.isEmpty()) {
      list.set(list.size() - 1, list.get(list.size() - 1) + ' ' + MetadataText.clean(value));
    } else {
      add(list, value);
    }
  }

  private static void add(List<String> list, String raw) {
    String value = raw.strip();
    value = value.endsWith(",") ? value.substring(0, value.length() - 1).strip() : value;
    for (String triple : List.of("\"\"\"", "'''")) {
      boolean closed = value.length() >= 6 && value.startsWith(triple) && value.endsWith(triple);
      value = closed ? value.substring(2, value.length() - 2) : value;
    }
    char quote = value.isEmpty() ? ' ' : value.charAt(0);
    if (quote == '"' || quote == '\'') {
      int close = value.indexOf(quote, 1);
      while (close > 0 && quote == '"' && value.charAt(close - 1) == '\\') {
        close = value.indexOf(quote, close + 1);
      }
      String inside = value.substring(1, close < 0 ? value.length() : close);
      value = quote == '"' ? inside.replace("\\\"", "\"") : inside;
    } else if (value.indexOf(" #") > 0) {
      value = value.substring(0, value.indexOf(" #"));
    }
    String clean = MetadataText.clean(value);
    if (!clean.isEmpty() && !clean.equals("null") && !clean.equals("~")) {
      list.add(clean);
    }
  }

  private void json(String content, int start) {
    String head = content.substring(start, Math.min(content.length(), start + LONGEST));
    try (JsonParser parser = JSON.createParser(head)) {
      JsonNode node = parser.nextToken() == JsonToken.START_OBJECT ? JSON.readTree(parser) : null;
      int stop = start + (int) parser.currentLocation().getCharOffset();
      int line = lineEnd(content, stop);
      boolean text =
          content.substring(Math.min(stop, line), line).isBlank() && line < content.length();
      if (node == null || !text || !(node.has("title") || node.has("date"))) {
        return;
      }
      node.fields().forEachRemaining(field -> put(Ascii.lower(field.getKey()), field.getValue()));
      end = line + 1;
    } catch (IOException e) {
      values.clear();
    }
  }

  private void put(String key, JsonNode value) {
    List<String> list = values.computeIfAbsent(key, name -> new ArrayList<>());
    if (value.isArray()) {
      value.forEach(each -> list.add(MetadataText.clean(each.path("name").asText(each.asText()))));
    } else if (value.isObject()) {
      list.add(MetadataText.clean(value.path("name").asText()));
    } else {
      list.add(MetadataText.clean(value.asText()));
    }
    list.removeIf(String::isEmpty);
  }

  /** Title, authors and date in the first three lines after a percent sign. */
  private void pandoc(String content, int start) {
    String[] names = {"title", "author", "date"};
    int at = start;
    for (int i = 0; i < MOST_PANDOC && content.startsWith("%", at); i++) {
      int line = lineEnd(content, at);
      String value = MetadataText.clean(content.substring(at + 1, line));
      if (!value.isEmpty()) {
        values.computeIfAbsent(names[i], name -> new ArrayList<>()).add(value);
      }
      at = Math.min(content.length(), line + 1);
    }
    end = at;
  }

  /** Lines of names and values up to a blank line, a title and another one among them. */
  private void fields(String content, int start) {
    int at = start;
    while (at < content.length()) {
      int line = lineEnd(content, at);
      String text = content.substring(at, line);
      Matcher field = FIELD.matcher(text.strip());
      if (text.isBlank()) {
        break;
      }
      String name = field.matches() ? Ascii.lower(field.group(1)) : "";
      boolean named = name.endsWith(" date") || name.equals("language");
      if (!FIELDS.contains(name) && !named) {
        values.clear();
        return;
      }
      name = name.equals("language") ? "lang" : named ? "date" : name;
      values.computeIfAbsent(name, n -> new ArrayList<>()).add(MetadataText.clean(field.group(2)));
      at = line + 1;
    }
    if (values.size() < 2 || !values.containsKey("title") || at >= content.length()) {
      values.clear();
    }
    end = Math.min(at, content.length());
  }

  private static int lineEnd(String content, int from) {
    int end = content.indexOf('\n', from);
    return end < 0 ? content.length() : end;
  }
}
