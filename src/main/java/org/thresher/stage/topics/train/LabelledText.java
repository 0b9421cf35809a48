package org.thresher.stage.topics.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A row of training data.
 *
 * @param id the row's id, or empty
 * @param language the row's language as its file writes it, or empty
 * @param labels subjects, the main one first; empty where none applies
 * @param text the text
 */
record LabelledText(String id, String language, List<String> labels, String text) {

  /**
   * Reads a tab-separated file with a header line. Columns: {@code text}, the labels in {@code
   * iptc} or else {@code label} ({@code a|b} for several, {@code -} for none), optionally {@code
   * id} and {@code lang}; others are ignored.
   *
   * @throws IllegalArgumentException if a column is missing or a row is too short, naming the line
   */
  static void read(Path file, Consumer<LabelledText> rows) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Columns columns = Columns.of(file, lines.readLine());
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] cells = line.split("\t", -1);
        if (cells.length <= Math.max(columns.text, columns.label)) {
          throw new IllegalArgumentException(file + ":" + number + ": too few columns");
        }
        rows.accept(columns.row(cells));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The labels in a cell: {@code a|b} for several, {@code -} for none. */
  static List<String> labels(String cell) {
    List<String> labels = new ArrayList<>();
    for (String label : cell.split("\\|", -1)) {
      if (!label.isBlank() && !label.equals("-")) {
        labels.add(label.strip());
      }
    }
    return labels;
  }

  private record Columns(int id, int language, int label, int text) {
    static Columns of(Path file, String header) {
      List<String> names = header == null ? List.of() : Arrays.asList(header.split("\t", -1));
      int label = names.contains("iptc") ? names.indexOf("iptc") : names.indexOf("label");
      if (label < 0 || !names.contains("text")) {
        throw new IllegalArgumentException(
            file + ":1: the header needs the columns label (or iptc) and text");
      }
      return new Columns(names.indexOf("id"), names.indexOf("lang"), label, names.indexOf("text"));
    }

    LabelledText row(String[] cells) {
      return new LabelledText(
          id < 0 ? "" : cells[id],
          language < 0 ? "" : cells[language],
          labels(cells[label]),
          cells[text]);
    }
  }
}
