package org.thresher.stage.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineModelTest {
  /**
   * What src/training/lines/crosscheck.py wrote: a page's lines, each with four rows of numbers.
   */
  private static final Path CHECK =
      Path.of("src/test/resources/org/thresher/stage/clean/line-model.check");

  private static final int ROWS = 5;

  @Test
  void computesWhatTheTrainingProgramComputes() throws IOException {
    List<String> rows = Files.readAllLines(CHECK);
    int lines = 0;
    for (int at = 0; at < rows.size(); ) {
      int count = Integer.parseInt(rows.get(at).split(" ", -1)[1]);
      List<List<String>> page = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        page.add(rows.subList(at + 1 + i * ROWS, at + 1 + (i + 1) * ROWS));
      }
      checkPage(page);
      at += 1 + count * ROWS;
      lines += count;
    }
    assertThat(lines).isEqualTo(139);
  }

  private static void checkPage(List<List<String>> rows) {
    List<String> texts = rows.stream().map(row -> row.get(0).replace("\\t", "\t")).toList();
    PageScores scores = LineModel.get().scores(texts);
    PageText page = scores.page();
    int[] hashes = new int[200];
    for (int i = 0; i < rows.size(); i++) {
      int line = i;
      List<String> row = rows.get(i);
      compare(
          row.get(1),
          IntStream.range(0, LineFeatures.COUNT)
              .mapToDouble(f -> page.numbers[page.at(f, line)])
              .toArray(),
          texts.get(i));
      int found = WordGrams.hashes(page, i, hashes);
      assertThat(Arrays.stream(hashes, 0, found).mapToObj(Integer::toUnsignedString).distinct())
          .as(texts.get(i))
          .containsExactlyInAnyOrder(row.get(2).isEmpty() ? new String[0] : cells(row.get(2)));
      compare(row.get(3), new double[] {scores.byWords(i), scores.byNumbers(i)}, texts.get(i));
      float[] kinds = scores.kindScores(i);
      compare(
          row.get(4),
          IntStream.range(0, kinds.length).mapToDouble(k -> kinds[k]).toArray(),
          texts.get(i));
    }
  }

  private static String[] cells(String row) {
    return row.split(" ", -1);
  }

  private static void compare(String expected, double[] found, String text) {
    double[] wanted = Arrays.stream(cells(expected)).mapToDouble(Double::parseDouble).toArray();
    assertThat(found).as(text).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      double scale = Math.max(1, Math.abs(wanted[i]));
      assertThat(found[i]).as("%d of '%s'", i, text).isCloseTo(wanted[i], within(1e-4 * scale));
    }
  }

  @Test
  void otherFilesAreRefused() {
    byte[] text = "thresher-line-model 1\n".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> LineModel.read(new ByteArrayInputStream(text)))
        .isInstanceOf(IOException.class)
        .hasMessage("not a line model");
  }

  @Test
  void evidenceNamesTheWordsAndTheSitesThatHaveThem() {
    List<String> page =
        List.of(
            "The ferry to the outer islands sailed again on Monday, after the ice had gone out of"
                + " the sound, and the first of its passengers was a crate of oranges.",
            "Nobody on the quay could say when it had last been so late in the year, and the harbour"
                + " master, who keeps a book of such things, would not be drawn.",
            "Sign up for our newsletter");
    PageScores scores = LineModel.get().scores(page);

    assertThat(scores.logit(0)).isPositive();
    assertThat(scores.logit(2)).isLessThan(-2);
    assertThat(scores.kind(2)).isEqualTo(LineKind.NEWSLETTER);
    assertThat(scores.evidence(2, LineKind.NEWSLETTER, -3.14, page.get(2)))
        .matches(
            "like newsletter prompts on \\d+ sites: 'newsletter', 5 words, after the running text"
                + " \\(score -3\\.1\\)");
  }
}
