package org.thresher.stage.topics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Topic;
import org.thresher.text.Folding;

/**
 * What a page's own section, URL path and keywords say about its subject: a lexicon of section
 * names in many languages, each meaning one IPTC Media Topic. A name matches a whole section,
 * keyword or path segment only, never a part of one.
 */
final class SectionLexicon {
  private static final String RESOURCE = "sections.tsv";

  /** Share of pages on which the section's subject is among those a reader names. */
  private static final double SECTION_SCORE = 0.95;

  private static final double PATH_SCORE = 0.93;

  /** Keywords are many and name side issues too: one alone says less than several together. */
  private static final double KEYWORD_SCORE = 0.6;

  private static final double KEYWORDS_SCORE = 0.8;
  private static final int MOST_KEYWORDS = 20;
  private static final int MOST_SUBJECTS = 2;

  private final Map<String, Subject> subjects;

  private SectionLexicon(Map<String, Subject> subjects) {
    this.subjects = subjects;
  }

  /** The lexicon that comes with Thresher, read once per JVM. */
  static SectionLexicon get() {
    return Holder.LEXICON;
  }

  /** The subjects that a document's metadata names, best first, at most two. */
  List<Topic> subjects(Document document) {
    Map<Subject, Double> found = new LinkedHashMap<>();
    String section = document.metadata().section();
    if (section != null) {
      addSection(section, found);
    }
    String canonical = document.metadata().canonicalUrl();
    String url = canonical == null ? document.url() : canonical;
    if (found.isEmpty() && url != null) {
      addPath(url, found);
    }
    if (found.isEmpty()) {
      addKeywords(document.metadata().keywords(), found);
    }
    return found.entrySet().stream()
        .sorted(Map.Entry.<Subject, Double>comparingByValue().reversed())
        .limit(MOST_SUBJECTS)
        .map(e -> new Topic(e.getKey().id(), e.getKey().label(), e.getValue(), "metadata"))
        .toList();
  }

  /** The whole section; if that is unknown, its parts ("World / Science"), the last one first. */
  private void addSection(String section, Map<Subject, Double> found) {
    if (add(section, SECTION_SCORE, found)) {
      return;
    }
    String[] parts = section.split("[/>|,;»:›]", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      if (add(parts[i], SECTION_SCORE, found)) {
        return;
      }
    }
  }

  /** The last known segment of the path: paths go from the general to the particular. */
  private void addPath(String url, Map<Subject, Double> found) {
    int host = url.indexOf("://");
    int from = url.indexOf('/', host < 0 ? 0 : host + 3);
    if (from < 0) {
      return;
    }
    String path = url.substring(from).split("[?#]", 2)[0];
    String[] segments = path.split("/", -1);
    for (int i = segments.length - 1; i >= 0; i--) {
      if (add(decoded(segments[i]), PATH_SCORE, found)) {
        return;
      }
    }
  }

  /** The subject that most keywords name, and another if it is named as often. */
  private void addKeywords(List<String> keywords, Map<Subject, Double> found) {
    Map<Subject, Integer> votes = new LinkedHashMap<>();
    int most = 0;
    for (String keyword : keywords.subList(0, Math.min(MOST_KEYWORDS, keywords.size()))) {
      Subject subject = lookUp(keyword);
      if (subject != null) {
        most = Math.max(most, votes.merge(subject, 1, Integer::sum));
      }
    }
    for (Map.Entry<Subject, Integer> vote : votes.entrySet()) {
      if (vote.getValue() == most) {
        found.put(vote.getKey(), most > 1 ? KEYWORDS_SCORE : KEYWORD_SCORE);
      }
    }
  }

  private boolean add(String name, double score, Map<Subject, Double> found) {
    Subject subject = lookUp(name);
    if (subject == null) {
      return false;
    }
    found.putIfAbsent(subject, score);
    return true;
  }

  /** The subject of a section name, or null. */
  @Nullable Subject lookUp(String name) {
    return name.length() > 60 ? null : subjects.get(folded(name));
  }

  private static String folded(String name) {
    return Folding.fold(name.replace('-', ' ').replace('_', ' ').replace('+', ' '));
  }

  private static String decoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment; // not percent-encoding after all
    }
  }

  private static SectionLexicon load() {
    Map<String, Subject> byLabel = new HashMap<>();
    for (String line : resource("iptc-media-topics.tsv")) {
      String[] cells = line.split("\t", -1);
      byLabel.put(cells[0], new Subject(cells[1], cells[0]));
    }
    Map<String, Subject> subjects = new HashMap<>();
    for (String line : resource(RESOURCE)) {
      String[] cells = line.split("\t", -1);
      Subject subject = byLabel.get(cells[0]);
      if (subject == null) {
        throw new IllegalStateException(RESOURCE + ": unknown subject " + cells[0]);
      }
      for (String name : cells[2].split(",", -1)) {
        subjects.putIfAbsent(folded(name), subject);
      }
    }
    return new SectionLexicon(subjects);
  }

  /** Lines of a resource of this package, without its header. */
  private static List<String> resource(String name) {
    InputStream in = SectionLexicon.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("resource " + name + " is missing");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> all = new ArrayList<>(lines.lines().toList());
      return all.subList(1, all.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final SectionLexicon LEXICON = load();
  }
}
