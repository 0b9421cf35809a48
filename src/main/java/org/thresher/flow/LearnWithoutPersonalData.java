package org.thresher.flow;

import org.thresher.beam.CorpusRule;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.stage.pii.PiiStep;

/**
 * Learns from documents without their personal data and says what was learned of the documents as
 * they are. Used where a job masks: a keyphrase or the name of a topic may not be a part of an
 * e-mail address. Cost: personal data is looked for twice more.
 *
 * <p>A document that cannot be looked through is not learned from and stays as it is; the step
 * {@code pii} sends it to {@code errors/} later.
 */
final class LearnWithoutPersonalData implements CorpusRule {
  private static final long serialVersionUID = 1L;

  private final CorpusRule step;
  private final PiiStep personalData;

  LearnWithoutPersonalData(CorpusRule step, PiiStep personalData) {
    this.step = step;
    this.personalData = personalData;
  }

  @Override
  public String name() {
    return step.name();
  }

  @Override
  public Gathering gather() {
    return new MaskedGathering(step.gather(), personalData);
  }

  @Override
  public byte[] merge(Iterable<byte[]> bucket) {
    return step.merge(bucket);
  }

  @Override
  public byte[] learn(Iterable<byte[]> buckets) {
    return step.learn(buckets);
  }

  @Override
  public DocumentStep step(byte[] learned) {
    DocumentStep application = step.step(learned);
    return document -> {
      Document readable;
      try {
        readable = personalData.withoutPersonalData(document);
      } catch (RuntimeException | StackOverflowError cannotBeRead) {
        return document;
      }
      Document described = application.apply(readable);
      return document
          .withCorpusTopic(described.corpusTopic())
          .withKeyphrases(described.keyphrases());
    };
  }

  /** Hands documents on without their personal data. */
  private record MaskedGathering(Gathering gathering, PiiStep personalData) implements Gathering {
    @Override
    public void add(Document document) {
      Document readable;
      try {
        readable = personalData.withoutPersonalData(document);
      } catch (RuntimeException | StackOverflowError cannotBeRead) {
        return;
      }
      gathering.add(readable);
    }

    @Override
    public long bytes() {
      return gathering.bytes();
    }

    @Override
    public void drain(BucketSink sink) {
      gathering.drain(sink);
    }
  }
}
