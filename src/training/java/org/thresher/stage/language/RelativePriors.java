package org.thresher.stage.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits the priors of near relatives: what is added to the scores of the classes of a group, such as
 * Arabic and its dialects, so that on labelled texts the recall of the group's languages, the first
 * one weighted most, is highest. The first keeps a prior of zero, so that the group as a whole
 * gains little over others.
 */
final class RelativePriors {
  private static final double FIRST_WEIGHT = 2;
  private static final double STEP = 0.25;
  private static final double LOWEST = -1.25;
  private static final double HIGHEST = 1;
  private static final double COST = 0.01;
  private static final int ROUNDS = 3;

  /** A labelled text's scores: of each member of the group, and the highest of the others. */
  private static final class Item {
    final String key;
    final int target;
    final float[] members;
    final float others;

    Item(String key, int target, float[] members, float others) {
      this.key = key;
      this.target = target;
      this.members = members;
      this.others = others;
    }
  }

  private final Map<String, Integer> itemsByKey = new HashMap<>();
  private final List<Item> items = new ArrayList<>();
  private final List<String> languages;

  /**
   * A group.
   *
   * @param languages its members, the most widely written first
   */
  RelativePriors(List<String> languages) {
    this.languages = languages;
  }

  /**
   * Adds a labelled text, if its language is one of the group.
   *
   * @param set name of the evaluation set it is from
   * @param names languages of the scores
   */
  void add(String set, String language, float[] scores, List<String> names) {
    int target = languages.indexOf(language);
    if (target < 0) {
      return;
    }
    float[] members = new float[languages.size()];
    Arrays.fill(members, Float.NEGATIVE_INFINITY);
    float others = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < scores.length; c++) {
      int member = languages.indexOf(names.get(c));
      if (member < 0) {
        others = Math.max(others, scores[c]);
      } else {
        members[member] = Math.max(members[member], scores[c]);
      }
    }
    String key = set + ' ' + language;
    itemsByKey.merge(key, 1, Integer::sum);
    items.add(new Item(key, target, members, others));
  }

  /** The prior of each member; zero where there is nothing to fit on. */
  float[] fit() {
    float[] priors = new float[languages.size()];
    double best = value(priors);
    for (int round = 0; round < ROUNDS; round++) {
      for (int member = 1; member < priors.length; member++) {
        for (double prior = LOWEST; prior <= HIGHEST; prior += STEP) {
          float[] tried = priors.clone();
          tried[member] = (float) prior;
          double value = value(tried);
          if (value > best) {
            best = value;
            priors = tried;
          }
        }
      }
    }
    return priors;
  }

  private double value(float[] priors) {
    double value = 0;
    for (Item item : items) {
      if (isRight(item, priors)) {
        double weight = item.target == 0 ? FIRST_WEIGHT : 1;
        value += weight / itemsByKey.getOrDefault(item.key, 1);
      }
    }
    for (float prior : priors) {
      value -= COST * Math.abs(prior);
    }
    return value;
  }

  private static boolean isRight(Item item, float[] priors) {
    float own = item.members[item.target] + priors[item.target];
    if (own < item.others) {
      return false;
    }
    for (int m = 0; m < priors.length; m++) {
      if (m != item.target && item.members[m] + priors[m] >= own) {
        return false;
      }
    }
    return true;
  }
}
