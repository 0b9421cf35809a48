package org.thresher.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;

/**
 * Trains the block model: {@code TrainBlocks FOLDER MODEL [TREES]}, where FOLDER holds the sets
 * {@code scrapinghub}, {@code fundus}, {@code wcxb} and {@code trafilatura}, each a {@code
 * gold.jsonl} and the pages it names. Takes some minutes; the same pages give the same bytes.
 */
public final class TrainBlocks {
  /** The sets whose licences allow a shipped model. */
  static final List<String> SETS = List.of("scrapinghub", "fundus", "wcxb", "trafilatura");

  static final int TREES = 160;

  private static final double SEGMENT_WEIGHT = 0.3;

  /** A page without names and semantic tags teaches as much as this part of one with them. */
  private static final double ANONYMOUS_WEIGHT = 0.7;

  private final List<float[]> rows = new ArrayList<>();
  private final List<Float> labels = new ArrayList<>();
  private final List<Float> weights = new ArrayList<>();

  /** Trains and writes the model. */
  public static void main(String[] arguments) throws IOException {
    TrainBlocks examples = new TrainBlocks();
    for (String set : SETS) {
      for (LabelledPages.Labelled page : LabelledPages.read(Path.of(arguments[0]).resolve(set))) {
        examples.add(page);
      }
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      examples.train(arguments.length > 2 ? Integer.parseInt(arguments[2]) : TREES).write(out);
    }
  }

  /**
   * Adds a page's blocks, once as they are and, of every other page, once without names and tags.
   */
  void add(LabelledPages.Labelled page) {
    add(page, false, 1);
    if ((page.id().hashCode() & 1) == 0) {
      add(page, true, ANONYMOUS_WEIGHT);
    }
  }

  /** Adds the examples of another collection. */
  void addAll(TrainBlocks other) {
    rows.addAll(other.rows);
    labels.addAll(other.labels);
    weights.addAll(other.weights);
  }

  /** The model of the pages added. */
  BlockModel train(int trees) {
    float[] targets = new float[rows.size()];
    float[] importance = new float[rows.size()];
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      targets[i] = labels.get(i);
      importance[i] = weights.get(i);
      sum += importance[i];
    }
    for (int i = 0; i < importance.length; i++) {
      importance[i] = (float) (importance[i] * importance.length / sum);
    }
    return new TreeTrainer(rows, targets, importance).train(trees);
  }

  private void add(LabelledPages.Labelled page, boolean anonymous, double weight) {
    PageBlocks blocks =
        BlockWalk.of(Jsoup.parse(page.page().content()), ExtractSettings.defaults(), anonymous);
    BlockFeatures features = new ReadPage(page.page(), blocks).features();
    boolean segments = page.gold().path("text").isMissingNode();
    float[] targets =
        segments
            ? BlockLabels.ofSegments(
                blocks.blocks, texts(page.gold().get("with")), texts(page.gold().get("without")))
            : BlockLabels.ofText(blocks.blocks, page.gold().get("text").asText());
    double all = 0;
    for (int i = 0; i < targets.length; i++) {
      all += Float.isNaN(targets[i]) ? 0 : weight(blocks.block(i));
    }
    double unit = weight * (segments ? SEGMENT_WEIGHT : 1) / Math.max(1, all);
    for (int i = 0; i < targets.length; i++) {
      if (!Float.isNaN(targets[i])) {
        rows.add(features.of(i).clone());
        labels.add(targets[i]);
        weights.add((float) (unit * weight(blocks.block(i))));
      }
    }
  }

  private static double weight(TextBlock block) {
    return Math.sqrt(Math.min(block.length(), 400));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
