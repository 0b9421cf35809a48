package org.thresher.stage.clean;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.thresher.document.Paragraph;

/**
 * Trains the line model.
 *
 * <pre>TrainLines DATA_DIR OUT_DIR</pre>
 *
 * reads {@code DATA_DIR/extraction} and {@code DATA_DIR/lines} and writes {@code line-model.txt},
 * its manifest {@code line-model.manifest.txt}, and the models of the five folds by site with
 * {@code folds.tsv} (page, fold) for measurement. The same data give the same bytes.
 */
public final class TrainLines {
  /** Folds of the cross-validation. */
  static final int FOLDS = 5;

  private static final int WEIGHT_CAP = 400;
  private static final double MEAN_LINES = 60;

  private final List<LabelledPage> pages;
  private final List<PageLines> scanned = new ArrayList<>();
  private final Path out;

  private TrainLines(List<LabelledPage> pages, Path out) {
    this.pages = pages;
    this.out = out;
    for (LabelledPage page : pages) {
      scanned.add(new PageLines(page.lines().stream().map(Paragraph::of).toList()));
    }
  }

  /**
   * Runs the training.
   *
   * @throws IOException if data cannot be read or results cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: TrainLines DATA_DIR OUT_DIR");
      return;
    }
    Path out = Files.createDirectories(Path.of(args[1]));
    new TrainLines(LabelledLines.read(Path.of(args[0])), out).run();
  }

  private void run() throws IOException {
    StringBuilder folds = new StringBuilder();
    for (LabelledPage page : pages) {
      folds.append(page.name()).append('\t').append(fold(page.site())).append('\n');
    }
    write("folds.tsv", folds.toString());
    LineCrossValidation scores = new LineCrossValidation();
    for (int fold = 0; fold < FOLDS; fold++) {
      LineModel model = train(fold);
      write("fold-" + fold + ".txt", model.toText());
      measure(model, fold, scores);
    }
    LineModel model = train(-1);
    write("line-model.txt", model.toText());
    write("line-model.manifest.txt", manifest(model, scores));
  }

  /** The fold of a site; a site is in one fold, whatever set its pages are in. */
  static int fold(String site) {
    CRC32 crc = new CRC32();
    crc.update(site.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % FOLDS);
  }

  private LineModel train(int leftOut) {
    LogisticTrainer trainer = new LogisticTrainer(LineFeatures.SIZE);
    int[] active = new int[LineFeatures.ACTIVE];
    for (int p = 0; p < pages.size(); p++) {
      LabelledPage page = pages.get(p);
      if (fold(page.site()) == leftOut) {
        continue;
      }
      LineFeatures features = new LineFeatures(scanned.get(p));
      double perWeight = page.weight() * MEAN_LINES / Math.max(1, weightOf(page));
      for (int i = 0; i < page.labels().size(); i++) {
        if (page.labels().get(i) >= 0) {
          features.active(i, active);
          trainer.add(active, perWeight * weight(page.lines().get(i)), page.labels().get(i) == 1);
        }
      }
    }
    return new LineModel(trainer.train());
  }

  private static double weight(String line) {
    return Math.sqrt(Math.min(line.length(), WEIGHT_CAP)) / 8;
  }

  private static double weightOf(LabelledPage page) {
    double sum = 0;
    for (int i = 0; i < page.labels().size(); i++) {
      sum += page.labels().get(i) >= 0 ? weight(page.lines().get(i)) : 0;
    }
    return sum;
  }

  private void measure(LineModel model, int fold, LineCrossValidation scores) {
    for (int p = 0; p < pages.size(); p++) {
      LabelledPage page = pages.get(p);
      if (fold(page.site()) == fold) {
        PageLines lines = scanned.get(p);
        double[] logits = model.scores(lines, new LineFeatures(lines));
        String rendering = page.name().substring(page.name().lastIndexOf('/') + 1);
        boolean html = !page.set().equals("lines");
        scores.add(html ? page.set() + " " + rendering : "lines", page.labels(), logits);
      }
    }
  }

  private String manifest(LineModel model, LineCrossValidation scores) {
    StringBuilder text = new StringBuilder("Line model of the clean stage.\n");
    TreeMap<String, int[]> counts = new TreeMap<>();
    for (LabelledPage page : pages) {
      int[] count = counts.computeIfAbsent(page.set(), set -> new int[2]);
      count[0]++;
      for (int label : page.labels()) {
        count[1] += label >= 0 ? 1 : 0;
      }
    }
    counts.forEach(
        (set, count) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "source\t%s\tlicence %s\t%d renderings\t%d labelled lines\n",
                    set,
                    LabelledLines.SETS.getOrDefault(set, "labels our own"),
                    count[0],
                    count[1])));
    text.append("training set sha256\t").append(digest()).append('\n');
    text.append("model sha256\t").append(sha256(model.toText())).append('\n');
    text.append("weights\t").append(LineFeatures.SIZE).append('\n');
    return text.append(scores.table()).toString();
  }

  private String digest() {
    StringBuilder all = new StringBuilder();
    for (LabelledPage page : pages) {
      all.append(page.name()).append('\n');
      for (int i = 0; i < page.labels().size(); i++) {
        all.append(page.labels().get(i)).append('\t').append(page.lines().get(i)).append('\n');
      }
    }
    return sha256(all.toString());
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(out.resolve(name), text, StandardCharsets.UTF_8);
  }
}
