package org.thresher.stage.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Document;
import org.thresher.document.Topic;

class SectionLexiconTest {
  @ParameterizedTest
  @CsvSource({
    "Politics, politics",
    "Fußball, sport",
    "économie, economy",
    "MEDIO-AMBIENTE, environment",
    "погода, weather",
    "スポーツ, sport",
    "健康, health",
    "رياضة, sport",
    "World / Science, scitech",
    "Kultur & Medien, arts",
    "Arbeitsmarkt, labour",
    "Kościół, religion"
  })
  void aSectionNameMeansItsSubjectInManyLanguages(String section, String label) {
    assertThat(labels(TopicDocuments.named(section, List.of(), null))).containsExactly(label);
  }

  @Test
  void aNameMatchesWholeOnly() {
    assertThat(labels(TopicDocuments.named("Sporting chances", List.of(), null))).isEmpty();
    assertThat(labels(TopicDocuments.named(null, List.of("war of words"), null))).isEmpty();
    assertThat(labels(TopicDocuments.named(null, List.of(), "https://example.org/sporting-life/1")))
        .isEmpty();
  }

  @Test
  void theLastKnownSegmentOfThePathDecides() {
    String url = "https://example.org/business/sport/2024/a-story-about-politics?x=/weather/";
    assertThat(labels(TopicDocuments.named(null, List.of(), url))).containsExactly("sport");
  }

  @Test
  void thePathMayBePercentEncoded() {
    String url = "https://example.org/%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0/1";
    assertThat(labels(TopicDocuments.named(null, List.of(), url))).containsExactly("weather");
    assertThat(labels(TopicDocuments.named(null, List.of(), "https://example.org/100%/1")))
        .isEmpty();
  }

  @Test
  void theHostSaysNothing() {
    assertThat(labels(TopicDocuments.named(null, List.of(), "https://sport"))).isEmpty();
  }

  @Test
  void theSubjectOfMostKeywordsWins() {
    List<String> keywords = List.of("Crime", "tennis", "golf", "Smith");
    assertThat(labels(TopicDocuments.named(null, keywords, null))).containsExactly("sport");
  }

  @Test
  void theSectionCountsMoreThanPathAndKeywords() {
    Document document =
        TopicDocuments.named("Health", List.of("tennis"), "https://example.org/politics/1");
    assertThat(labels(document)).containsExactly("health");
  }

  @Test
  void everySubjectHasItsIptcCode() {
    Topic topic =
        SectionLexicon.get().subjects(TopicDocuments.named("sport", List.of(), null)).get(0);
    assertThat(topic.id()).isEqualTo("medtop:15000000");
    assertThat(topic.source()).isEqualTo("metadata");
  }

  private static List<String> labels(Document document) {
    return SectionLexicon.get().subjects(document).stream().map(Topic::label).toList();
  }
}
