package org.thresher.report.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.EvidenceRow.Paragraph;
import org.thresher.corpus.RemovedRow;
import org.thresher.document.Reason;
import org.thresher.text.Folding;
import org.thresher.text.PrintableText;

/**
 * Finds the other pages that carry the paragraphs that were removed because of other pages. Reads
 * {@code removed/} once and {@code evidence/} twice.
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
    RowStreams.forEach(
        corpus.evidence(selector::mayBeIn),
        row -> {
          if (selector.selects(row)) {
            row.paragraphs().forEach(p -> addKey(row, p, wanted));
          }
        });
    CarryingPages pages = new CarryingPages();
    if (!wanted.isEmpty()) {
      RowStreams.forEach(corpus.removed(), row -> pages.addRemoved(row, wanted));
      pages.findPlaces(corpus);
    }
    return pages;
  }

  /**
   * Sentences on the other pages that carry a paragraph; none if its own page alone is the reason.
   */
  List<String> sentences(EvidenceRow document, Paragraph paragraph) {
    Carried carried = byParagraph.get(key(document, paragraph));
    if (carried == null || !isAcrossPages(paragraph)) {
      return List.of();
    }
    return carried.documents().stream()
        .filter(other -> !other.equals(document.id()))
        .map(other -> "also on " + placeById.getOrDefault(other, other))
        .toList();
  }

  /** Adds to the JSON of a paragraph how many pages carry it and which, where that matters. */
  void addTo(ObjectNode json, EvidenceRow document, Paragraph paragraph) {
    Carried carried = byParagraph.get(key(document, paragraph));
    if (carried != null && isAcrossPages(paragraph)) {
      json.put(RemovedRow.PAGES, carried.pages());
      carried.documents().forEach(json.putArray(RemovedRow.DOCUMENTS)::add);
    }
  }

  private static boolean isAcrossPages(Paragraph paragraph) {
    return paragraph.reason() != null && ACROSS_PAGES.contains(paragraph.reason());
  }

  private static void addKey(EvidenceRow document, Paragraph paragraph, Set<Long> keys) {
    if (isAcrossPages(paragraph)) {
      keys.add(key(document, paragraph));
    }
  }

  private static long key(EvidenceRow document, Paragraph paragraph) {
    return key(String.valueOf(paragraph.reason()), document.site(), paragraph.text());
  }

  /** Equal are those of one reason and one site whose folded texts are equal. */
  private static long key(String reason, @Nullable String site, String text) {
    long scope =
        Folding.combine(Folding.hashExact(reason), site == null ? 0 : Folding.hashExact(site));
    return Folding.combine(scope, Folding.hash(text));
  }

  private void addRemoved(RemovedRow row, Set<Long> wanted) {
    long key = key(row.reason(), row.site(), row.text());
    if (wanted.contains(key)) {
      byParagraph.put(key, new Carried(row.pages(), row.documents()));
    }
  }

  private void findPlaces(Corpus corpus) throws IOException {
    Set<String> ids = new HashSet<>();
    byParagraph.values().forEach(carried -> ids.addAll(carried.documents()));
    RowStreams.forEach(
        corpus.evidence(EvidenceRow.linesOf(ids)),
        row -> {
          String place = row.url() == null ? row.filePath() : row.url();
          placeById.put(row.id(), PrintableText.oneLine(place));
        });
  }
}
