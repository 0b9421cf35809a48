package org.thresher.stage.topics.corpus;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.thresher.document.CorpusTopic;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Topics of a dump: the fixed factor onto which documents are projected, and what the topics are
 * called. Topics are in the order of their sizes in the sample, largest first.
 */
public final class CorpusTopicModel {
  private static final int TERMS = 10;
  private static final int PROJECTION_ROUNDS = 20;

  private final TopicVocabulary vocabulary;
  private final double[] factor;
  private final double[] gram;
  private final List<TopicTerms> topics;

  private CorpusTopicModel(TopicVocabulary vocabulary, double[] factor, List<TopicTerms> topics) {
    this.vocabulary = vocabulary;
    this.factor = factor;
    this.topics = topics;
    gram = NonNegativeFactors.gram(factor, topics.size());
  }

  /**
   * Learns topics from a sample.
   *
   * @param sample documents in their order
   * @param topics how many
   * @return null if the sample has fewer documents with known words than that
   */
  static @Nullable CorpusTopicModel learn(List<SampledDocument> sample, int topics) {
    TopicVocabulary vocabulary = TopicVocabulary.of(sample);
    List<TopicVocabulary.Row> rows = new ArrayList<>();
    for (SampledDocument document : sample) {
      TopicVocabulary.Row row = vocabulary.row(document);
      if (row.terms().length > 0) {
        rows.add(row);
      }
    }
    if (rows.size() < topics) {
      return null;
    }
    double[] factor = bySize(rows, NonNegativeFactors.of(rows, vocabulary.size(), topics), topics);
    return new CorpusTopicModel(vocabulary, factor, describe(rows, vocabulary, factor, topics));
  }

  /** The factor as it is packed, its topics sorted by how many documents they suit best. */
  private static double[] bySize(List<TopicVocabulary.Row> rows, double[] factor, int topics) {
    double[] gram = NonNegativeFactors.gram(factor, topics);
    int[] sizes = new int[topics];
    for (TopicVocabulary.Row row : rows) {
      sizes[NonNegativeFactors.largest(project(row, factor, gram, topics))]++;
    }
    int[] order =
        IntStream.range(0, topics)
            .boxed()
            .sorted(Comparator.comparingInt(topic -> -sizes[topic]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] sorted = new double[factor.length];
    for (int i = 0; i < factor.length; i++) {
      sorted[i] = (float) factor[i - i % topics + order[i % topics]];
    }
    return sorted;
  }

  private static List<TopicTerms> describe(
      List<TopicVocabulary.Row> rows, TopicVocabulary vocabulary, double[] factor, int topics) {
    List<int[]> strongest = new ArrayList<>();
    BitSet all = new BitSet();
    for (int topic = 0; topic < topics; topic++) {
      int column = topic;
      int[] terms =
          IntStream.range(0, vocabulary.size())
              .filter(term -> factor[term * topics + column] > 0)
              .boxed()
              .sorted(Comparator.comparingDouble(term -> -factor[term * topics + column]))
              .limit(TERMS)
              .mapToInt(Integer::intValue)
              .toArray();
      strongest.add(terms);
      IntStream.of(terms).forEach(all::set);
    }
    Coherence coherence = new Coherence(rows, all);
    List<TopicTerms> described = new ArrayList<>();
    for (int[] terms : strongest) {
      List<String> words = IntStream.of(terms).mapToObj(vocabulary::word).toList();
      described.add(new TopicTerms(described.size() + 1, words, coherence.of(terms)));
    }
    return described;
  }

  /** Weights of the topics: non-negative least squares against the fixed factor. */
  private static double[] project(
      TopicVocabulary.Row row, double[] factor, double[] gram, int topics) {
    double[] weights = new double[topics];
    double[] products = NonNegativeFactors.products(row, factor, topics);
    for (int round = 0; round < PROJECTION_ROUNDS; round++) {
      NonNegativeFactors.descend(weights, 0, products, gram);
    }
    return weights;
  }

  /** What the topics are about, in the order of their numbers. */
  public List<TopicTerms> topics() {
    return topics;
  }

  /** A document's best topic; null if it has none of the words. */
  @Nullable CorpusTopic best(Document document) {
    TopicVocabulary.Row row =
        vocabulary.row(document.language().language(), SampledDocument.counts(document));
    double[] weights = project(row, factor, gram, topics.size());
    int best = NonNegativeFactors.largest(weights);
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum > 0 ? new CorpusTopic(best + 1, weights[best] / sum) : null;
  }

  /** The model as bytes: words, idf, and the weights that are not zero. */
  byte[] pack() {
    PackedWriter out = new PackedWriter();
    vocabulary.write(out);
    out.writeUnsigned(topics.size());
    for (TopicTerms topic : topics) {
      out.writeUnsigned(topic.terms().size());
      topic.terms().forEach(out::writeString);
      out.writeDouble(topic.coherence());
    }
    int zeros = 0;
    for (double value : factor) {
      if (value > 0) {
        out.writeUnsigned(zeros);
        out.writeUnsigned(Float.floatToIntBits((float) value) & 0xffffffffL);
        zeros = 0;
      } else {
        zeros++;
      }
    }
    return out.toByteArray();
  }

  /**
   * Reads {@link #pack}.
   *
   * @return null for no bytes
   */
  public static @Nullable CorpusTopicModel unpack(byte[] packed) {
    if (packed.length == 0) {
      return null;
    }
    PackedReader in = new PackedReader(packed);
    TopicVocabulary vocabulary = TopicVocabulary.read(in);
    List<TopicTerms> topics = new ArrayList<>();
    for (int topic = 1, all = in.readCount(); topic <= all; topic++) {
      List<String> terms = new ArrayList<>();
      for (int i = in.readCount(); i > 0; i--) {
        terms.add(Objects.requireNonNull(in.readString()));
      }
      topics.add(new TopicTerms(topic, terms, in.readDouble()));
    }
    double[] factor = new double[vocabulary.size() * topics.size()];
    int at = 0;
    while (in.hasMore()) {
      at += in.readCount();
      factor[at++] = Float.intBitsToFloat((int) in.readUnsigned());
    }
    return new CorpusTopicModel(vocabulary, factor, topics);
  }
}
