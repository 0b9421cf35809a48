package org.thresher.stage.topics.corpus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.ConcludingRule;
import org.thresher.document.CorpusTopic;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.job.CorpusTopicSettings;
import org.thresher.job.Sections;
import org.thresher.stage.topics.TopicDocuments;

class CorpusTopicsTest {
  private static final List<List<String>> THEMES =
      List.of(
          List.of("harbour", "ferry", "captain", "anchor", "lighthouse", "sailor", "tide", "mast"),
          List.of("bakery", "flour", "oven", "dough", "yeast", "butter", "crust", "rye"),
          List.of("goalkeeper", "referee", "stadium", "penalty", "striker", "league", "corner"),
          List.of("judge", "verdict", "lawyer", "witness", "prison", "appeal", "jury", "court"),
          List.of("glacier", "summit", "crevasse", "climber", "rope", "avalanche", "ridge", "hut"),
          List.of("violin", "concert", "orchestra", "conductor", "opera", "sonata", "cello"));

  private static final CorpusTopics STEP =
      CorpusTopics.of(Sections.TOPICS.with("corpus: {enabled: true, topics: 6}").corpus());

  /** Documents of one theme each, in words that all have in common. */
  private static List<Document> planted() {
    Random random = new Random(7);
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 180; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 40; word++) {
        List<String> theme = THEMES.get(i % THEMES.size());
        text.append(word % 2 == 0 ? "there " : theme.get(random.nextInt(theme.size())) + " ");
      }
      documents.add(TopicDocuments.of("doc-" + i, text.toString()));
    }
    return documents;
  }

  private static byte[] learn(ConcludingRule step, List<Document> documents, int bundle) {
    List<List<byte[]>> buckets = new ArrayList<>();
    for (int i = 0; i < BucketRule.BUCKETS; i++) {
      buckets.add(new ArrayList<>());
    }
    BucketRule.Gathering gathering = step.gather(List.of());
    for (int i = 0; i < documents.size(); i++) {
      gathering.add(documents.get(i));
      if (i % bundle == bundle - 1) {
        gathering.drain((bucket, bytes) -> buckets.get(bucket).add(bytes));
      }
    }
    gathering.drain((bucket, bytes) -> buckets.get(bucket).add(bytes));
    Collections.reverse(buckets);
    return step.conclude(
        buckets.stream().filter(b -> !b.isEmpty()).map(b -> step.decide(Bucket.of(b))).toList());
  }

  @Test
  void plantedTopicsAreFoundAgainAndEachDocumentGetsItsOwn() {
    List<Document> documents = planted();
    byte[] learned = learn(STEP, documents, 100);
    CorpusTopicModel model = CorpusTopicModel.unpack(learned);
    assertThat(model).isNotNull();
    assertThat(requireNonNull(model).topics())
        .allSatisfy(topic -> assertThat(THEMES).anyMatch(t -> t.containsAll(topic.terms())))
        .allSatisfy(topic -> assertThat(topic.coherence()).isGreaterThan(0.5));
    DocumentStep step = STEP.apply(List.of(learned));
    for (int i = 0; i < documents.size(); i++) {
      CorpusTopic topic = step.apply(documents.get(i)).corpusTopic();
      assertThat(topic).isNotNull();
      assertThat(topic).isEqualTo(step.apply(documents.get(i)).corpusTopic());
      assertThat(requireNonNull(topic).weight()).isBetween(0.8, 1.0);
      assertThat(THEMES.get(i % THEMES.size()))
          .containsAll(model.topics().get(topic.number() - 1).terms());
    }
    assertThat(step.apply(TopicDocuments.of("other", "Nothing of it.")).corpusTopic()).isNull();
  }

  @Property(tries = 15)
  void orderAndBundlesChangeNothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int bundle) {
    List<Document> documents = planted();
    List<Document> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(learn(STEP, shuffled, bundle)).isNotEmpty().isEqualTo(learn(STEP, documents, 1000));
    Keyphrases phrases =
        Keyphrases.of(Sections.TOPICS.with("keyphrases: {enabled: true}").keyphrases());
    assertThat(learn(phrases, shuffled, bundle))
        .isNotEmpty()
        .isEqualTo(learn(phrases, documents, 1000));
  }

  @Property(tries = 10)
  void theSampleIsBoundedAndTheSameInAnyOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int bundle) {
    CorpusTopics bounded = CorpusTopics.of(new CorpusTopicSettings(true, 2, 100));
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      documents.add(
          TopicDocuments.of("d" + i, THEMES.get(i % THEMES.size()).get(i % 7) + " again"));
    }
    DocumentSample sample = new DocumentSample(2);
    documents.forEach(sample::add);
    assertThat(sample.documents()).hasSizeBetween(100, 128);
    List<Document> shuffled = new ArrayList<>(documents);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(learn(bounded, shuffled, bundle))
        .isNotEmpty()
        .isEqualTo(learn(bounded, documents, 1000));
  }

  @Test
  void tooFewDocumentsGiveNoTopics() {
    byte[] learned = learn(STEP, planted().subList(0, 2), 1);
    assertThat(learned).isEmpty();
    Document document = planted().get(0);
    assertThat(STEP.apply(List.of(learned)).apply(document)).isEqualTo(document);
  }
}
