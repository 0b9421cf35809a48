package org.thresher.stage.quality.fasttext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.thresher.stage.quality.fasttext.ModelArguments.Loss;

/**
 * A supervised model of fastText (Joulin et al. 2016), from a {@code .bin} or quantised {@code
 * .ftz} file of version 11 or 12: gives each label a probability. Safe for several threads. The
 * large matrix stays in the file, which is mapped into memory outside the heap.
 */
public final class FastTextModel {
  private static final float SIGMOID_END = 8;
  private static final int SIGMOID_STEPS = 512;

  private final Vocabulary vocabulary;
  private final List<String> labels;
  private final Weights input;
  private final Weights output;
  private final Loss loss;
  private final int columns;

  private FastTextModel(ModelArguments arguments, Vocabulary vocabulary, Weights in, Weights out) {
    this.vocabulary = vocabulary;
    labels = vocabulary.labels();
    input = in;
    output = out;
    loss = arguments.loss();
    columns = arguments.columns();
  }

  /**
   * Reads a model file.
   *
   * @throws IOException with the reason as its message if it is none, is damaged, or has vectors of
   *     words only
   */
  public static FastTextModel open(Path path) throws IOException {
    try (ModelBytes file = ModelBytes.open(path)) {
      ModelArguments arguments = ModelArguments.read(file);
      Vocabulary vocabulary = Vocabulary.read(file, arguments);
      boolean quantised = file.readBoolean();
      if (vocabulary.isPruned() && !quantised) {
        throw new IOException("its words are pruned, but it is not quantised");
      }
      Weights input = Weights.read(file, quantised, arguments.columns());
      if (input.rows() < vocabulary.rowLimit()) {
        throw new IOException("it has " + input.rows() + " rows, not " + vocabulary.rowLimit());
      }
      boolean quantisedOutput = file.readBoolean() && quantised;
      Weights output = Weights.read(file, quantisedOutput, arguments.columns());
      if (output.rows() < vocabulary.labels().size()) {
        throw new IOException("it has rows for " + output.rows() + " labels only");
      }
      return new FastTextModel(arguments, vocabulary, input, output);
    }
  }

  /** The labels without {@code __label__}, most frequent in training first. */
  public List<String> labels() {
    return labels;
  }

  /**
   * The probability of each label, in the order of {@link #labels()}. Line breaks of the text count
   * as spaces, as fastText's own predict asks for one line. Time grows with the text's length and
   * the number of labels.
   */
  public float[] probabilities(String text) {
    Vocabulary.Rows rows = vocabulary.rows(text.getBytes(StandardCharsets.UTF_8));
    float[] hidden = new float[columns];
    if (rows.size() == 0) {
      return new float[labels.size()];
    }
    for (int i = 0; i < rows.size(); i++) {
      input.addRow(rows.get(i), hidden);
    }
    float share = 1f / rows.size();
    for (int i = 0; i < columns; i++) {
      hidden[i] *= share;
    }
    return switch (loss) {
      case SOFTMAX -> softmax(products(hidden));
      case SAMPLES, ONE_AGAINST_ALL -> sigmoids(products(hidden));
      case TREE -> new LabelTree(vocabulary.labelCounts()).probabilities(output, hidden);
    };
  }

  private float[] products(float[] hidden) {
    float[] products = new float[labels.size()];
    for (int i = 0; i < products.length; i++) {
      products[i] = output.dot(i, hidden);
    }
    return products;
  }

  private static float[] softmax(float[] products) {
    float most = Float.NEGATIVE_INFINITY;
    for (float product : products) {
      most = Math.max(most, product);
    }
    double sum = 0;
    for (int i = 0; i < products.length; i++) {
      products[i] = (float) Math.exp(products[i] - most);
      sum += products[i];
    }
    for (int i = 0; i < products.length; i++) {
      products[i] /= (float) sum;
    }
    return products;
  }

  /** The logistic function at the steps of fastText's table. */
  private static float[] sigmoids(float[] products) {
    for (int i = 0; i < products.length; i++) {
      products[i] = sigmoid(products[i]);
    }
    return products;
  }

  private static float sigmoid(float x) {
    if (x < -SIGMOID_END) {
      return 0;
    }
    if (x > SIGMOID_END) {
      return 1;
    }
    int step = (int) ((x + SIGMOID_END) * SIGMOID_STEPS / SIGMOID_END / 2);
    double at = step * 2 * SIGMOID_END / SIGMOID_STEPS - SIGMOID_END;
    return (float) (1 / (1 + Math.exp(-at)));
  }
}
