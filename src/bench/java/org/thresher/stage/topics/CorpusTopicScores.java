package org.thresher.stage.topics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.document.CorpusTopic;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.job.Sections;
import org.thresher.stage.topics.corpus.CorpusTopicModel;
import org.thresher.stage.topics.corpus.CorpusTopics;
import org.thresher.stage.topics.corpus.TopicTerms;

/**
 * Measures corpus topics against labels: {@code CorpusTopicScores SET.tsv TOPICS}. Prints the
 * normalised mutual information (arithmetic mean), the mean coherence, CPU time and bytes.
 */
final class CorpusTopicScores {
  private CorpusTopicScores() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    List<String> labels = new ArrayList<>();
    List<Document> documents = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0])).stream().skip(1).toList()) {
      String[] columns = line.split("\t", -1);
      labels.add(columns[3]);
      documents.add(TopicDocuments.of(columns[0], columns[5]));
    }
    CorpusTopics step =
        CorpusTopics.of(
            Sections.TOPICS.with("corpus: {enabled: true, topics: " + arguments[1] + "}").corpus());
    long start = cpu();
    BucketRule.Gathering gathering = step.gather(List.of());
    documents.forEach(gathering::add);
    List<byte[]> buckets = new ArrayList<>();
    long[] shuffled = new long[1];
    gathering.drain(
        (bucket, bytes) -> {
          shuffled[0] += bytes.length;
          buckets.add(step.decide(Bucket.of(List.of(bytes))));
        });
    long gathered = cpu();
    byte[] learned = step.conclude(buckets);
    long learnt = cpu();
    DocumentStep apply = step.apply(List.of(learned));
    List<String> found = new ArrayList<>();
    for (Document document : documents) {
      CorpusTopic topic = apply.apply(document).corpusTopic();
      found.add(topic == null ? "none" : Integer.toString(topic.number()));
    }
    long applied = cpu();
    CorpusTopicModel model = CorpusTopicModel.unpack(learned);
    double coherence =
        model == null
            ? 0
            : model.topics().stream().mapToDouble(TopicTerms::coherence).average().orElse(0);
    System.out.printf(
        "%d documents, NMI %.3f, NPMI %.3f, shuffled %d bytes a document, side input %d bytes; CPU:"
            + " gather %d us a document, learn %d ms, apply %d us a document%n",
        documents.size(),
        nmi(labels, found),
        coherence,
        shuffled[0] / documents.size(),
        learned.length,
        (gathered - start) / 1000 / documents.size(),
        (learnt - gathered) / 1_000_000,
        (applied - learnt) / 1000 / documents.size());
    if (model != null) {
      model.topics().forEach(System.out::println);
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Normalised mutual information of two groupings. */
  static double nmi(List<String> first, List<String> second) {
    Map<String, Integer> a = new HashMap<>();
    Map<String, Integer> b = new HashMap<>();
    Map<String, Integer> both = new HashMap<>();
    for (int i = 0; i < first.size(); i++) {
      a.merge(first.get(i), 1, Integer::sum);
      b.merge(second.get(i), 1, Integer::sum);
      both.merge(first.get(i) + "\t" + second.get(i), 1, Integer::sum);
    }
    double size = first.size();
    double mutual = entropy(a.values(), size) + entropy(b.values(), size);
    double joint = entropy(both.values(), size);
    return mutual == 0 ? 0 : 2 * (mutual - joint) / mutual;
  }

  private static double entropy(Collection<Integer> counts, double size) {
    return counts.stream().mapToDouble(count -> -count / size * Math.log(count / size)).sum();
  }
}
