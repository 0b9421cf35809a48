package org.thresher.stage.language;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * An endless, reproducible sequence of labelled texts of mixed length: whole sentences, stretches
 * of a few words, single words. Languages that are widely written come more often, so that the
 * model's class priors favour them; languages known from word lists alone come least.
 */
final class SampleStream {
  private static final double WIDELY_WRITTEN = 3;
  private static final double WORD_LIST_ONLY = 0.25;
  private static final int ENOUGH_SENTENCES = 300;

  private final List<TrainingSet.ClassTexts> classes;
  private final double[] cumulative;
  private final boolean[] wide;
  private final SplittableRandom random;
  private int classAt;

  SampleStream(List<TrainingSet.ClassTexts> classes, Set<String> widelyWritten, long seed) {
    this.classes = classes;
    this.random = new SplittableRandom(seed);
    cumulative = new double[classes.size()];
    wide = new boolean[classes.size()];
    double sum = 0;
    for (int c = 0; c < classes.size(); c++) {
      TrainingSet.ClassTexts texts = classes.get(c);
      wide[c] = widelyWritten.contains(texts.language + '_' + texts.group());
      sum += weight(texts, wide[c]);
      cumulative[c] = sum;
    }
  }

  private static double weight(TrainingSet.ClassTexts texts, boolean wide) {
    int sentences = texts.sentences.size();
    double known = Math.min(1.0, (double) sentences / ENOUGH_SENTENCES);
    return Math.max(known, WORD_LIST_ONLY) * (wide ? WIDELY_WRITTEN : 1);
  }

  /** Class of the text that {@link #next()} returned. */
  int classAt() {
    return classAt;
  }

  /** The next text. */
  String next() {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    classAt = low;
    TrainingSet.ClassTexts texts = classes.get(low);
    boolean fromWords =
        !texts.words.isEmpty()
            && (texts.sentences.size() < TrainingSet.FEWEST_ROWS || random.nextInt(8) == 0);
    return fromWords ? words(texts) : crop(texts.sentences);
  }

  private String words(TrainingSet.ClassTexts texts) {
    List<String> words = texts.words;
    int length = texts.sentences.isEmpty() ? 1 + random.nextInt(16) : 1 + random.nextInt(2);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      // Words stand by falling frequency: the square favours the frequent ones, as texts do.
      double u = random.nextDouble();
      int at = (int) ((length > 2 ? u * u : u) * words.size());
      text.append(i == 0 ? "" : " ").append(words.get(at));
    }
    return text.toString();
  }

  private String crop(List<String> sentences) {
    String sentence = sentences.get(random.nextInt(sentences.size()));
    int kind = random.nextInt(20);
    if (kind < 10) {
      // The longer of two, since the rows of small languages are words and phrases mostly.
      String other = sentences.get(random.nextInt(sentences.size()));
      return other.length() > sentence.length() ? other : sentence;
    }
    int words = kind < 14 ? 1 : kind < 17 ? 2 : 3 + random.nextInt(10);
    String crop = stretch(sentence, words);
    boolean tooShort = words == 1 && crop.length() < 5 && random.nextInt(2) == 0;
    return tooShort ? stretch(sentence, words) : crop;
  }

  /** A stretch of whole words from a random place; of characters where blanks are rare. */
  private String stretch(String sentence, int words) {
    int start = random.nextInt(sentence.length());
    while (start > 0 && sentence.charAt(start - 1) > ' ') {
      start--;
    }
    int end = start;
    for (int word = 0; word < words && end < sentence.length(); word++) {
      end++;
      while (end < sentence.length() && sentence.charAt(end) > ' ') {
        end++;
      }
    }
    if (end - start > 24 * words) {
      start += random.nextInt(end - start - 8 * words);
      end = Math.min(end, start + 3 * words + random.nextInt(4 * words));
    }
    return sentence.substring(start, end);
  }
}
