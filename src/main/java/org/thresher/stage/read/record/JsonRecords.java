package org.thresher.stage.read.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
                          .maxNestingDepth(200)
                          .build())
                  .build())
          .build();

  private final FieldNames names;
  private final PageMaker records;

  public JsonRecords(PageMaker records) {
    this.names = records.settings().fields();
    this.records = records;
  }

  /**
   * One object from its bytes.
   *
   * @param where its place for people, such as {@code line 7}
   */
  public void read(byte[] bytes, long position, String where) {
    try {
      read(parse(bytes), position, where, bytes);
    } catch (JsonProcessingException e) {
      records.lost(position, "bad_json", where + ": " + e.getOriginalMessage(), bytes);
    } catch (IOException e) {
      records.lost(position, "bad_json", where + ": " + e.getMessage(), bytes);
    }
  }

  /** UTF-8 as it should be; else whatever the bytes seem to be. */
  private static JsonNode parse(byte[] bytes) throws IOException {
    return Utf8Check.of(bytes).valid()
        ? JSON.readTree(bytes)
        : JSON.readTree(TextDecoder.decode(bytes, null, false).content());
  }

  /** One object, or an array of objects. */
  void readAll(byte[] bytes, long position) {
    try {
      JsonNode node = parse(bytes);
      if (!node.isArray()) {
        read(node, position, "object", bytes);
        return;
      }
      int index = 0;
      for (JsonNode element : node) {
        byte[] own = JSON.writeValueAsBytes(element);
        read(element, position + index, "element " + index++, own);
      }
    } catch (JsonProcessingException e) {
      records.lost(position, "bad_json", String.valueOf(e.getOriginalMessage()), bytes);
    } catch (IOException e) {
      records.lost(position, "bad_json", String.valueOf(e.getMessage()), bytes);
    }
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
    records.page(position, "jsonl", "UTF-8", page, fields(node), bytes);
  }

  private RawPage.Fields fields(JsonNode node) {
    List<String> authors = all(node, names.author());
    return new RawPage.Fields(
        first(node, names.id()),
        first(node, names.url()),
        first(node, names.date()),
        new Page.Hints(
            first(node, names.title()),
            authors.isEmpty() ? null : String.join(", ", authors),
            first(node, names.datePublished()),
            first(node, names.section()),
            keywords(all(node, names.keywords()))));
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
      if (value.isTextual() || value.isNumber()) {
        return value.asText();
      }
    }
    return null;
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
