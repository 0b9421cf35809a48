package org.thresher.stage.extract.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The schema.org description that a page embeds as JSON-LD. Fields are looked up in the nodes that
 * describe the page itself: articles first, then other works, then the page.
 */
public final class JsonLd {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private static final int MOST_NODES = 500;
  private static final int MOST_INDEXED = 20_000;

  /** Nodes about the page, best first. */
  private final List<JsonNode> nodes = new ArrayList<>();

  /** Every type that the description names. */
  private final Set<String> types = new LinkedHashSet<>();

  private final List<JsonNode> all = new ArrayList<>();
  private final List<JsonNode> roots = new ArrayList<>();

  /** Every node that has an {@code @id} and says something; filled when first asked. */
  private @Nullable Map<String, JsonNode> byId;

  private JsonLd() {}

  /** Reads the scripts; those that are no JSON count as absent. */
  public static JsonLd of(List<String> scripts) {
    return of(scripts, null);
  }

  /**
   * Reads the scripts; those that are no JSON count as absent.
   *
   * @param url the page's address, to tell its own description from those of other pages, or null
   */
  public static JsonLd of(List<String> scripts, @Nullable String url) {
    JsonLd description = new JsonLd();
    for (String script : scripts) {
      description.read(script);
    }
    String own = url == null ? null : bare(url);
    for (int rank = 0; rank < 3; rank++) {
      int first = description.nodes.size();
      for (JsonNode node : description.all) {
        if (rank(node) == rank) {
          description.nodes.add(node);
        }
      }
      if (own != null && description.nodes.size() > first + 1) {
        description
            .nodes
            .subList(first, description.nodes.size())
            .sort(Comparator.comparing(node -> !isAbout(node, own)));
      }
    }
    return description;
  }

  private static boolean isAbout(JsonNode node, String own) {
    JsonNode page = node.path("mainEntityOfPage");
    return bare(node.path("url").asText()).equals(own)
        || bare(node.path("@id").asText()).equals(own)
        || bare(page.isObject() ? page.path("@id").asText() : page.asText()).equals(own);
  }

  /** An address without scheme, fragment and closing slash. */
  private static String bare(String url) {
    int start = url.indexOf("://");
    String bare = start < 0 ? url : url.substring(start + 3);
    int fragment = bare.indexOf('#');
    bare = fragment < 0 ? bare : bare.substring(0, fragment);
    bare = bare.startsWith("www.") ? bare.substring(4) : bare;
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
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
      String found = value.isTextual() ? value.asText() : address(value);
      if (!found.isBlank()) {
        return MetadataText.clean(found);
      }
    }
    return null;
  }

  /** The address of an object, or of the object that it refers to by its id. */
  private String address(JsonNode value) {
    String id = value.path("@id").asText();
    String own = ownAddress(value);
    JsonNode named = own.isBlank() ? node(id) : null;
    String url = named == null ? own : ownAddress(named);
    return url.isBlank() ? id : url;
  }

  private static String ownAddress(JsonNode object) {
    return object.path("url").asText(object.path("contentUrl").asText());
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

  /**
   * A name that the description gives to the page's author.
   *
   * @param person whether it says that this is a person
   */
  record Name(String text, boolean person) {}

  /** The authors of the first node that names some. */
  List<Name> authors() {
    for (String field : List.of("author", "creator")) {
      for (JsonNode node : nodes) {
        List<Name> names = new ArrayList<>();
        addNames(node.path(field), names);
        if (!names.isEmpty()) {
          return names;
        }
      }
    }
    return List.of();
  }

  private void addNames(JsonNode value, List<Name> names) {
    if (value.isArray()) {
      value.forEach(each -> addNames(each, names));
    } else if (value.isObject()) {
      JsonNode named = isNamed(value) ? value : node(value.path("@id").asText());
      boolean person = named != null && hasType(named, "Person");
      for (String text : named == null ? List.<String>of() : namesOf(named)) {
        names.add(new Name(text, person));
      }
    } else {
      texts(value).forEach(text -> names.add(new Name(text, false)));
    }
  }

  private static boolean isNamed(JsonNode person) {
    return person.has("name") || person.has("givenName") || person.has("familyName");
  }

  /** The names of a person or group: its name, else what its given and family name make. */
  private static List<String> namesOf(JsonNode person) {
    List<String> whole = texts(person.path("name"));
    if (!whole.isEmpty()) {
      return whole;
    }
    List<String> parts = new ArrayList<>();
    for (String field : List.of("givenName", "additionalName", "familyName")) {
      String part = String.join(" ", texts(person.path(field)));
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      return List.of();
    }
    if (parts.stream().allMatch(MetadataText::isEastAsian)) {
      Collections.reverse(parts);
      return List.of(String.join("", parts));
    }
    return List.of(String.join(" ", parts));
  }

  /** Whether a node that is an organization, and no person, has this name (folded). */
  boolean hasOrganization(String folded) {
    for (JsonNode node : index().values()) {
      if (isOrganization(node, folded)) {
        return true;
      }
    }
    return nodes.stream().anyMatch(node -> isOrganization(node.path("publisher"), folded));
  }

  private static boolean isOrganization(JsonNode node, String folded) {
    return node.has("name")
        && !hasType(node, "Person")
        && !hasType(node, "WebSite")
        && hasType(node, "Organization")
        && MetadataText.fold(node.path("name").asText()).equals(folded);
  }

  private @Nullable JsonNode node(String id) {
    return id.isEmpty() ? null : index().get(id);
  }

  private Map<String, JsonNode> index() {
    if (byId == null) {
      byId = new LinkedHashMap<>();
      Deque<JsonNode> queue = new ArrayDeque<>(roots);
      for (int count = 0; !queue.isEmpty() && count < MOST_INDEXED; count++) {
        JsonNode node = queue.remove();
        if (node.isObject() && node.size() > 1 && node.has("@id")) {
          byId.putIfAbsent(node.path("@id").asText(), node);
        }
        if (node.isContainerNode()) {
          node.forEach(queue::add);
        }
      }
    }
    return byId;
  }

  /** Whether a node says that the page is an article or a posting. */
  boolean isArticle() {
    return !nodes.isEmpty() && rank(nodes.get(0)) == 0;
  }

  /** The headline of the article that the page is, or null. */
  @Nullable String headline() {
    for (JsonNode node : nodes) {
      List<String> headlines = rank(node) == 0 ? texts(node.path("headline")) : List.of();
      if (!headlines.isEmpty()) {
        return headlines.get(0);
      }
    }
    return null;
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
  public @Nullable String body() {
    for (JsonNode node : nodes) {
      String body = node.path("articleBody").asText();
      if (!body.isBlank()) {
        return body;
      }
    }
    return null;
  }

  private void read(String script) {
    String json = withoutWrapping(script);
    JsonNode root = parsed(json);
    if (root == null && json.contains("&quot;")) {
      root = parsed(Parser.unescapeEntities(json, false));
    }
    if (root != null) {
      roots.add(root);
      collect(root);
    }
  }

  /** The tree, or null: a broken description says nothing; the page's other marks do. */
  private static @Nullable JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private void collect(JsonNode root) {
    Deque<JsonNode> queue = new ArrayDeque<>();
    queue.add(root);
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

  /** What is inside a comment or CDATA mark: from the first object or list to its end. */
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

  private static boolean hasType(JsonNode node, String name) {
    JsonNode type = node.path("@type");
    if (type.isArray()) {
      for (JsonNode each : type) {
        if (each.asText().endsWith(name)) {
          return true;
        }
      }
      return false;
    }
    return type.asText().endsWith(name);
  }

  /** How surely a node describes the page: 0 an article, 1 another work, 2 the page, 3 none. */
  private static int rank(JsonNode node) {
    JsonNode type = node.path("@type");
    int rank = rank(type.asText());
    for (JsonNode each : type) {
      rank = Math.min(rank, rank(each.asText()));
    }
    return rank;
  }

  private static int rank(String type) {
    if (type.endsWith("Article") || type.endsWith("Posting")) {
      return 0;
    }
    return switch (type) {
      case "Review",
          "Recipe",
          "Product",
          "Report",
          "HowTo",
          "Course",
          "Event",
          "PodcastEpisode",
          "VideoObject",
          "QAPage",
          "Question",
          "CreativeWork",
          "Book",
          "Thesis",
          "Dataset",
          "Interview" ->
          1;
      case "WebPage",
          "MedicalWebPage",
          "ItemPage",
          "AboutPage",
          "CollectionPage",
          "FAQPage",
          "ProfilePage" ->
          2;
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
