package org.thresher.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schema.org description that a page embeds as JSON-LD. Fields are looked up in the nodes that
 * describe the page itself: articles first, then other works, then the page.
 */
final class JsonLd {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private static final int MOST_NODES = 500;

  /** Nodes about the page, best first. */
  private final List<JsonNode> nodes = new ArrayList<>();

  /** Every type that the description names. */
  private final Set<String> types = new LinkedHashSet<>();

  private final List<JsonNode> all = new ArrayList<>();

  private JsonLd() {}

  /** Reads the scripts; those that are no JSON count as absent. */
  static JsonLd of(List<String> scripts) {
    JsonLd description = new JsonLd();
    for (String script : scripts) {
      description.read(script);
    }
    for (int rank = 0; rank < 3; rank++) {
      for (JsonNode node : description.all) {
        if (rank(node) == rank) {
          description.nodes.add(node);
        }
      }
    }
    return description;
  }

  /** Whether a node has a type of this name, or one that ends with it. */
  boolean hasType(String suffix) {
    return types.stream().anyMatch(type -> type.endsWith(suffix));
  }

  /** The first text of a field, or null. */
  @Nullable String text(String field) {
    for (JsonNode node : nodes) {
      for (String value : texts(node.path(field))) {
        return value;
      }
    }
    return null;
  }

  /** The first address of a field: its text, or the {@code url} or id of its object; or null. */
  @Nullable String address(String field) {
    for (JsonNode node : nodes) {
      JsonNode value = node.path(field).isArray() ? node.path(field).path(0) : node.path(field);
      String url = value.path("url").asText(value.path("@id").asText());
      String found = value.isTextual() ? value.asText() : url;
      if (!found.isBlank()) {
        return MetadataText.clean(found);
      }
    }
    return null;
  }

  /** All texts of a field of the first node that has it. */
  List<String> texts(String field) {
    for (JsonNode node : nodes) {
      List<String> values = texts(node.path(field));
      if (!values.isEmpty()) {
        return values;
      }
    }
    return List.of();
  }

  /** The name of the page's site or publisher, or null. */
  @Nullable String siteName() {
    for (JsonNode node : all) {
      if (type(node).equals("WebSite") && !texts(node.path("name")).isEmpty()) {
        return texts(node.path("name")).get(0);
      }
    }
    return text("publisher");
  }

  /** The text of the article, if the description holds it, or null. */
  @Nullable String body() {
    for (JsonNode node : nodes) {
      String body = node.path("articleBody").asText();
      if (!body.isBlank()) {
        return body;
      }
    }
    return null;
  }

  private void read(String script) {
    try {
      collect(JSON.readTree(withoutWrapping(script)));
    } catch (JsonProcessingException e) {
      // A broken description says nothing; the page's other marks do.
    }
  }

  private void collect(@Nullable JsonNode root) {
    Deque<JsonNode> queue = new ArrayDeque<>();
    if (root != null) {
      queue.add(root);
    }
    while (!queue.isEmpty() && all.size() < MOST_NODES) {
      JsonNode node = queue.remove();
      if (node.isArray()) {
        node.forEach(queue::add);
      } else if (node.isObject()) {
        String type = type(node);
        if (!type.isEmpty()) {
          types.add(type);
          all.add(node);
        }
        queue.add(node.path("@graph"));
        queue.add(node.path("mainEntity"));
        queue.add(node.path("mainEntityOfPage"));
      }
    }
  }

  private static String withoutWrapping(String script) {
    String json = script.strip();
    if (json.startsWith("<!--") || json.startsWith("//") || json.startsWith("/*")) {
      return withoutComment(json);
    }
    return json.endsWith(";") ? json.substring(0, json.length() - 1) : json;
  }

  /** What stands inside a comment or CDATA mark: from the first object or list to its end. */
  private static String withoutComment(String json) {
    int from = json.indexOf('{');
    String before = json.substring(0, Math.max(0, from)).stripTrailing();
    boolean list = before.endsWith("[") && !before.endsWith("CDATA[");
    int start = list ? before.length() - 1 : from;
    int end = json.lastIndexOf(list ? ']' : '}');
    return start >= 0 && start < end ? json.substring(start, end + 1) : json;
  }

  private static String type(JsonNode node) {
    JsonNode type = node.path("@type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }

  private static int rank(JsonNode node) {
    String type = type(node);
    if (type.endsWith("Article") || type.endsWith("BlogPosting") || type.endsWith("Posting")) {
      return 0;
    }
    return switch (type) {
      case "Review",
          "Recipe",
          "Product",
          "Report",
          "HowTo",
          "TechArticle",
          "Course",
          "Event",
          "PodcastEpisode",
          "VideoObject",
          "QAPage",
          "Question",
          "CreativeWork",
          "Book",
          "JobPosting" ->
          1;
      case "WebPage", "ItemPage", "AboutPage", "CollectionPage", "FAQPage", "ProfilePage" -> 2;
      default -> 3;
    };
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(each -> texts.addAll(texts(each)));
    } else if (value.isObject()) {
      texts.addAll(texts(value.has("name") ? value.path("name") : value.path("@value")));
    } else if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
      texts.add(MetadataText.clean(value.asText()));
    }
    return texts;
  }
}
