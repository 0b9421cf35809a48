package org.thresher.stage.read.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds running heads and page numbers: of the lines at the top and at the foot of each page those
 * that are on other pages too, at the same height. Numbers in them count as equal, page numbers
 * must count up with the pages. Where most pages have such a line at a height, a line of the same
 * type size at that height is one too, such as the title of a short chapter.
 */
final class RunningHeads {
  /** Lines of a page's edge that are looked at. */
  private static final int EDGE = 3;

  private static final double SAME_HEIGHT = 4;
  private static final double SAME_PLACE = 2;
  private static final int FEWEST_PAGES = 3;

  /** Share of the pages with a line at a height that makes it the place of running heads. */
  private static final double MOSTLY = 0.5;

  /** Lines that would be more than this share of a document are its text. */
  private static final double MOST_GONE = 0.5;

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern SIGNS = Pattern.compile("[\\s\\p{Pd}|•·*_~.:]+");

  private final List<Edge> edges = new ArrayList<>();
  private final double bodySize;
  private final int pages;

  /** A line near the edge of a page. */
  static final class Edge {
    final int page;
    final boolean top;
    final int rank;
    final LineRows.Row row;
    final String text;
    final String key;
    final @Nullable PageNumber number;
    private double gap;

    /** What it is: {@code running head} or {@code page number}; null if it is text. */
    @Nullable String kind;

    private Edge(int page, boolean top, int rank, LineRows.Row row) {
      this.page = page;
      this.top = top;
      this.rank = rank;
      this.row = row;
      text = TextLine.of(row.runs).text();
      number = PageNumber.of(text);
      key = key(text);
    }

    boolean isNumber() {
      return number != null;
    }
  }

  private RunningHeads(double bodySize, int pages) {
    this.bodySize = bodySize;
    this.pages = pages;
  }

  /** The lines of all pages that are running heads or page numbers. */
  static List<Edge> of(List<List<LineRows.Row>> rows, double bodySize) {
    RunningHeads heads = new RunningHeads(bodySize, rows.size());
    for (int page = 0; page < rows.size(); page++) {
      heads.addEdges(page, rows.get(page));
    }
    heads.findNumbers();
    heads.findRepeats();
    heads.findPlaces();
    List<Edge> found = heads.found();
    long all = rows.stream().flatMap(List::stream).mapToLong(row -> row.visible).sum();
    long gone = found.stream().mapToLong(edge -> edge.row.visible).sum();
    return gone > MOST_GONE * all ? List.of() : found;
  }

  private void addEdges(int page, List<LineRows.Row> rows) {
    int count = rows.size();
    int each = Math.min(EDGE, count);
    for (int i = 0; i < each; i++) {
      Edge head = new Edge(page, true, i, rows.get(i));
      head.gap = i + 1 < count ? rows.get(i + 1).y - rows.get(i).y : Double.MAX_VALUE;
      edges.add(head);
    }
    for (int i = 0; i < each && count - 1 - i >= each; i++) {
      LineRows.Row row = rows.get(count - 1 - i);
      Edge foot = new Edge(page, false, i, row);
      foot.gap = row.y - rows.get(count - 2 - i).y;
      edges.add(foot);
    }
  }

  /**
   * What is equal on pages that have the same running head: letters, and that there is a number.
   */
  static String key(String text) {
    String lower = SIGNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    String key = NUMBER.matcher(lower).replaceAll("#");
    int first = key.indexOf(' ');
    if (first > 0 && PageNumber.roman(key.substring(0, first)) > 0) {
      key = '#' + key.substring(first);
    }
    int last = key.lastIndexOf(' ');
    if (last > 0 && PageNumber.roman(key.substring(last + 1)) > 0) {
      key = key.substring(0, last + 1) + '#';
    }
    return key;
  }

  private void findNumbers() {
    Map<String, Set<Integer>> offsets = new HashMap<>();
    for (Edge edge : edges) {
      PageNumber number = edge.number;
      if (number != null) {
        offsets.computeIfAbsent(series(edge, number), none -> new HashSet<>()).add(edge.page);
      }
    }
    for (Edge edge : edges) {
      PageNumber number = edge.number;
      if (number == null) {
        continue;
      }
      Set<Integer> same = offsets.getOrDefault(series(edge, number), Set.of());
      boolean near =
          same.stream().anyMatch(page -> page != edge.page && Math.abs(page - edge.page) <= 4);
      boolean alone =
          pages > 1 && edge.rank == 0 && number.value() == edge.page + 1 && isApart(edge);
      if (number.sure() || near || alone) {
        edge.kind = "page number";
      }
    }
  }

  /** Equal for numbers that count up with the pages. */
  private static String series(Edge edge, PageNumber number) {
    return edge.top + " " + number.roman() + " " + (number.value() - edge.page);
  }

  private boolean isApart(Edge edge) {
    return edge.gap > 1.8 * Math.max(edge.row.size, bodySize);
  }

  private void findRepeats() {
    Map<String, List<Edge>> byKey = new HashMap<>();
    for (Edge edge : edges) {
      boolean letters = edge.key.codePoints().anyMatch(Character::isLetter);
      if (edge.kind == null && letters && edge.key.length() >= 2) {
        byKey.computeIfAbsent(edge.top + edge.key, none -> new ArrayList<>()).add(edge);
      }
    }
    for (List<Edge> same : byKey.values()) {
      Map<Long, Set<Integer>> heights = new HashMap<>();
      for (Edge edge : same) {
        long height = Math.round(edge.row.y / SAME_HEIGHT);
        heights.computeIfAbsent(height, none -> new HashSet<>()).add(edge.page);
      }
      for (Edge edge : same) {
        if (isRepeated(edge, around(heights, Math.round(edge.row.y / SAME_HEIGHT)))) {
          edge.kind = "running head";
        }
      }
      addOthers(same);
    }
  }

  /** On some pages the line is a little higher or lower. */
  private static void addOthers(List<Edge> same) {
    double size = -1;
    for (Edge edge : same) {
      size = edge.kind == null ? size : edge.row.size;
    }
    for (Edge edge : same) {
      if (size > 0 && Math.abs(edge.row.size - size) <= 0.1 * size) {
        edge.kind = "running head";
      }
    }
  }

  /** Pages at a height, give or take one step. */
  private static int around(Map<Long, Set<Integer>> heights, long height) {
    Set<Integer> here = heights.getOrDefault(height, Set.of());
    Set<Integer> above = heights.getOrDefault(height - 1, Set.of());
    Set<Integer> below = heights.getOrDefault(height + 1, Set.of());
    if (above.isEmpty() && below.isEmpty()) {
      return here.size();
    }
    Set<Integer> all = new HashSet<>(here);
    all.addAll(above);
    all.addAll(below);
    return all.size();
  }

  /** Titles in large type, as of slides, must be on most pages. */
  private boolean isRepeated(Edge edge, int alike) {
    boolean large = edge.row.size > 1.25 * bodySize;
    if (large) {
      return alike >= FEWEST_PAGES && alike >= 0.6 * pages;
    }
    boolean few = pages <= FEWEST_PAGES && alike == 2;
    return alike >= FEWEST_PAGES
        || (few
            && (edge.key.indexOf('#') >= 0 || isApart(edge) || edge.row.size < 0.95 * bodySize));
  }

  /** Lines at a height where most pages have a running head. */
  private void findPlaces() {
    if (pages <= FEWEST_PAGES) {
      return;
    }
    Map<String, Map<Long, Set<Integer>>> places = new HashMap<>();
    for (Edge edge : edges) {
      if (edge.kind != null) {
        places
            .computeIfAbsent(place(edge), none -> new HashMap<>())
            .computeIfAbsent(Math.round(edge.row.y / SAME_PLACE), none -> new HashSet<>())
            .add(edge.page);
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    for (Edge edge : edges) {
      if (edge.kind != null) {
        continue;
      }
      long height = Math.round(edge.row.y / SAME_PLACE);
      int with =
          counts.computeIfAbsent(
              place(edge) + height,
              none -> around(places.getOrDefault(place(edge), Map.of()), height));
      if (with >= Math.max(FEWEST_PAGES, MOSTLY * (pages - 1))) {
        edge.kind = edge.isNumber() ? "page number" : "running head";
      }
    }
  }

  private static String place(Edge edge) {
    return edge.top + " " + Math.round(edge.row.size) + " ";
  }

  /** Those with nothing but others between them and the edge. */
  private List<Edge> found() {
    List<Edge> found = new ArrayList<>();
    boolean outer = true;
    for (Edge edge : edges) {
      outer = edge.rank == 0 || outer;
      outer &= edge.kind != null;
      if (outer) {
        found.add(edge);
      }
    }
    return found;
  }
}
