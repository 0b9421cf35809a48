package org.thresher.stage.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.document.Paragraph;

class TrainLinesTest {
  private static final String TEXT =
      "The mill of Osterby ground its last sack on Friday, and the miller said that he would now"
          + " sleep until the first frost, whatever the wind did, and then mend his nets.";
  private static final String MORE =
      "His neighbours had come with bread from the first flour of the year, baked in the oven of the"
          + " old school, which nobody had lit since the children were taken to the new one.";

  @TempDir Path data;

  @Test
  void sameDataGiveTheSameBytesAndAModelThatTellsTextFromMenus() throws IOException {
    writeData();
    TrainLines.main(new String[] {data.toString(), data.resolve("a").toString()});
    TrainLines.main(new String[] {data.toString(), data.resolve("b").toString()});

    for (String name : List.of("line-model.txt", "line-model.manifest.txt", "folds.tsv")) {
      assertThat(data.resolve("a").resolve(name))
          .hasSameBinaryContentAs(data.resolve("b").resolve(name));
    }
    LineModel model = LineModel.read(Files.newBufferedReader(data.resolve("a/line-model.txt")));
    PageLines page =
        new PageLines(
            List.of(
                Paragraph.of("Fields"),
                Paragraph.of(TEXT),
                Paragraph.of(MORE),
                Paragraph.of("Mills")));
    double[] scores = model.scores(page, new LineFeatures(page));
    assertThat(scores[1]).isPositive();
    assertThat(scores[3]).isNegative();
    assertThat(Files.readString(data.resolve("a/line-model.manifest.txt")))
        .contains("source\tscrapinghub\tlicence MIT\t12 renderings");
  }

  @Test
  void goldLabelsKeepTheTitleAndTheCopyInTheText() {
    List<String> lines = new ArrayList<>(List.of(TEXT));
    lines.addAll(Collections.nCopies(6, "Mills"));
    lines.addAll(List.of("The last sack of Osterby", TEXT, MORE, "Read on"));

    assertThat(
            GoldLabels.ofText(
                lines, TEXT + "\n" + MORE, "The last sack of Osterby - Larnholm Courier"))
        .containsExactly(-1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0);
    assertThat(GoldLabels.ofSegments(lines, List.of("mend his nets"), List.of("Read on")))
        .containsExactly(1, -1, -1, -1, -1, -1, -1, -1, 1, -1, 0);
  }

  @Test
  void bareNamesOfSitesLeaveOutSubdomainAndSuffix() {
    assertThat(List.of("www.osterby.co.uk", "osterby.example", "news.osterby.org", "Osterby"))
        .allSatisfy(site -> assertThat(LabelledLines.bareName(site)).isEqualTo("osterby"));
  }

  @Test
  void modelOfAnotherFormIsRefused() {
    assertThatThrownBy(() -> LineModel.read(new StringReader("something else\n1\n")))
        .isInstanceOf(IOException.class)
        .hasMessage("not a line model: 'something else'");
    assertThatThrownBy(() -> LineModel.read(new StringReader("thresher-line-model 1\n1\n2\n")))
        .isInstanceOf(IOException.class)
        .hasMessage("a line model of 2 weights");
  }

  @Test
  void shippedModelReadsBackTheSame() throws IOException {
    String text = LineModel.get().toText();

    assertThat(LineModel.read(new StringReader(text)).toText()).isEqualTo(text);
    assertThat(text.length()).isLessThan(100_000);
  }

  private void writeData() throws IOException {
    for (String set : LabelledLines.SETS.keySet()) {
      Path folder =
          Files.createDirectories(data.resolve("extraction").resolve(set).resolve("html"));
      StringBuilder gold = new StringBuilder();
      for (int i = 0; i < 6; i++) {
        Files.writeString(folder.resolve(i + ".html"), html(i));
        gold.append(gold(set, i)).append('\n');
      }
      Files.writeString(folder.getParent().resolve("gold.jsonl"), gold);
    }
    Path lines = Files.createDirectories(data.resolve("lines/pages")).getParent();
    Files.writeString(lines.resolve("xx_Osterby_2019.txt"), "Menu\n" + TEXT + "\nBy the miller");
    Files.writeString(
        lines.resolve("xx_Osterby_2019.labels.tsv"),
        "1\tdrop\tnav\n2\tkeep\tbody\n3\tdrop\tbyline\n");
    Files.writeString(lines.resolve("pages/other-1.txt"), TEXT);
    Files.writeString(lines.resolve("pages/other-1.labels.tsv"), "1\tkeep\tbody\n");
  }

  private static String html(int i) {
    return "<html><head><title>Last sack</title></head><body><nav><ul><li>Mills</li><li>Nets</li>"
        + "<li>Frost</li></ul></nav><h1>Last sack "
        + i
        + "</h1><p>"
        + TEXT
        + "</p><p>"
        + MORE
        + "</p><div class='footer'>Boats</div><script>no()</script></body></html>";
  }

  private static String gold(String set, int i) throws IOException {
    Map<String, Object> common =
        Map.of("id", "" + i, "site", "site" + i + ".example", "html_path", "html/" + i + ".html");
    Map<String, Object> row = new TreeMap<>(common);
    if (set.equals("trafilatura")) {
      row.put("with", List.of("mend his nets"));
      row.put("without", List.of("Mills"));
    } else {
      row.put("text", TEXT + "\n" + MORE);
    }
    return new ObjectMapper().writeValueAsString(row);
  }
}
