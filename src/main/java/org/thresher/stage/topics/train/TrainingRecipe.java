package org.thresher.stage.topics.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How each data file is used in training, and where it comes from; one tab-separated line per file
 * with a header {@code file reading weight calibrate licence source}.
 *
 * @param files in the order in which they are trained on
 */
record TrainingRecipe(List<DataFile> files) {

  /** What several labels of a row mean. */
  enum Reading {
    /** Each of them applies. */
    ALL,
    /** At least one applies: the source's own label is coarser than the taxonomy. */
    ANY,
    /** Each applies; the text is a list of terms separated by commas, each a text of its own. */
    TERMS
  }

  /**
   * A data file.
   *
   * @param name file name in the data folder
   * @param reading what several labels of a row mean
   * @param weight how much its rows weigh together, next to the others
   * @param calibrate whether probabilities and thresholds are fitted to its rows
   * @param licence licence of its texts and labels
   * @param source where it comes from
   */
  record DataFile(
      String name,
      Reading reading,
      double weight,
      boolean calibrate,
      String licence,
      String source) {}

  /** Reads a recipe. */
  static TrainingRecipe read(Path file) throws IOException {
    List<DataFile> files = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 6) {
        throw new IllegalArgumentException(file + ": six columns expected: " + line);
      }
      files.add(
          new DataFile(
              cells[0],
              Reading.valueOf(cells[1].toUpperCase(Locale.ROOT)),
              Double.parseDouble(cells[2]),
              Boolean.parseBoolean(cells[3]),
              cells[4],
              cells[5]));
    }
    return new TrainingRecipe(List.copyOf(files));
  }

  /** All files of a folder alike: every label applies, all calibrate. */
  static TrainingRecipe ofFolder(List<Path> files) {
    return new TrainingRecipe(
        files.stream()
            .map(file -> String.valueOf(file.getFileName()))
            .sorted()
            .map(name -> new DataFile(name, Reading.ALL, 1, true, "", ""))
            .toList());
  }
}
