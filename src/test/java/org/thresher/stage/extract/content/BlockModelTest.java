package org.thresher.stage.extract.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.BlockLabels;
import org.thresher.stage.extract.DocumentExtractor;
import org.thresher.stage.extract.ExtractedGold;
import org.thresher.stage.extract.HtmlPages;
import org.thresher.stage.extract.TrainBlocks;
import org.thresher.stage.extract.page.BlockWalk;
import org.thresher.stage.extract.page.PageBlocks;

class BlockModelTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theSamePagesGiveTheSameModel(@TempDir Path folder) throws IOException {
    for (String set : TrainBlocks.SETS) {
      writeSet(folder.resolve(set), set.equals("trafilatura"));
    }
    byte[] first = train(folder);
    assertThat(train(folder)).isEqualTo(first);
    BlockModel model = BlockModel.read(new ByteArrayInputStream(first));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    model.write(again);
    assertThat(again.toByteArray()).isEqualTo(first);
  }

  @Test
  void aModelLearnsWhatTheGoldSays() {
    TrainBlocks examples = new TrainBlocks();
    for (int i = 0; i < 60; i++) {
      examples.add(labelled(i));
    }
    BlockModel model = examples.train(20, 20);
    String text =
        DocumentExtractor.ofMarkup(HtmlPages.html(page(99)), ExtractSettings.DEFAULTS, model)
            .text();
    assertThat(text).contains("goats").doesNotContain("Home");
  }

  @Test
  void bytesOfAnotherFormatAreRefused() {
    assertThatThrownBy(() -> BlockModel.read(new ByteArrayInputStream(new byte[] {9, 0, 1})))
        .isInstanceOf(IOException.class);
  }

  @Test
  void labelsFollowTheGold() {
    PageBlocks page = BlockWalk.of(Jsoup.parse(page(1)), ExtractSettings.DEFAULTS);
    float[] labels = BlockLabels.ofText(page.blocks, gold(1));
    assertThat(labels).containsExactly(0, 0, 1, 1, 1, 0);
    float[] segments = BlockLabels.ofSegments(page.blocks, List.of("the captain"), List.of("Home"));
    assertThat(segments[0]).isZero();
    assertThat(segments[1]).isNaN();
    assertThat(segments[2]).isEqualTo(1);
  }

  private static byte[] train(Path folder) throws IOException {
    Path model = folder.resolve("out.model");
    Path sites = Files.createDirectories(folder.resolve("sites"));
    TrainBlocks.main(new String[] {folder.toString(), sites.toString(), model.toString(), "5"});
    return Files.readAllBytes(model);
  }

  private static void writeSet(Path folder, boolean segments) throws IOException {
    Files.createDirectories(folder);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      Files.writeString(folder.resolve(i + ".html"), page(i));
      ObjectNode row = JSON.createObjectNode();
      row.put("id", "p" + i).put("html_path", i + ".html");
      if (segments) {
        row.putArray("with").add("the captain");
        row.putArray("without").add("Home");
      } else {
        row.put("text", gold(i));
      }
      rows.append(row).append('\n');
    }
    Files.writeString(folder.resolve("gold.jsonl"), rows.toString());
  }

  private static ExtractedGold.Labelled labelled(int number) {
    ObjectNode gold = JSON.createObjectNode();
    gold.put("id", "p" + number).put("text", gold(number));
    return new ExtractedGold.Labelled(gold, HtmlPages.html(page(number)));
  }

  private static String page(int number) {
    return "<div><a href='/'>Home "
        + number
        + "</a><p><a href='/n'>All the news of today</a></p></div><div><p>"
        + HtmlPages.BODY
        + number
        + "</p><p>Short line</p><p>"
        + number
        + HtmlPages.BODY
        + "</p></div><div>© All rights of the paper</div>";
  }

  private static String gold(int number) {
    return HtmlPages.BODY + number + "\nShort line\n" + number + HtmlPages.BODY;
  }
}
