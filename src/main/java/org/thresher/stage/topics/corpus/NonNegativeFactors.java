package org.thresher.stage.topics.corpus;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Non-negative matrix factorisation of a sparse matrix X ≈ W·H by hierarchical alternating least
 * squares (Cichocki and Phan 2009), which needs neither step sizes nor random restarts once it
 * starts well: here from the centroids of spherical k-means++ (Arthur and Vassilvitskii 2007), the
 * best of {@value #STARTS} seeded ones. Single-threaded, with sums in a fixed order, so the same
 * rows give the same factors.
 */
final class NonNegativeFactors {
  private static final int STARTS = 4;
  private static final int MEANS_ROUNDS = 8;
  private static final int ROUNDS = 40;
  private static final double FLOOR = 1e-12;

  private final List<TopicVocabulary.Row> rows;
  private final int terms;
  private final int topics;
  private final double[] weights;

  /** Topic weights of each word, one word after the other. */
  private double[] factor;

  private NonNegativeFactors(List<TopicVocabulary.Row> rows, int terms, int topics) {
    this.rows = rows;
    this.terms = terms;
    this.topics = topics;
    weights = new double[rows.size() * topics];
    factor = new double[terms * topics];
  }

  /**
   * Factorises.
   *
   * @param rows documents, at least as many as topics, none of them empty
   * @param terms number of different words
   * @return the weights of word t for each topic, from t · topics on; each topic of unit length
   */
  static double[] of(List<TopicVocabulary.Row> rows, int terms, int topics) {
    NonNegativeFactors factors = new NonNegativeFactors(rows, terms, topics);
    factors.start();
    for (int round = 0; round < ROUNDS; round++) {
      factors.improveWeights();
      factors.improveFactor();
    }
    return unitLength(factors.factor, topics);
  }

  private void start() {
    double best = -1;
    double[] bestCentres = factor;
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < STARTS; i++) {
      double[] centres = seeds(random);
      double fit = 0;
      for (int round = 0; round < MEANS_ROUNDS; round++) {
        double[] sums = new double[centres.length];
        fit = 0;
        for (TopicVocabulary.Row row : rows) {
          double[] similarities = products(row, centres, topics);
          int nearest = largest(similarities);
          fit += similarities[nearest];
          add(row, 1, nearest, sums);
        }
        centres = unitLength(sums, topics);
      }
      if (fit > best) {
        best = fit;
        bestCentres = centres;
      }
    }
    factor = bestCentres;
  }

  /** Documents far from one another, each chosen by its squared distance from those before. */
  private double[] seeds(SplittableRandom random) {
    double[] centres = new double[terms * topics];
    double[] nearest = new double[rows.size()];
    int next = random.nextInt(rows.size());
    for (int topic = 0; topic < topics; topic++) {
      add(rows.get(next), 1, topic, centres);
      double total = 0;
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = Math.max(nearest[i], product(rows.get(i), centres, topic));
        total += distance(nearest[i]);
      }
      double point = random.nextDouble() * total;
      next = 0;
      for (; next < nearest.length - 1 && point >= distance(nearest[next]); next++) {
        point -= distance(nearest[next]);
      }
    }
    return centres;
  }

  private static double distance(double similarity) {
    return Math.max(0, 1 - similarity);
  }

  private double product(TopicVocabulary.Row row, double[] matrix, int topic) {
    double sum = 0;
    for (int i = 0; i < row.terms().length; i++) {
      sum += row.weights()[i] * matrix[row.terms()[i] * topics + topic];
    }
    return sum;
  }

  private void improveWeights() {
    double[] gram = gram(factor, topics);
    for (int i = 0; i < rows.size(); i++) {
      descend(weights, i * topics, products(rows.get(i), factor, topics), gram);
    }
  }

  private void improveFactor() {
    double[] products = new double[terms * topics];
    for (int i = 0; i < rows.size(); i++) {
      TopicVocabulary.Row row = rows.get(i);
      for (int j = 0; j < row.terms().length; j++) {
        int to = row.terms()[j] * topics;
        for (int topic = 0; topic < topics; topic++) {
          products[to + topic] += row.weights()[j] * weights[i * topics + topic];
        }
      }
    }
    double[] gram = gram(weights, topics);
    double[] product = new double[topics];
    for (int term = 0; term < terms; term++) {
      System.arraycopy(products, term * topics, product, 0, topics);
      descend(factor, term * topics, product, gram);
    }
  }

  /** One round of coordinate descent on the non-negative least squares of one row. */
  static void descend(double[] values, int from, double[] product, double[] gram) {
    int topics = product.length;
    for (int topic = 0; topic < topics; topic++) {
      double slope = product[topic];
      for (int other = 0; other < topics; other++) {
        slope -= values[from + other] * gram[topic * topics + other];
      }
      double curve = gram[topic * topics + topic];
      if (curve > FLOOR) {
        values[from + topic] = Math.max(0, values[from + topic] + slope / curve);
      }
    }
  }

  /** Products of a document with each topic. */
  static double[] products(TopicVocabulary.Row row, double[] factor, int topics) {
    double[] products = new double[topics];
    for (int i = 0; i < row.terms().length; i++) {
      int from = row.terms()[i] * topics;
      for (int topic = 0; topic < topics; topic++) {
        products[topic] += row.weights()[i] * factor[from + topic];
      }
    }
    return products;
  }

  /** Products of the columns with one another. */
  static double[] gram(double[] matrix, int topics) {
    double[] gram = new double[topics * topics];
    for (int from = 0; from < matrix.length; from += topics) {
      for (int a = 0; a < topics; a++) {
        double value = matrix[from + a];
        if (value != 0) {
          for (int b = 0; b < topics; b++) {
            gram[a * topics + b] += value * matrix[from + b];
          }
        }
      }
    }
    return gram;
  }

  /** The first of the largest values. */
  static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  private void add(TopicVocabulary.Row row, double factor, int topic, double[] matrix) {
    for (int i = 0; i < row.terms().length; i++) {
      matrix[row.terms()[i] * topics + topic] += factor * row.weights()[i];
    }
  }

  private static double[] unitLength(double[] matrix, int topics) {
    double[] squares = new double[topics];
    for (int i = 0; i < matrix.length; i++) {
      squares[i % topics] += matrix[i] * matrix[i];
    }
    double[] unit = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      double square = squares[i % topics];
      unit[i] = square > 0 ? matrix[i] / Math.sqrt(square) : 0;
    }
    return unit;
  }
}
