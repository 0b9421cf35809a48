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
import org.thresher.job.CleanSettings;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.clean.CleanStep;
import org.thresher.stage.extract.content.BlockFeatures;
import org.thresher.stage.extract.content.BlockModel;
import org.thresher.stage.extract.content.Readability;
import org.thresher.stage.extract.content.TextRun;
import org.thresher.stage.extract.content.TrustedNames;
import org.thresher.stage.extract.page.BlockWalk;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * Honest figures of the block model: {@code CrossValidation SETS_FOLDER OUT_FOLDER FOLDS} trains a
 * model for each fold of sites and extracts each page with the model that has not seen its site.
 * Sets that must not be trained on are extracted with the model of their fold. OUT_FOLDER holds
 * what extraction gives, its folder {@code cleaned} what the clean stage leaves of that.
 */
final class BlockCrossValidation {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BlockCrossValidation() {}

  public static void main(String[] arguments) throws IOException {
    Path sets = Path.of(arguments[0]);
    Path out = Files.createDirectories(Path.of(arguments[1]));
    int folds = Integer.parseInt(arguments[2]);
    List<TrainBlocks> examples = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      examples.add(new TrainBlocks());
    }
    boolean trained = Files.exists(out.resolve("fold-0.model"));
    for (String set : trained ? List.<String>of() : TrainBlocks.SETS) {
      for (ExtractedGold.Labelled page : ExtractedGold.read(sets.resolve(set))) {
        examples.get(fold(page, folds)).add(page);
      }
    }
    List<BlockModel> models = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      Path saved = out.resolve("fold-" + fold + ".model");
      if (Files.exists(saved)) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(saved))) {
          models.add(BlockModel.read(in));
        }
        continue;
      }
      TrainBlocks others = new TrainBlocks();
      for (int other = 0; other < folds; other++) {
        if (other != fold) {
          others.addAll(examples.get(other));
        }
      }
      models.add(others.train(TrainBlocks.FIRST_TREES, TrainBlocks.SECOND_TREES));
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(saved))) {
        models.get(fold).write(file);
      }
      System.out.println("trained " + fold);
    }
    for (String set : List.of("scrapinghub", "fundus", "daniel", "trafilatura", "wcxb")) {
      predict(ExtractedGold.read(sets.resolve(set)), models, out, set + ".jsonl");
    }
  }

  private static int fold(ExtractedGold.Labelled page, int folds) {
    return Math.floorMod(page.gold().get("site").asText().hashCode() * 31, folds);
  }

  private static void predict(
      List<ExtractedGold.Labelled> pages, List<BlockModel> models, Path out, String file)
      throws IOException {
    CleanStep cleaner = CleanStep.of(CleanSettings.DEFAULTS);
    Path cleaned = Files.createDirectories(out.resolve("cleaned"));
    try (BufferedWriter writer = Files.newBufferedWriter(out.resolve(file));
        BufferedWriter after = Files.newBufferedWriter(cleaned.resolve(file))) {
      for (ExtractedGold.Labelled page : pages) {
        BlockModel model = models.get(fold(page, models.size()));
        Document document =
            DocumentExtractor.ofMarkup(page.page(), ExtractSettings.DEFAULTS, model);
        ObjectNode row = ExtractionScores.row(page.id(), document);
        if (Boolean.getBoolean("blocks")) {
          addBlocks(row, page, model);
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
  private static void addBlocks(ObjectNode row, ExtractedGold.Labelled page, BlockModel model) {
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
      array
          .addObject()
          .put("s", scores[i])
          .put("n", block.length())
          .put("l", block.linkShare())
          .put("k", block.box.kind.name())
          .put("f", (scored.get(i) ? 1 : 0) + (trusted.get(i) ? 2 : 0) + (run.get(i) ? 4 : 0))
          .put("t", block.text);
    }
  }
}
