package org.thresher.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.JsonlFiles;
import org.thresher.document.Reason;
import org.thresher.text.Folding;
import org.thresher.text.PrintableText;

/**
 * On which other pages the paragraphs stand that were removed because of other pages: the context
 * of a removal. Reads {@code removed/} once and {@code evidence/} twice.
 */
final class CarryingPages {
  private static final Set<String> ACROSS_PAGES =
      Set.copyOf(
          Stream.of(Reason.values())
              .filter(r -> r.scope() == Reason.Scope.SITE || r.scope() == Reason.Scope.DUMP)
              .map(Reason::label)
              .toList());

  private final Map<Long, Carried> byParagraph = new HashMap<>();
  private final Map<String, String> placeById = new HashMap<>();

  /**
   * The pages of a paragraph.
   *
   * @param pages how many carry it
   * @param documents the ids of the first of them
   */
  private record Carried(long pages, List<String> documents) {}

  private CarryingPages() {}

  /** The pages of all such paragraphs of the documents that the selector selects. */
  static CarryingPages of(Corpus corpus, DocumentSelector selector) throws IOException {
    Set<Long> wanted = new HashSet<>();
    JsonlFiles.forEach(
        corpus.folder("evidence"),
        selector.needle(),
        row -> {
          if (selector.selects(row)) {
            row.path("paragraphs").forEach(p -> addKey(row, p, wanted));
          }
        });
    CarryingPages pages = new CarryingPages();
    if (!wanted.isEmpty()) {
      JsonlFiles.forEach(corpus.folder("removed"), row -> pages.addRemoved(row, wanted));
      pages.findPlaces(corpus);
    }
    return pages;
  }

  /** Sentences on the other pages that carry a paragraph; none for those judged by its page. */
  List<String> sentences(JsonNode document, JsonNode paragraph) {
    Carried carried = byParagraph.get(key(document, paragraph));
    if (carried == null || !isAcrossPages(paragraph)) {
      return List.of();
    }
    String id = document.path("id").asText();
    return carried.documents().stream()
        .filter(other -> !other.equals(id))
        .map(other -> "also on " + placeById.getOrDefault(other, other))
        .toList();
  }

  /** Adds to a paragraph, as JSON, how many pages carry it and which, where that matters. */
  void addTo(JsonNode document, ObjectNode paragraph) {
    Carried carried = byParagraph.get(key(document, paragraph));
    if (carried != null && isAcrossPages(paragraph)) {
      paragraph.put("pages", carried.pages());
      carried.documents().forEach(paragraph.putArray("documents")::add);
    }
  }

  private static boolean isAcrossPages(JsonNode paragraph) {
    return ACROSS_PAGES.contains(paragraph.path("reason").asText());
  }

  private static void addKey(JsonNode document, JsonNode paragraph, Set<Long> keys) {
    if (isAcrossPages(paragraph)) {
      keys.add(key(document, paragraph));
    }
  }

  /** Equal are those of one reason and one site whose folded texts are equal. */
  private static long key(JsonNode siteHolder, JsonNode textHolder) {
    String site = textOrNull(siteHolder, "site");
    long scope =
        Folding.combine(
            Folding.hashExact(textHolder.path("reason").asText()),
            site == null ? 0 : Folding.hashExact(site));
    return Folding.combine(scope, Folding.hash(textHolder.path("text").asText()));
  }

  private void addRemoved(JsonNode row, Set<Long> wanted) {
    long key = key(row, row);
    if (wanted.contains(key)) {
      List<String> documents =
          StreamSupport.stream(row.path("documents").spliterator(), false)
              .map(JsonNode::asText)
              .toList();
      byParagraph.put(key, new Carried(row.path("pages").asLong(), documents));
    }
  }

  /** A row of evidence begins with the document's id, so most lines need not be parsed. */
  private void findPlaces(Corpus corpus) throws IOException {
    Set<String> beginnings = new HashSet<>();
    for (Carried carried : byParagraph.values()) {
      carried.documents().forEach(id -> beginnings.add(beginning(id)));
    }
    JsonlFiles.forEach(
        corpus.folder("evidence"),
        line -> {
          int end = line.indexOf("\",\"");
          return end > 0 && beginnings.contains(line.substring(0, end + 1));
        },
        row -> {
          String url = textOrNull(row, "url");
          String place = url == null ? row.path("file_path").asText() : url;
          placeById.put(row.path("id").asText(), PrintableText.oneLine(place));
        });
  }

  private static String beginning(String id) {
    return "{\"id\":" + TextNode.valueOf(id);
  }

  private static @Nullable String textOrNull(JsonNode object, String key) {
    return object.hasNonNull(key) ? object.get(key).asText() : null;
  }
}
