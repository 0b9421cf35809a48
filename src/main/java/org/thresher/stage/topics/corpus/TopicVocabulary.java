package org.thresher.stage.topics.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * The words by which corpus topics tell documents apart, and their idf: in at least five documents
 * of the sample (two in small samples) and, of the others, the {@value #MOST} most frequent. A word
 * that more than a fifth of a language's documents contain means nothing in that language.
 */
final class TopicVocabulary {
  private static final int MOST = 10_000;
  private static final double STOP_SHARE = 0.2;

  /** With fewer documents of a language, its frequent words are not known; short ones remain. */
  private static final int KNOWN_DOCUMENTS = 30;

  private static final int LONG_WORD = 5;

  private final String[] words;
  private final float[] idf;
  private final Set<String> stops;
  private final Map<String, Integer> indexes = new HashMap<>();

  private TopicVocabulary(String[] words, float[] idf, Set<String> stops) {
    this.words = words;
    this.idf = idf;
    this.stops = stops;
    for (int i = 0; i < words.length; i++) {
      indexes.put(words[i], i);
    }
  }

  /** A document's words with weights of unit length, in the order of their numbers. */
  static final class Row {
    private final int[] terms;
    private final float[] weights;

    private Row(int[] terms, float[] weights) {
      this.terms = terms;
      this.weights = weights;
    }

    /** Numbers of the words; not to be changed. */
    int[] terms() {
      return terms;
    }

    /** Their weights; not to be changed. */
    float[] weights() {
      return weights;
    }
  }

  /** The vocabulary of a sample. */
  static TopicVocabulary of(List<SampledDocument> sample) {
    Map<String, Integer> documents = new HashMap<>();
    sample.forEach(document -> documents.merge(document.language(), 1, Integer::sum));
    Set<String> stops = stops(sample, documents);
    Map<String, Integer> frequencies = new HashMap<>();
    for (SampledDocument document : sample) {
      document.words(
          (language, word, count) -> {
            if (documents.getOrDefault(language, 0) < KNOWN_DOCUMENTS
                ? word.length() >= LONG_WORD
                : !stops.contains(stop(language, word))) {
              frequencies.merge(word, 1, Integer::sum);
            }
          });
    }
    int least = sample.size() < 1000 ? 2 : 5;
    List<Map.Entry<String, Integer>> chosen =
        frequencies.entrySet().stream()
            .filter(entry -> entry.getValue() >= least)
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .sorted(Map.Entry.comparingByKey())
            .toList();
    String[] words = new String[chosen.size()];
    float[] idf = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = chosen.get(i).getKey();
      double share = (1.0 + sample.size()) / (1 + chosen.get(i).getValue());
      idf[i] = (float) (1 + StrictMath.log(share));
    }
    return new TopicVocabulary(words, idf, known(stops, Arrays.asList(words)));
  }

  private static Set<String> stops(List<SampledDocument> sample, Map<String, Integer> documents) {
    Map<String, Integer> frequencies = new HashMap<>();
    for (SampledDocument document : sample) {
      document.words(
          (language, word, count) -> frequencies.merge(stop(language, word), 1, Integer::sum));
    }
    Set<String> stops = new HashSet<>();
    frequencies.forEach(
        (key, count) -> {
          int all = documents.getOrDefault(key.substring(0, key.indexOf('\t')), 0);
          if (all >= KNOWN_DOCUMENTS && count > STOP_SHARE * all) {
            stops.add(key);
          }
        });
    return stops;
  }

  /** Stop words of one language that another language keeps: the others need not be named. */
  private static Set<String> known(Set<String> stops, Collection<String> words) {
    Set<String> vocabulary = new HashSet<>(words);
    Set<String> known = new HashSet<>(stops);
    known.removeIf(stop -> !vocabulary.contains(stop.substring(stop.indexOf('\t') + 1)));
    return known;
  }

  private static String stop(String language, String word) {
    return language + '\t' + word;
  }

  /** Number of words. */
  int size() {
    return words.length;
  }

  /** A word by its number. */
  String word(int term) {
    return words[term];
  }

  /** The words of a sampled document. */
  Row row(SampledDocument document) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    document.words((language, word, count) -> counts.put(word, count));
    return row(document.language(), counts);
  }

  /** The words of a document: (1 + ln tf) · idf, of unit length. */
  Row row(String language, SortedMap<String, Integer> counts) {
    int[] terms = new int[counts.size()];
    double[] values = new double[counts.size()];
    int size = 0;
    double squares = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      Integer term = indexes.get(entry.getKey());
      if (term != null && !stops.contains(stop(language, entry.getKey()))) {
        terms[size] = term;
        values[size] = (1 + StrictMath.log(entry.getValue())) * idf[term];
        squares += values[size] * values[size];
        size++;
      }
    }
    double length = Math.sqrt(squares);
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) (values[i] / length);
    }
    return new Row(Arrays.copyOf(terms, size), weights);
  }

  void write(PackedWriter out) {
    out.writeUnsigned(words.length);
    for (int i = 0; i < words.length; i++) {
      out.writeString(words[i]);
      out.writeUnsigned(Float.floatToIntBits(idf[i]) & 0xffffffffL);
    }
    List<String> sorted = new ArrayList<>(stops);
    sorted.sort(Comparator.naturalOrder());
    out.writeUnsigned(sorted.size());
    sorted.forEach(out::writeString);
  }

  static TopicVocabulary read(PackedReader in) {
    String[] words = new String[in.readCount()];
    float[] idf = new float[words.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.readString();
      idf[i] = Float.intBitsToFloat((int) in.readUnsigned());
    }
    Set<String> stops = new HashSet<>();
    for (int i = in.readCount(); i > 0; i--) {
      stops.add(in.readString());
    }
    return new TopicVocabulary(words, idf, stops);
  }
}
