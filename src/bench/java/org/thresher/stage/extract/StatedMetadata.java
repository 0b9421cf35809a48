package org.thresher.stage.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Metadata;
import org.thresher.job.ExtractSettings;

/**
 * Measures how often what a page states in the JSON-LD of an article or in {@code article:*} tags
 * is taken over: {@code StatedMetadata FOLDER}. Reads the pages' source with expressions and plain
 * Jackson, not with the extractor's own reader, and lists every miss.
 *
 * <p>A date is taken over if it is the same day, a text if it holds the stated one after folding
 * case and punctuation (a title also if it is part of it: the site's name goes), authors if each
 * name is in one statement. Where a page states several values for a field, any of them will do.
 * Statements that name nobody but the site as author are counted apart: the site is no author.
 */
final class StatedMetadata {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

  private static final Pattern SCRIPT =
      Pattern.compile(
          "<script[^>]*application/ld\\+json[^>]*>(.*?)</script>",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern META = Pattern.compile("<meta\\s[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROPERTY =
      Pattern.compile("(?:property|name)\\s*=\\s*[\"']?(article:[a-z_]+)");
  private static final Pattern CONTENT =
      Pattern.compile("content\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> FIELDS =
      Map.of(
          "headline", "title",
          "author", "author",
          "datePublished", "published",
          "dateModified", "modified",
          "articleSection", "section",
          "keywords", "keywords",
          "article:published_time", "published",
          "article:modified_time", "modified",
          "article:author", "author",
          "article:section", "section");

  private final Map<String, Set<String>> stated = new TreeMap<>();
  private final Map<String, JsonNode> byId = new LinkedHashMap<>();
  private final List<JsonNode> articles = new ArrayList<>();

  private StatedMetadata() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, int[]> counts = new TreeMap<>();
    DocumentExtractor extractor = DocumentExtractor.of(ExtractSettings.DEFAULTS);
    for (Path file : pages(Path.of(arguments[0]))) {
      String source = source(file);
      Map<String, Set<String>> stated = in(source);
      Metadata metadata = extractor.extract(ExtractedGold.page("stated", null, source)).metadata();
      stated.forEach(
          (field, values) -> {
            if (field.equals("author") && statesSite(values, metadata)) {
              counts.computeIfAbsent("author, only the site", key -> new int[2])[0]++;
              return;
            }
            String taken = taken(metadata, field);
            boolean right = agrees(field, taken, values);
            int[] count = counts.computeIfAbsent(field, key -> new int[2]);
            count[0]++;
            count[1] += right ? 1 : 0;
            if (!right) {
              System.out.printf("%s %s: %s, stated %s%n", file.getFileName(), field, taken, values);
            }
          });
    }
    counts.forEach(
        (field, count) ->
            System.out.printf(
                Locale.ROOT,
                "%s: stated on %d pages, taken over on %d (%.3f)%n",
                field,
                count[0],
                count[1],
                count[1] / (double) count[0]));
  }

  static List<Path> pages(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.html?(\\.gz)?")).sorted().toList();
    }
  }

  static String source(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What a page states, by field. */
  private static Map<String, Set<String>> in(String source) {
    StatedMetadata page = new StatedMetadata();
    Matcher script = SCRIPT.matcher(source);
    while (script.find()) {
      try {
        page.collect(JSON.readTree(script.group(1)));
      } catch (JsonProcessingException e) {
        System.out.println("broken JSON-LD: " + e.getOriginalMessage());
      }
    }
    for (JsonNode article : page.articles) {
      FIELDS.forEach((property, field) -> page.addAll(field, article.path(property)));
    }
    Matcher meta = META.matcher(source);
    while (meta.find()) {
      page.addMeta(meta.group());
    }
    return page.stated;
  }

  private void collect(JsonNode node) {
    if (node.isObject()) {
      if (node.hasNonNull("@id") && node.size() > 1) {
        byId.putIfAbsent(node.path("@id").asText(), node);
      }
      JsonNode type = node.path("@type");
      String types = type.isArray() ? type.toString() : '"' + type.asText() + '"';
      if (types.contains("Article\"") || types.contains("BlogPosting\"")) {
        articles.add(node);
      }
    }
    node.forEach(this::collect);
  }

  private void addMeta(String tag) {
    Matcher property = PROPERTY.matcher(tag);
    Matcher content = CONTENT.matcher(tag);
    String field = property.find() ? FIELDS.get(property.group(1)) : null;
    if (field != null && content.find()) {
      String value = content.group(1) == null ? content.group(2) : content.group(1);
      if (!value.isBlank() && !value.contains("://") && !value.startsWith("/")) {
        add(field, Parser.unescapeEntities(value, true));
      }
    }
  }

  private void addAll(String field, JsonNode value) {
    List<String> texts = new ArrayList<>();
    flatten(value, texts);
    if (!texts.isEmpty()) {
      if (field.equals("author")) {
        add(field, String.join("; ", texts));
      } else {
        texts.forEach(text -> add(field, text));
      }
    }
  }

  private void flatten(JsonNode value, List<String> texts) {
    if (value.isArray()) {
      value.forEach(each -> flatten(each, texts));
    } else if (value.isObject()) {
      JsonNode named = value.has("name") ? value : byId.get(value.path("@id").asText());
      if (named != null && named.has("name")) {
        flatten(named.path("name"), texts);
      }
    } else if (value.isValueNode() && !value.asText().isBlank() && !value.isNull()) {
      texts.add(Parser.unescapeEntities(value.asText(), false));
    }
  }

  private void add(String field, String value) {
    stated.computeIfAbsent(field, key -> new LinkedHashSet<>()).add(value.strip());
  }

  private static boolean statesSite(Set<String> stated, Metadata metadata) {
    String site = metadata.siteName() == null ? "" : fold(metadata.siteName());
    String domain = metadata.domain() == null ? "" : fold(metadata.domain());
    String label = domain.isEmpty() ? "" : domain.substring(0, domain.indexOf(' '));
    return stated.stream()
        .map(StatedMetadata::fold)
        .allMatch(
            name ->
                name.equals(site) || name.equals(domain) || name.replace(" ", "").equals(label));
  }

  private static @Nullable String taken(Metadata metadata, String field) {
    return switch (field) {
      case "title" -> metadata.title();
      case "author" -> metadata.author();
      case "published" -> metadata.datePublished();
      case "modified" -> metadata.dateModified();
      case "section" -> metadata.section();
      default -> metadata.keywords().isEmpty() ? null : String.join(", ", metadata.keywords());
    };
  }

  private static boolean agrees(String field, @Nullable String taken, Set<String> stated) {
    if (taken == null) {
      return false;
    }
    if (field.equals("published") || field.equals("modified")) {
      return stated.stream().anyMatch(value -> value.startsWith(taken.substring(0, 10)));
    }
    if (field.equals("author")) {
      return stated.stream()
          .anyMatch(
              value ->
                  Arrays.stream(taken.split("; ", -1))
                      .allMatch(name -> fold(value).contains(fold(name))));
    }
    String folded = fold(taken);
    for (String value : stated) {
      boolean holds = folded.contains(fold(value));
      boolean held = field.equals("title") && fold(value).contains(folded);
      if (holds || held) {
        return true;
      }
    }
    return false;
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
