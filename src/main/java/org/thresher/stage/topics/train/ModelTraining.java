package org.thresher.stage.topics.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thresher.stage.topics.LinearTopicModel;
import org.thresher.stage.topics.Subject;

/** From a corpus to a model: training, cross-validated calibration, rounding to 8 bits. */
final class ModelTraining {
  private static final int FOLDS = 3;
  private static final int LARGEST_STEP = 127;

  /** Weights of fewer steps are left out: they make the file large and change nothing. */
  private static final int SMALLEST_STEP = 2;

  private final TrainingCorpus corpus;
  private final List<Subject> subjects;
  private final int bits;
  private final TrainingRows rows;
  private final double[] weights;

  ModelTraining(TrainingCorpus corpus, List<Subject> subjects, int bits) {
    this.corpus = corpus;
    this.subjects = subjects;
    this.bits = bits;
    rows = corpus.rows();
    weights = corpus.weights();
  }

  LinearTopicModel train() {
    double[][] scores = crossValidatedScores();
    LinearTrainer trainer = new LinearTrainer(rows, weights, subjects.size(), bits);
    trainer.train();
    byte[] table = new byte[(subjects.size() + 1) << bits];
    for (int b = 0; b < corpus.idf().length; b++) {
      table[b * (subjects.size() + 1)] = corpus.idf()[b];
    }
    float[] scales = new float[subjects.size()];
    for (int k = 0; k < scales.length; k++) {
      scales[k] = quantise(trainer, k, table);
    }
    return new LinearTopicModel(bits, subjects, curves(trainer, scales, scores), table);
  }

  /** Scores of the calibrating rows, each by a trainer that has not seen the row's fold. */
  private double[][] crossValidatedScores() {
    int[] calibrating = calibratingRows();
    double[][] scores = new double[calibrating.length][subjects.size()];
    for (int fold = 0; fold < FOLDS; fold++) {
      double[] remaining = weights.clone();
      for (int i = fold; i < calibrating.length; i += FOLDS) {
        int row = calibrating[i];
        remaining[row] = 0;
        if (row + 1 < remaining.length && rows.isBeginning(row + 1)) {
          remaining[row + 1] = 0;
        }
      }
      LinearTrainer trainer = new LinearTrainer(rows, remaining, subjects.size(), bits);
      trainer.train();
      for (int i = fold; i < calibrating.length; i += FOLDS) {
        trainer.score(calibrating[i], scores[i]);
      }
    }
    return scores;
  }

  private int[] calibratingRows() {
    int[] chosen = new int[rows.size()];
    int count = 0;
    for (int row = 0; row < chosen.length; row++) {
      if (corpus.calibrates(row)) {
        chosen[count++] = row;
      }
    }
    return Arrays.copyOf(chosen, count);
  }

  private float quantise(LinearTrainer trainer, int subject, byte[] table) {
    float largest = 1e-6f;
    int buckets = 1 << bits;
    for (int b = 0; b < buckets; b++) {
      largest = Math.max(largest, Math.abs(trainer.weight(b, subject)));
    }
    float step = largest / LARGEST_STEP;
    for (int b = 0; b < buckets; b++) {
      int steps = Math.round(trainer.weight(b, subject) / step);
      if (Math.abs(steps) >= SMALLEST_STEP) {
        table[b * (subjects.size() + 1) + 1 + subject] = (byte) steps;
      }
    }
    return step;
  }

  private List<LinearTopicModel.Curve> curves(
      LinearTrainer trainer, float[] scales, double[][] scores) {
    int[] calibrating = calibratingRows();
    boolean[][] applies = new boolean[scores.length][scales.length];
    for (int i = 0; i < scores.length; i++) {
      for (int k = 0; k < scales.length; k++) {
        applies[i][k] = (rows.labels(calibrating[i]) >>> k & 1) != 0;
      }
    }
    CurveFit.Curve common = CurveFit.fitAll(scores, applies);
    List<LinearTopicModel.Curve> curves = new ArrayList<>();
    for (int k = 0; k < scales.length; k++) {
      double[] column = new double[scores.length];
      boolean[] truth = new boolean[scores.length];
      for (int i = 0; i < scores.length; i++) {
        column[i] = scores[i][k];
        truth[i] = applies[i][k];
      }
      CurveFit.Curve curve = CurveFit.fit(column, truth, common);
      for (int i = 0; i < column.length; i++) {
        column[i] = curve.probability(column[i]);
      }
      curves.add(
          new LinearTopicModel.Curve(
              scales[k],
              (float) trainer.intercept(k),
              (float) curve.slope(),
              (float) curve.offset(),
              (float) CurveFit.threshold(column, truth)));
    }
    return curves;
  }
}
