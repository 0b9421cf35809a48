package org.thresher.stage.topics.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels that replace those of some rows, by the rows' ids: what a reader found where the source's
 * own labels are coarser than the taxonomy. Only ids and labels are kept, the texts stay where they
 * are.
 *
 * <p>Labels hold for a text's translations too. In a file that has the same texts in many
 * languages, each language's rows carry the same source labels in the same order; the row at the
 * same place of each such language gets the labels.
 */
final class Relabelling {
  /** So many equal labels in a row are no chance. */
  private static final int LEAST_TRANSLATED = 100;

  private final Map<String, List<String>> labels;

  private Relabelling(Map<String, List<String>> labels) {
    this.labels = labels;
  }

  /** No labels. */
  static Relabelling none() {
    return new Relabelling(Map.of());
  }

  /**
   * Reads a tab-separated file with the columns {@code id} and labels ({@code a|b} for several,
   * {@code -} for none), and a header.
   *
   * @throws IllegalArgumentException if a line has not two columns, or an id comes twice
   */
  static Relabelling read(Path file) throws IOException {
    Map<String, List<String>> labels = new HashMap<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 2) {
        throw new IllegalArgumentException(file + ": an id and labels expected: " + line);
      }
      if (labels.put(cells[0], LabelledText.labels(cells[1])) != null) {
        throw new IllegalArgumentException(file + ": " + cells[0] + " comes twice");
      }
    }
    return new Relabelling(labels);
  }

  /** The new labels of a file's rows, by id. */
  Map<String, List<String>> of(Path file) {
    Map<String, Language> languages = new LinkedHashMap<>();
    LabelledText.read(
        file,
        row -> languages.computeIfAbsent(row.language(), name -> new Language()).add(row, labels));
    Map<String, List<String>> found = new HashMap<>();
    for (Language language : languages.values()) {
      for (int row : language.relabelled) {
        found.put(language.ids.get(row), of(language.ids.get(row)));
      }
    }
    for (Language language : languages.values()) {
      for (Language other : languages.values()) {
        if (language.isTranslatedBy(other)) {
          for (int row : language.relabelled) {
            found.putIfAbsent(other.ids.get(row), of(language.ids.get(row)));
          }
        }
      }
    }
    return found;
  }

  private List<String> of(String id) {
    @Nullable List<String> found = labels.get(id);
    return found == null ? List.of() : found;
  }

  /** A language's rows in their order, and which of them have new labels. */
  private static final class Language {
    private final List<String> ids = new ArrayList<>();
    private final List<List<String>> before = new ArrayList<>();
    private final List<Integer> relabelled = new ArrayList<>();

    void add(LabelledText row, Map<String, List<String>> labels) {
      if (labels.containsKey(row.id())) {
        relabelled.add(ids.size());
      }
      ids.add(row.id());
      before.add(row.labels());
    }

    boolean isTranslatedBy(Language other) {
      return other != this
          && !relabelled.isEmpty()
          && ids.size() >= LEAST_TRANSLATED
          && before.equals(other.before);
    }
  }
}
