package org.thresher.stage.topics.corpus;

import org.thresher.beam.Bucket;
import org.thresher.beam.ConcludingRule;
import org.thresher.document.DocumentStep;
import org.thresher.job.CorpusTopicSettings;

/**
 * Finds topics in the dump itself, without a taxonomy, and gives each document its best one:
 * non-negative matrix factorisation ({@link NonNegativeFactors}) of the tf-idf of a sample.
 *
 * <p>Cost: shuffled are the words of sampled documents (1 to 2 kB each, at most the sample for each
 * bundle); the sample is held by one worker, which factorises it in one thread; the side input is
 * the factor, its words and the weights that are not zero.
 */
public final class CorpusTopics implements ConcludingRule {
  private static final long serialVersionUID = 1;

  private final CorpusTopicSettings settings;

  private CorpusTopics(CorpusTopicSettings settings) {
    this.settings = settings;
  }

  /** The rule with its settings. */
  public static CorpusTopics of(CorpusTopicSettings settings) {
    return new CorpusTopics(settings);
  }

  @Override
  public String name() {
    return "CorpusTopics";
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return sample();
  }

  private DocumentSample sample() {
    int most = settings.sampleDocuments();
    return new DocumentSample((most + BUCKETS - 1) / BUCKETS);
  }

  private DocumentSample sample(Iterable<byte[]> pieces) {
    DocumentSample sample = sample();
    pieces.forEach(bytes -> SampledDocument.unpack(bytes).forEach(sample::add));
    return sample;
  }

  @Override
  public byte[] decide(Bucket bucket) {
    return SampledDocument.pack(sample(bucket.evidence()).documents());
  }

  @Override
  public byte[] conclude(Iterable<byte[]> decided) {
    CorpusTopicModel model = CorpusTopicModel.learn(sample(decided).documents(), settings.topics());
    return model == null ? new byte[0] : model.pack();
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    for (byte[] decision : decisions) {
      CorpusTopicModel model = CorpusTopicModel.unpack(decision);
      if (model != null) {
        return document -> document.withCorpusTopic(model.best(document));
      }
    }
    return document -> document;
  }
}
