package org.thresher.stage.extract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.job.CleanSettings;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.clean.CleanStep;
import org.thresher.stage.extract.content.BlockFeatures;
import org.thresher.stage.extract.content.BlockModel;
import org.thresher.stage.extract.content.Readability;
import org.thresher.stage.extract.content.TextRun;
import org.thresher.stage.extract.content.TrustedNames;
import org.thresher.stage.extract.page.BlockWalk;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * Figures of extraction on sites that its model did not see: {@code BlockCrossValidation SETS SITES
 * OUT} trains a model for each of the {@link SiteFolds} and extracts each page of the sets and of
 * the new sites with the model that has not seen its site. OUT holds what extraction gives, its
 * folder {@code cleaned} what the clean stage leaves of that. Models that OUT has are not trained
 * again.
 */
final class BlockCrossValidation {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BlockCrossValidation() {}

  public static void main(String[] arguments) throws IOException {
    Path sets = Path.of(arguments[0]);
    Path sites = Path.of(arguments[1]);
    Path out = Files.createDirectories(Path.of(arguments[2]));
    SiteFolds folds = SiteFolds.of(Path.of("src/training/lines/exclude.sha16"));
    List<BlockModel> models = models(sets, sites, out, folds);
    for (String set : List.of("scrapinghub", "fundus", "daniel", "trafilatura", "wcxb")) {
      predict(ExtractedGold.read(sets.resolve(set)), models, out, set + ".jsonl");
    }
    Files.createDirectories(out.resolve("sites/cleaned"));
    for (String set : ExtractedGold.sets(sites)) {
      List<ExtractedGold.Labelled> pages =
          ExtractedGold.read(
              sites.resolve(set), row -> ExtractedGold.isWhole(row) && folds.has(row));
      predict(pages, models, out.resolve("sites"), set + ".jsonl");
    }
  }

  private static List<BlockModel> models(Path sets, Path sites, Path out, SiteFolds folds)
      throws IOException {
    List<BlockModel> models = new ArrayList<>();
    List<TrainBlocks> examples = List.of();
    for (int fold = 0; fold < SiteFolds.COUNT; fold++) {
      Path saved = out.resolve("fold-" + fold + ".model");
      if (!Files.exists(saved)) {
        examples = examples.isEmpty() ? examples(sets, sites, folds) : examples;
        TrainBlocks others = new TrainBlocks();
        for (int other = 0; other < SiteFolds.COUNT; other++) {
          if (other != fold) {
            others.addAll(examples.get(other));
          }
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(saved))) {
          others.train(TrainBlocks.FIRST_TREES, TrainBlocks.SECOND_TREES).write(file);
        }
        System.out.println("trained " + fold);
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(saved))) {
        models.add(BlockModel.read(in));
      }
    }
    return models;
  }

  private static List<TrainBlocks> examples(Path sets, Path sites, SiteFolds folds)
      throws IOException {
    List<TrainBlocks> examples = new ArrayList<>();
    for (int fold = 0; fold < SiteFolds.COUNT; fold++) {
      examples.add(new TrainBlocks());
    }
    for (ExtractedGold.Labelled page : TrainBlocks.pages(sets, sites, folds)) {
      examples.get(SiteFolds.fold(page.gold())).add(page);
    }
    return examples;
  }

  private static void predict(
      List<ExtractedGold.Labelled> pages, List<BlockModel> models, Path out, String file)
      throws IOException {
    CleanStep cleaner = CleanStep.of(CleanSettings.DEFAULTS);
    Path cleaned = Files.createDirectories(out.resolve("cleaned"));
    try (BufferedWriter writer = Files.newBufferedWriter(out.resolve(file));
        BufferedWriter after = Files.newBufferedWriter(cleaned.resolve(file))) {
      for (ExtractedGold.Labelled page : pages) {
        BlockModel model = models.get(SiteFolds.fold(page.gold()));
        Document document =
            DocumentExtractor.ofMarkup(page.page(), ExtractSettings.DEFAULTS, model);
        ObjectNode row = ExtractionScores.row(page.id(), document);
        if (Boolean.getBoolean("blocks")) {
          addBlocks(row, page, model, document);
        }
        writer.write(JSON.writeValueAsString(row));
        writer.newLine();
        ObjectNode shorter = ExtractionScores.row(page.id(), cleaner.apply(document));
        after.write(JSON.writeValueAsString(shorter));
        after.newLine();
      }
    }
  }

  /** Every block with its log odds and what the families say, to try other ways to decide. */
  private static void addBlocks(
      ObjectNode row, ExtractedGold.Labelled page, BlockModel model, Document document) {
    PageBlocks blocks = BlockWalk.of(Jsoup.parse(page.page().content()), ExtractSettings.DEFAULTS);
    BlockFeatures features = new WalkedPage(page.page(), blocks).features();
    BitSet scored = Readability.of(blocks).blocks();
    BitSet trusted = TrustedNames.of(blocks).blocks();
    BitSet run = TextRun.of(blocks).blocks();
    row.put("title_block", features.titleBlock());
    float[] scores = model.scores(blocks, features);
    ArrayNode array = row.putArray("blocks");
    for (int i = 0; i < blocks.size(); i++) {
      TextBlock block = blocks.block(i);
      ObjectNode each = array.addObject();
      each.put("s", scores[i])
          .put("n", block.length())
          .put("l", block.linkShare())
          .put("k", block.box.kind.name())
          .put("b", block.box.index)
          .put("f", (scored.get(i) ? 1 : 0) + (trusted.get(i) ? 2 : 0) + (run.get(i) ? 4 : 0))
          .put("t", block.text);
      Paragraph paragraph = document.paragraphs().get(i);
      each.put("e", paragraph.removal() == null ? "" : paragraph.removal().evidence());
    }
    ArrayNode boxes = row.putArray("boxes");
    for (Box box : blocks.boxes) {
      boxes
          .addArray()
          .add(box.parent == null ? -1 : box.parent.index)
          .add(box.kind.name())
          .add(box.names)
          .add(box.first)
          .add(box.end)
          .add(box.hidden ? 1 : 0);
    }
  }
}
