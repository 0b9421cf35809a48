package org.thresher.stage.topics.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.document.Document;
import org.thresher.job.KeyphraseSettings;
import org.thresher.stage.topics.TopicDocuments;

class KeyphrasesTest {
  private static final Keyphrases STEP = Keyphrases.of(new KeyphraseSettings(true, 5));

  private static List<String> phrases(Document document, List<Document> others) {
    List<Document> dump = new ArrayList<>(others);
    dump.add(document);
    BucketRule.Gathering gathering = STEP.gather(List.of());
    dump.forEach(gathering::add);
    List<byte[]> buckets = new ArrayList<>();
    gathering.drain((bucket, bytes) -> buckets.add(STEP.decide(Bucket.of(List.of(bytes)))));
    return STEP.apply(List.of(STEP.conclude(buckets))).apply(document).keyphrases();
  }

  private static List<Document> background() {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      documents.add(
          TopicDocuments.of(
              "b" + i, "On that day the council met in the hall and the people went home " + i));
    }
    return documents;
  }

  @Test
  void aPhraseSaidOftenAndCapitalisedRanksFirst() {
    Document document =
        TopicDocuments.of(
            "a",
            "On that day the council of Alma Verhoeven met in the hall. Later the painter Alma"
                + " Verhoeven went home, and people saw that Alma Verhoeven had a ladder.");
    List<String> phrases = phrases(document, background());
    assertThat(phrases).first().isEqualTo("Alma Verhoeven");
    assertThat(phrases).hasSizeLessThanOrEqualTo(5).doesNotContain("the", "Alma", "Verhoeven");
  }

  @Test
  void wordsThatEveryDocumentHasAreNoPhrases() {
    Document document = TopicDocuments.of("a", "The council met in the hall and the lantern fell.");
    assertThat(phrases(document, background())).contains("lantern").doesNotContain("council");
  }

  @Test
  void phrasesDoNotGoOnOverPunctuation() {
    Document document =
        TopicDocuments.of(
            "a", "They saw Ostrava, Brno and Ostrava, Brno, then Ostrava, Brno again.");
    assertThat(phrases(document, background()))
        .contains("Ostrava", "Brno")
        .noneMatch(phrase -> phrase.contains(","));
  }

  @Test
  void scriptsWithoutSpacesAreCutByDictionary() {
    Document document = TopicDocuments.of("a", "港の灯台が直された。灯台は港を照らす。人々は灯台を見た。");
    assertThat(phrases(document, background())).contains("灯台");
  }

  @Test
  void numbersAloneAndEmojiAreNoPhrases() {
    Document document =
        TopicDocuments.of("a", "2024 2024 2024 \uD83D\uDE00 \uD83D\uDE00 lantern 17");
    assertThat(phrases(document, background())).first().asString().startsWith("lantern");
    assertThat(phrases(document, background())).noneMatch(phrase -> phrase.startsWith("20"));
  }
}
