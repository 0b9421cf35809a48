package org.thresher.cli;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.ErrorRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.job.NearestWord;
import org.thresher.report.view.DocumentSelector;
import org.thresher.report.view.DocumentSelector.By;

/**
 * Finds the documents that a user may have meant: those whose id begins with what was given, and
 * else those whose id, address or file name differs the least from it. Reads all of {@code
 * evidence/}.
 */
final class NearestDocuments {
  private static final int SHOWN = 3;
  private static final int LONGEST = 300;

  /** A name that differs in more of its letters than this share is no near one. */
  private static final double FAR = 0.5;

  private final DocumentSelector wanted;
  private final String needle;
  private final TreeSet<Candidate> nearest =
      new TreeSet<>(Comparator.comparingInt(Candidate::apart).thenComparing(Candidate::name));

  private record Candidate(int apart, String name) {}

  private NearestDocuments(DocumentSelector wanted) {
    this.wanted = wanted;
    this.needle = bare(wanted.value());
  }

  /**
   * The names nearest to what a selector wants, the nearest first; at most three, maybe none.
   *
   * @throws IOException if the corpus cannot be read
   */
  static List<String> to(Corpus corpus, DocumentSelector wanted) throws IOException {
    NearestDocuments search = new NearestDocuments(wanted);
    try (Stream<EvidenceRow> rows = corpus.evidence()) {
      rows.forEach(row -> search.look(name(row, wanted.by())));
    }
    if (wanted.by() == By.FILE) {
      try (Stream<ErrorRow> rows = corpus.errors()) {
        rows.forEach(row -> search.look(row.filePath()));
      }
    }
    return search.nearest.stream().map(Candidate::name).toList();
  }

  private static String name(EvidenceRow row, By by) {
    return switch (by) {
      case ID -> row.id();
      case URL -> row.url() == null ? "" : String.valueOf(row.url());
      case FILE -> row.filePath();
    };
  }

  private void look(String name) {
    if (name.isEmpty()) {
      return;
    }
    String other = bare(name);
    boolean beginning = other.startsWith(needle);
    int apart = beginning ? 0 : 1 + NearestWord.distance(head(needle), head(other));
    if (beginning || apart <= FAR * Math.max(needle.length(), other.length())) {
      nearest.add(new Candidate(apart, name));
      if (nearest.size() > SHOWN) {
        nearest.pollLast();
      }
    }
  }

  /** What people remember of a name: of a file its last part, of an address all but the scheme. */
  private String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (wanted.by()) {
      case ID -> lower;
      case URL -> lower.replaceFirst("^[a-z]+://(www\\.)?", "").replaceFirst("/$", "");
      case FILE -> lower.substring(lower.lastIndexOf('/') + 1);
    };
  }

  private static String head(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }
}
