package org.thresher.stage.topics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Topic;
import org.thresher.job.TopicThreshold;

/**
 * One linear function per subject over hashed words and word beginnings, weighted (1 + ln tf) · idf
 * and of Euclidean length 1; each is turned into a probability by its own logistic curve (Platt
 * 1999). Weights are 8-bit numbers with one scale per subject. Immutable.
 */
public final class LinearTopicModel implements TopicClassifier {
  /** Texts with fewer tokens have no topic. */
  static final int MIN_TOKENS = 8;

  /** Texts with fewer tokens need a higher probability: one sentence says little of a subject. */
  private static final double MANY_TOKENS = 80;

  /** The probability that a text of no tokens would need. */
  private static final double SHORT_THRESHOLD = 0.75;

  /** One idf step in a row's first byte. */
  public static final float IDF_STEP = 1f / 16;

  private static final Comparator<Topic> BEST_FIRST =
      Comparator.comparingDouble(Topic::score).reversed().thenComparing(Topic::id);

  /** (1 + ln tf) up to the most tokens a text can have. */
  private static final float[] TF = new float[WordFeatures.MAX_TOKENS + 1];

  static {
    for (int tf = 1; tf < TF.length; tf++) {
      TF[tf] = (float) (1 + StrictMath.log(tf));
    }
  }

  /**
   * A subject's curve and threshold.
   *
   * @param scale value of one step of the subject's 8-bit weights
   * @param intercept added to the weighted sum
   * @param slope of the logistic curve over that
   * @param offset of the logistic curve
   * @param threshold least probability to report
   */
  public record Curve(float scale, float intercept, float slope, float offset, float threshold) {}

  private final int bits;
  private final List<Subject> subjects;
  private final List<Curve> curves;
  private final byte[] rows;
  private final int classes;

  /**
   * A model.
   *
   * @param rows for each of the 2^bits buckets its idf and then its weight for each subject
   */
  public LinearTopicModel(int bits, List<Subject> subjects, List<Curve> curves, byte[] rows) {
    this.bits = bits;
    this.subjects = List.copyOf(subjects);
    this.curves = List.copyOf(curves);
    this.rows = rows;
    this.classes = subjects.size();
    if (rows.length != (classes + 1) << bits || curves.size() != classes) {
      throw new IllegalArgumentException("the tables of the topic model do not fit together");
    }
  }

  int bits() {
    return bits;
  }

  List<Curve> curves() {
    return curves;
  }

  byte[] rows() {
    return rows;
  }

  /** The weight of a feature that occurs so often in a text, before idf. */
  public static float termFrequencyWeight(int count) {
    return TF[count];
  }

  @Override
  public List<Subject> subjects() {
    return subjects;
  }

  @Override
  public List<Topic> classify(
      @Nullable String title, List<String> paragraphs, TopicThreshold minScore) {
    WordFeatures features = features(bits, title, paragraphs);
    if (features.tokens() < MIN_TOKENS) {
      return List.of();
    }
    double[] scores = probabilities(features);
    List<Topic> topics = new ArrayList<>();
    for (int k = 0; k < classes; k++) {
      double least = minScore.orOfModel(threshold(k, features.tokens()));
      if (scores[k] >= least) {
        topics.add(new Topic(subjects.get(k).id(), subjects.get(k).label(), scores[k], "model"));
      }
    }
    topics.sort(BEST_FIRST);
    return topics;
  }

  private double threshold(int subject, int tokens) {
    double threshold = curves.get(subject).threshold();
    double missing = Math.max(0, 1 - tokens / MANY_TOKENS);
    return threshold + missing * Math.max(0, SHORT_THRESHOLD - threshold);
  }

  /** The title's tokens, then the paragraphs', to the limit. */
  public static WordFeatures features(int bits, @Nullable String title, List<String> paragraphs) {
    WordFeatures features = new WordFeatures(bits);
    if (title != null) {
      features.add(title);
    }
    for (int i = 0; i < paragraphs.size() && !features.full(); i++) {
      features.add(paragraphs.get(i));
    }
    return features;
  }

  /** Each subject's probability. */
  double[] probabilities(WordFeatures features) {
    float[] sums = new float[classes];
    double norm = accumulate(features, sums);
    double[] probabilities = new double[classes];
    for (int k = 0; k < classes; k++) {
      Curve curve = curves.get(k);
      double score = norm == 0 ? 0 : sums[k] * curve.scale() / norm;
      score += curve.intercept();
      probabilities[k] = logistic(curve.slope() * score + curve.offset());
    }
    return probabilities;
  }

  private double accumulate(WordFeatures features, float[] sums) {
    int stride = classes + 1;
    double square = 0;
    for (int i = 0; i < features.size(); i++) {
      int row = features.bucket(i) * stride;
      float value = TF[features.count(i)] * (rows[row] & 0xff) * IDF_STEP;
      square += value * value;
      for (int k = 0; k < classes; k++) {
        sums[k] += value * rows[row + 1 + k];
      }
    }
    return StrictMath.sqrt(square);
  }

  public static double logistic(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
