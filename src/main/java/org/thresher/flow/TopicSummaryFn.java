package org.thresher.flow;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.corpus.CorpusSummary.CorpusTopic;
import org.thresher.corpus.Tally;
import org.thresher.stage.topics.corpus.CorpusTopicModel;
import org.thresher.stage.topics.corpus.TopicTerms;

/** Turns the topics that were found in the dump into a tally, for the report. */
final class TopicSummaryFn extends DoFn<byte[], KV<String, String>> {
  private static final String NAME = "corpus-topics";

  /** Emits the description of a model, if there is one. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    CorpusTopicModel model = CorpusTopicModel.unpack(context.element());
    if (model == null) {
      return;
    }
    List<CorpusTopic> topics = new ArrayList<>();
    for (TopicTerms topic : model.topics()) {
      topics.add(new CorpusTopic(topic.topic(), topic.terms(), topic.coherence(), 0));
    }
    context.output(KV.of(NAME, new Tally().topicTerms(topics).line()));
  }
}
