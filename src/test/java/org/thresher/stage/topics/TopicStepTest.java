package org.thresher.stage.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Topic;
import org.thresher.job.Sections;
import org.thresher.job.SettingException;
import org.thresher.job.TopicSettings;

class TopicStepTest {
  private static final TopicStep STEP = TopicStep.of(TopicSettings.DEFAULTS);

  @Test
  void aReportOfAMatchIsAboutSport() {
    Topic best = STEP.apply(football()).topics().get(0);
    assertThat(best.label()).isEqualTo("sport");
    assertThat(best.id()).isEqualTo("medtop:15000000");
    assertThat(best.source()).isEqualTo("model");
    assertThat(best.score()).isBetween(0.5, 1.0);
  }

  @Test
  void aShortTextWithoutMetadataGetsNoTopic() {
    assertThat(STEP.apply(TopicDocuments.text("The team won the football match.")).topics())
        .isEmpty();
  }

  @Test
  void aTextAboutNothingGetsNoTopic() {
    String nothing = "zxqv bnmk wrtp ghjk ".repeat(10);
    assertThat(STEP.apply(TopicDocuments.text(nothing)).topics()).isEmpty();
  }

  @Test
  void metadataNamesTheTopicOfAShortText() {
    List<Topic> topics = STEP.apply(TopicDocuments.named("Weather", List.of(), null)).topics();
    assertThat(topics).extracting(Topic::label).containsExactly("weather");
    assertThat(topics).extracting(Topic::source).containsExactly("metadata");
  }

  @Test
  void aSubjectThatBothFindIsGivenOnceAndIsSurer() {
    Document plain = withText(TopicDocuments.named(null, List.of("Football"), null), List.of());
    double keyword = STEP.apply(plain).topics().get(0).score();
    double model = STEP.apply(football()).topics().get(0).score();
    Document both = withText(plain, TopicDocuments.FOOTBALL);
    List<Topic> topics = STEP.apply(both).topics();
    assertThat(topics).filteredOn(t -> t.label().equals("sport")).hasSize(1);
    assertThat(topics.get(0).source()).isEqualTo("metadata");
    assertThat(topics.get(0).score()).isGreaterThan(keyword).isGreaterThan(model);
  }

  @Test
  void subjectsThatDisagreeAreBothKept() {
    Document named =
        withText(TopicDocuments.named("Economy", List.of(), null), TopicDocuments.FOOTBALL);
    assertThat(STEP.apply(named).topics()).extracting(Topic::label).contains("economy", "sport");
  }

  @Test
  void metadataIsIgnoredWhenSwitchedOff() {
    TopicStep step = TopicStep.of(Sections.TOPICS.with("metadata: false"));
    assertThat(step.apply(TopicDocuments.named("Weather", List.of(), null)).topics()).isEmpty();
  }

  @Test
  void aMinimumScoreReplacesTheThresholds() {
    TopicStep all = TopicStep.of(Sections.TOPICS.with("{maxTopics: 17, minScore: 0.0}"));
    TopicStep none = TopicStep.of(Sections.TOPICS.with("minScore: 1.0"));
    assertThat(all.apply(football()).topics()).hasSize(17);
    assertThat(none.apply(football()).topics()).isEmpty();
  }

  @Test
  void topicsAreBestFirstAndAtMostThree() {
    List<Topic> topics =
        TopicStep.of(Sections.TOPICS.with("minScore: 0.0")).apply(football()).topics();
    assertThat(topics).hasSize(3);
    assertThat(topics).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
  }

  @Test
  void removedParagraphsAreNotRead() {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (String text : TopicDocuments.FOOTBALL) {
      paragraphs.add(Paragraph.of(text).removed(Reason.TEASER, ""));
    }
    assertThat(STEP.apply(TopicDocuments.of(Metadata.NONE, null, paragraphs)).topics()).isEmpty();
  }

  @Test
  void droppedDocumentsPassThrough() {
    Document dropped = football().dropped(Reason.DUPLICATE_PAGE, null, "");
    assertThat(STEP.apply(dropped)).isSameAs(dropped);
  }

  @Test
  void theSameDocumentGetsTheSameTopics() {
    assertThat(STEP.apply(football())).isEqualTo(STEP.apply(football()));
  }

  @Test
  void theStepSurvivesSerialization() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(STEP);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      TopicStep copy = (TopicStep) in.readObject();
      assertThat(copy.apply(football())).isEqualTo(STEP.apply(football()));
    }
  }

  @Test
  void aModelThatIsNoneIsRefusedAtOnce(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("not.topics"), "not a model");
    assertThatThrownBy(() -> TopicStep.of(Sections.TOPICS.with("model: " + file.toString())))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("not a topic model");
    String missing = folder.resolve("missing").toString();
    assertThatThrownBy(() -> TopicStep.of(Sections.TOPICS.with("model: " + missing)))
        .hasMessageContaining("cannot read");
  }

  private static Document football() {
    return TopicDocuments.text(TopicDocuments.FOOTBALL.toArray(new String[0]));
  }

  private static Document withText(Document document, List<String> texts) {
    return document.withParagraphs(texts.stream().map(Paragraph::of).toList());
  }
}
