package org.thresher.flow;

import org.thresher.beam.Bucket;
import org.thresher.beam.ConcludingRule;
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
final class LearnWithoutPersonalData implements ConcludingRule {
  private static final long serialVersionUID = 1L;

  private final ConcludingRule rule;
  private final PiiStep personalData;

  LearnWithoutPersonalData(ConcludingRule rule, PiiStep personalData) {
    this.rule = rule;
    this.personalData = personalData;
  }

  @Override
  public String name() {
    return rule.name();
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return new MaskedGathering(rule.gather(basis), personalData);
  }

  @Override
  public byte[] decide(Bucket bucket) {
    return rule.decide(bucket);
  }

  @Override
  public byte[] conclude(Iterable<byte[]> decided) {
    return rule.conclude(decided);
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    DocumentStep application = rule.apply(decisions);
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
