package org.thresher.stage.topics.corpus;

import org.thresher.beam.CorpusRule;
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
public final class CorpusTopics implements CorpusRule {
  private static final long serialVersionUID = 1;

  private final CorpusTopicSettings settings;

  private CorpusTopics(CorpusTopicSettings settings) {
    this.settings = settings;
  }

  /** The step with its settings. */
  public static CorpusTopics of(CorpusTopicSettings settings) {
    return new CorpusTopics(settings);
  }

  @Override
  public String name() {
    return "CorpusTopics";
  }

  @Override
  public Gathering gather() {
    return sample();
  }

  private DocumentSample sample() {
    int most = settings.sampleDocuments();
    return new DocumentSample((most + BUCKETS - 1) / BUCKETS);
  }

  @Override
  public byte[] merge(Iterable<byte[]> bucket) {
    DocumentSample sample = sample();
    bucket.forEach(bytes -> SampledDocument.unpack(bytes).forEach(sample::add));
    return SampledDocument.pack(sample.documents());
  }

  @Override
  public byte[] learn(Iterable<byte[]> buckets) {
    DocumentSample sample = sample();
    buckets.forEach(bytes -> SampledDocument.unpack(bytes).forEach(sample::add));
    CorpusTopicModel model = CorpusTopicModel.learn(sample.documents(), settings.topics());
    return model == null ? new byte[0] : model.pack();
  }

  @Override
  public DocumentStep step(byte[] learned) {
    CorpusTopicModel model = CorpusTopicModel.unpack(learned);
    return model == null
        ? document -> document
        : document -> document.withCorpusTopic(model.best(document));
  }
}
