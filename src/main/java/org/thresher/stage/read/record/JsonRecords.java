package org.thresher.stage.read.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.job.FieldNames;
import org.thresher.stage.read.sniff.TextDecoder;
import org.thresher.stage.read.sniff.Utf8Check;

/** Pages out of JSON objects. */
public final class JsonRecords {
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNestingDepth(JsonValues.MOST_DEPTH)
                          .build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private final FieldNames names;
  private final PageMaker records;

  public JsonRecords(PageMaker records) {
    this.names = records.settings().fields();
    this.records = records;
  }

  /**
   * A line.
   *
   * @param line its bytes; a byte order mark may be at the beginning of the file
   * @param where its place for people, such as {@code line 7}
   * @return whether it is blank or one object; if not, nothing was done
   */
  boolean readLine(byte[] line, long position, String where) {
    byte[] bytes = LineLoop.withoutMark(line, position);
    int start = 0;
    while (start < bytes.length && isSpace(bytes[start])) {
      start++;
    }
    if (start == bytes.length) {
      return true;
    }
    if (bytes[start] != '{') {
      return false;
    }
    try (JsonParser parser = parser(bytes)) {
      JsonNode node = JSON.readTree(parser);
      if (parser.nextToken() != null) {
        return false;
      }
      read(node, position, where, bytes);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /** A value from its bytes. */
  void read(byte[] bytes, long position, String where) {
    try (JsonParser parser = parser(bytes)) {
      read(JSON.<JsonNode>readTree(parser), position, where, bytes);
    } catch (IOException e) {
      records.lost(position, "bad_json", where + ": " + message(e), bytes);
    }
  }

  /** Bytes that are no value, with what is wrong with them as message. */
  void lost(byte[] bytes, long position, String where) {
    String message = "something that is no JSON";
    try (JsonParser parser = parser(bytes)) {
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
    } catch (IOException e) {
      message = message(e);
    }
    records.lost(position, "bad_json", where + ": " + message, bytes);
  }

  private static String message(IOException e) {
    return e instanceof JsonProcessingException json
        ? String.valueOf(json.getOriginalMessage())
        : String.valueOf(e.getMessage());
  }

  /** UTF-8 as it should be; else whatever the bytes seem to be. */
  private static JsonParser parser(byte[] bytes) throws IOException {
    return Utf8Check.of(bytes).valid()
        ? JSON.createParser(bytes)
        : JSON.createParser(TextDecoder.decode(bytes, "utf-8", false).content());
  }

  /** An object that was parsed elsewhere. */
  public void read(JsonNode node, long position, String where) {
    try {
      byte[] bytes = JSON.writeValueAsBytes(node);
      int max = records.settings().maxPageBytes();
      if (bytes.length > max) {
        records.lost(position, "too_large", where + " has more than " + max + " bytes", bytes);
      } else {
        read(node, position, where, bytes);
      }
    } catch (JsonProcessingException e) {
      records.lost(position, "bad_json", where + ": " + e.getOriginalMessage(), new byte[0]);
    }
  }

  private void read(JsonNode node, long position, String where, byte[] bytes) {
    if (!node.isObject()) {
      records.lost(position, "bad_json", where + ": not an object", bytes);
      return;
    }
    RecordContent page = RecordContent.of(names, wanted -> first(node, wanted));
    if (page == null) {
      String message = where + ": none of the fields " + names.page();
      records.lost(position, "no_text_field", message, bytes);
      return;
    }
    records.page(position, "jsonl", "UTF-8", page, fields(node, bytes), bytes);
  }

  private RawPage.Fields fields(JsonNode node, byte[] bytes) {
    List<String> authors = all(node, names.author());
    return new RawPage.Fields(
        id(node, bytes),
        first(node, names.url()),
        first(node, names.date()),
        new Page.Hints(
            first(node, names.title()),
            authors.isEmpty() ? null : String.join(", ", authors),
            first(node, names.datePublished()),
            first(node, names.section()),
            keywords(all(node, names.keywords()))));
  }

  /** The id as it is spelled: a fraction may have more digits than a double has. */
  private @Nullable String id(JsonNode node, byte[] bytes) {
    String id = first(node, names.id());
    if (id == null || names.id().stream().noneMatch(name -> isRespelled(find(node, name)))) {
      return id;
    }
    try (JsonParser parser = new SpelledNumbers(parser(bytes))) {
      return first(JSON.readTree(parser), names.id());
    } catch (IOException e) {
      return id;
    }
  }

  private static boolean isRespelled(JsonNode number) {
    return number.isDouble() || (number.isInt() && number.intValue() == 0);
  }

  /** Gives numbers as strings of their spelling. */
  private static final class SpelledNumbers extends JsonParserDelegate {
    SpelledNumbers(JsonParser parser) {
      super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
      return spelled(super.nextToken());
    }

    @Override
    public @Nullable JsonToken currentToken() {
      return spelled(super.currentToken());
    }

    @Override
    public int currentTokenId() {
      JsonToken token = currentToken();
      return token == null ? JsonTokenId.ID_NO_TOKEN : token.id();
    }

    private static @Nullable JsonToken spelled(@Nullable JsonToken token) {
      return token != null && token.isNumeric() ? JsonToken.VALUE_STRING : token;
    }
  }

  /** One string with commas or semicolons is many keywords. */
  static List<String> keywords(List<String> found) {
    List<String> keywords = new ArrayList<>();
    for (String text : found) {
      for (String keyword : text.split("[,;]", -1)) {
        if (!keyword.isBlank()) {
          keywords.add(keyword.strip());
        }
      }
    }
    return keywords;
  }

  private static @Nullable String first(JsonNode node, List<String> names) {
    for (String name : names) {
      JsonNode value = find(node, name);
      if (value.isTextual() || (value.isNumber() && !isNoNumber(value))) {
        return value.asText();
      }
    }
    return null;
  }

  /** NaN, which writers of tables put where a value is missing; an infinity says no more. */
  private static boolean isNoNumber(JsonNode value) {
    return value.isDouble() && Double.isNaN(value.doubleValue());
  }

  private static List<String> all(JsonNode node, List<String> names) {
    for (String name : names) {
      JsonNode value = find(node, name);
      if (value.isTextual()) {
        return value.textValue().isBlank() ? List.of() : List.of(value.textValue());
      }
      if (value.isArray()) {
        List<String> all = new ArrayList<>();
        for (JsonNode element : value) {
          if (element.isTextual()) {
            all.add(element.textValue());
          }
        }
        return all;
      }
    }
    return List.of();
  }

  private static JsonNode find(JsonNode node, String name) {
    JsonNode direct = node.path(name);
    int dot = name.indexOf('.');
    return direct.isMissingNode() && dot > 0
        ? find(node.path(name.substring(0, dot)), name.substring(dot + 1))
        : direct;
  }
}
