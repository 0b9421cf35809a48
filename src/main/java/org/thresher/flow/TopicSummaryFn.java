package org.thresher.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.stage.topics.corpus.CorpusTopicModel;
import org.thresher.stage.topics.corpus.TopicTerms;
import org.thresher.stage.write.ShardTally;

/** Turns the topics that were found in the dump into keys of a tally, for the report. */
final class TopicSummaryFn extends DoFn<byte[], KV<String, String>> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Emits the description of a model, if there is one. */
  @ProcessElement
  public void processElement(ProcessContext context) throws JsonProcessingException {
    CorpusTopicModel model = CorpusTopicModel.unpack(context.element());
    if (model == null) {
      return;
    }
    ObjectNode json = JSON.createObjectNode().put("schema_version", ShardTally.VERSION);
    ArrayNode topics = json.putArray("corpus_topic_terms");
    for (TopicTerms topic : model.topics()) {
      ObjectNode described =
          topics.addObject().put("topic", topic.topic()).put("coherence", topic.coherence());
      topic.terms().forEach(described.putArray("terms")::add);
    }
    context.output(KV.of("corpus-topics", JSON.writeValueAsString(json)));
  }
}
