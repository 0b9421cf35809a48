package org.thresher.stage.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.content.BlockFeatures;
import org.thresher.stage.extract.content.BlockModel;
import org.thresher.stage.extract.content.ContextFeatures;
import org.thresher.stage.extract.content.Forest;
import org.thresher.stage.extract.page.BlockWalk;
import org.thresher.stage.extract.page.FeatureTable;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * Trains the block model: {@code TrainBlocks SETS SITES MODEL}, where SETS holds the sets {@code
 * scrapinghub}, {@code fundus}, {@code wcxb} and {@code trafilatura} and SITES those of new sites,
 * each a {@code gold.jsonl} and the pages it names. Of the new sites, pages with a full text by
 * people train whose licence permits it. Takes some minutes; the same pages give the same bytes.
 */
public final class TrainBlocks {
  /** The sets whose licences allow a shipped model. */
  public static final List<String> SETS = List.of("scrapinghub", "fundus", "wcxb", "trafilatura");

  static final int FIRST_TREES = 90;

  static final int SECOND_TREES = 110;

  private static final double SEGMENT_WEIGHT = 0.3;

  /** A page without names and semantic tags teaches as much as this part of one with them. */
  private static final double ANONYMOUS_WEIGHT = 0.7;

  private final List<LabelledBlocks> pages = new ArrayList<>();

  /** The labelled blocks of a page, and whether its site belongs to the first half of the sites. */
  private static final class LabelledBlocks {
    final PageBlocks page;
    final FeatureTable table;
    final float[] labels;
    final double weight;
    final boolean firstHalf;

    LabelledBlocks(
        PageBlocks page, FeatureTable table, float[] labels, double weight, boolean firstHalf) {
      this.page = page;
      this.table = table;
      this.labels = labels;
      this.weight = weight;
      this.firstHalf = firstHalf;
    }
  }

  /** Trains and writes the model: SETS SITES MODEL, and for a smaller model its number of trees. */
  public static void main(String[] arguments) throws IOException {
    SiteFolds folds = SiteFolds.of(Path.of("src/training/lines/exclude.sha16"));
    TrainBlocks examples = new TrainBlocks();
    for (ExtractedGold.Labelled page : pages(Path.of(arguments[0]), Path.of(arguments[1]), folds)) {
      examples.add(page);
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2])))) {
      examples.train(trees(arguments, FIRST_TREES), trees(arguments, SECOND_TREES)).write(out);
    }
  }

  private static int trees(String[] arguments, int usual) {
    return arguments.length > 3 ? Integer.parseInt(arguments[3]) : usual;
  }

  /** All pages that may train, in a fixed order. */
  static List<ExtractedGold.Labelled> pages(Path sets, Path sites, SiteFolds folds)
      throws IOException {
    List<ExtractedGold.Labelled> pages = new ArrayList<>();
    for (String set : SETS) {
      pages.addAll(ExtractedGold.read(sets.resolve(set), folds::has));
    }
    for (String set : ExtractedGold.sets(sites)) {
      pages.addAll(
          ExtractedGold.read(
              sites.resolve(set),
              gold ->
                  gold.path("may_train").asBoolean()
                      && ExtractedGold.isWhole(gold)
                      && folds.has(gold)));
    }
    return pages;
  }

  /** Adds a page's blocks, once as they are and, of every other page, once without names. */
  public void add(ExtractedGold.Labelled page) {
    add(page, false, 1);
    if ((page.id().hashCode() & 1) == 0) {
      add(page, true, ANONYMOUS_WEIGHT);
    }
  }

  /** Adds the examples of another collection. */
  void addAll(TrainBlocks other) {
    pages.addAll(other.pages);
  }

  /**
   * The model of the pages added; each half of the sites is scored by the model of the other half
   * for the second.
   */
  public BlockModel train(int firstTrees, int secondTrees) {
    Forest first = forest(BlockFeatures.COUNT, firstTrees, page -> page.firstHalf);
    Forest other = forest(BlockFeatures.COUNT, firstTrees, page -> !page.firstHalf);
    for (LabelledBlocks page : pages) {
      float[] scores = (page.firstHalf ? other : first).scores(page.table);
      new ContextFeatures(page.page, scores).addTo(page.table);
    }
    return new BlockModel(
        forest(BlockFeatures.COUNT, firstTrees, page -> true),
        forest(ContextFeatures.COUNT, secondTrees, page -> true));
  }

  private Forest forest(int features, int trees, Predicate<LabelledBlocks> chosen) {
    List<float[]> rows = new ArrayList<>();
    List<Float> labels = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    double sum = 0;
    for (LabelledBlocks page : pages) {
      if (chosen.test(page)) {
        double all = 0;
        for (int i = 0; i < page.labels.length; i++) {
          all += Float.isNaN(page.labels[i]) ? 0 : weight(page.page.block(i));
        }
        for (int i = 0; i < page.labels.length; i++) {
          if (!Float.isNaN(page.labels[i])) {
            rows.add(page.table.row(i));
            labels.add(page.labels[i]);
            weights.add(page.weight * weight(page.page.block(i)) / Math.max(1, all));
            sum += weights.get(weights.size() - 1);
          }
        }
      }
    }
    float[] targets = new float[rows.size()];
    float[] importance = new float[rows.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = labels.get(i);
      importance[i] = (float) (weights.get(i) * targets.length / sum);
    }
    return new TreeTrainer(rows, features, targets, importance).train(trees);
  }

  private void add(ExtractedGold.Labelled page, boolean anonymous, double weight) {
    PageBlocks blocks =
        BlockWalk.of(Jsoup.parse(page.page().content()), ExtractSettings.DEFAULTS, anonymous);
    BlockFeatures features = new WalkedPage(page.page(), blocks).features();
    boolean segments = page.gold().path("text").isMissingNode();
    float[] targets =
        segments
            ? BlockLabels.ofSegments(
                blocks.blocks, texts(page.gold().get("with")), texts(page.gold().get("without")))
            : BlockLabels.ofText(blocks.blocks, page.gold().get("text").asText());
    String site = page.gold().path("site").asText(page.id());
    // Without the facts, which hold on to the whole DOM.
    PageBlocks light = new PageBlocks(blocks.blocks, blocks.boxes, new MetadataCandidates());
    pages.add(
        new LabelledBlocks(
            light,
            features.table(),
            targets,
            weight * (segments ? SEGMENT_WEIGHT : 1),
            (site.hashCode() & 4) == 0));
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
