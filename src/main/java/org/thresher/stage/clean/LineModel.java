package org.thresher.stage.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A linear model over {@link LineFeatures} that says how likely a line is part of its page's text,
 * in logits. Trained by {@link TrainLines}; stored as thousandths of a logit in a text file.
 */
final class LineModel {
  private static final String RESOURCE = "line-model.txt";
  private static final String HEADER = "thresher-line-model 1";

  private final int[] weights;

  LineModel(int[] weights) {
    if (weights.length != LineFeatures.SIZE) {
      throw new IllegalArgumentException(
          "a line model of " + weights.length + " weights, not " + LineFeatures.SIZE);
    }
    this.weights = weights.clone();
  }

  /** The model that comes with Thresher, read once. */
  static LineModel get() {
    return Holder.MODEL;
  }

  /**
   * Reads what {@link #toText} wrote.
   *
   * @throws IOException if the text is not a model of this program's features
   */
  static LineModel read(Reader text) throws IOException {
    BufferedReader lines = new BufferedReader(text);
    String header = lines.readLine();
    if (!HEADER.equals(header)) {
      throw new IOException("not a line model: '" + header + "'");
    }
    int[] weights = lines.lines().mapToInt(Integer::parseInt).toArray();
    if (weights.length != LineFeatures.SIZE) {
      throw new IOException("a line model of " + weights.length + " weights");
    }
    return new LineModel(weights);
  }

  /** The model as text: a header, then one weight a line. */
  String toText() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int weight : weights) {
      text.append(weight).append('\n');
    }
    return text.toString();
  }

  /** Logits of all lines of a page: above zero text, below furniture. */
  double[] scores(PageLines page, LineFeatures features) {
    double[] scores = new double[page.count()];
    int[] active = new int[LineFeatures.ACTIVE];
    for (int i = 0; i < scores.length; i++) {
      features.active(i, active);
      long sum = 0;
      for (int index : active) {
        sum += weights[index];
      }
      scores[i] = sum / 1000.0;
    }
    return scores;
  }

  /** For messages: line model -3.1 (short, no long line after). */
  static String evidence(double score, LineFeatures features, int i) {
    return String.format(Locale.ROOT, "line model %.1f (%s)", score, features.describe(i));
  }

  private static final class Holder {
    static final LineModel MODEL = load();

    private static LineModel load() {
      try (InputStream in = LineModel.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException(RESOURCE + " is not in the jar");
        }
        return read(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(RESOURCE + " cannot be read", e);
      }
    }
  }
}
