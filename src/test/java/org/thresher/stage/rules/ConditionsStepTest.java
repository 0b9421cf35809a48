package org.thresher.stage.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.DocumentBytes;
import org.thresher.document.Drop;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;
import org.thresher.job.JobException;
import org.thresher.job.RulesSettings;
import org.thresher.job.Sections;

class ConditionsStepTest {
  private static final Document PAGE = TestDocuments.page(1, "Three short words.");

  @TempDir Path folder;

  private static ConditionsStep step(String yaml) {
    return ConditionsStep.of(Sections.RULES.with(yaml), List.of(), language -> Optional.empty());
  }

  @Test
  void theFirstByNameCountsAndStatesTheValues() {
    Document dropped =
        step("drop: [{name: b, when: n_chars < 200}, {name: a, when: token_count == 3}]")
            .apply(PAGE);
    assertThat(dropped.drop())
        .isEqualTo(new Drop(Reason.OWN_CONDITION, "a", null, "token_count = 3"));
    assertThat(DocumentBytes.decode(DocumentBytes.encode(dropped))).isEqualTo(dropped);
  }

  @Test
  void whatNoConditionMeansOrIsDroppedAlreadyStaysAsItIs() {
    ConditionsStep step = step("drop: [{name: a, when: n_chars > 200}]");
    assertThat(step.apply(PAGE)).isSameAs(PAGE);
    Document empty = PAGE.dropped(Reason.EMPTY, null, "");
    assertThat(step("drop: [{name: a, when: 'true'}]").apply(empty)).isSameAs(empty);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "language == \"Deutsch\" | 13",
        "\"Deutsch\" != language | 1",
        "n_chars < 9 && !(language != \"Deutsch\") | 30",
        "language in [\"deu\", \"Deutsch\"] | 21",
        "\"Deutsch\" in top_langs.language | 1",
      })
  void whatIsComparedWithLanguagesMustBeOne(String when, int column) {
    RulesSettings settings = Sections.RULES.with("drop: [{name: a, when: '" + when + "'}]");
    assertThatThrownBy(() -> ConditionsStep.of(settings, List.of(), ConditionsStepTest::onlyGerman))
        .hasMessageContaining("column " + column + ": never 'Deutsch'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "language == \"deu\"",
        "language == null",
        "language in [\"deu\"] && title == \"Deutsch\"",
        "language.contains(\"d\") && title in [\"Deutsch\"]",
        "\"Deutsch\" in topics.label || \"Deutsch\" == title",
      })
  void otherTextsNeedNotBeLanguages(String when) {
    RulesSettings settings = Sections.RULES.with("drop: [{name: a, when: '" + when + "'}]");
    assertThat(ConditionsStep.of(settings, List.of(), ConditionsStepTest::onlyGerman)).isNotNull();
  }

  private static Optional<String> onlyGerman(String text) {
    return text.equals("deu") ? Optional.empty() : Optional.of("never '" + text + "'");
  }

  @Test
  void conditionsOfASiteAreForItsPages() {
    String drop = "drop: [{name: a, when: 'true'}]";
    assertThat(step("{site: example.org, " + drop + "}").apply(PAGE).kept()).isFalse();
    assertThat(step("{site: example.com, " + drop + "}").apply(PAGE).kept()).isTrue();
  }

  @Test
  void theStepTravels() throws IOException, ClassNotFoundException {
    ConditionsStep step = step("drop: [{name: a, when: \"text.matches('short')\"}]");
    step.apply(PAGE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(step);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((ConditionsStep) in.readObject()).apply(PAGE).kept()).isFalse();
    }
  }

  @Test
  void aWrongConditionInAFileIsNamedWithItsLine() throws IOException {
    Path file =
        Files.writeString(folder.resolve("site.yaml"), "drop:\n- name: a\n  when: n_char < 3\n");
    assertThatThrownBy(() -> step("files: ['" + file + "']"))
        .isInstanceOf(JobException.class)
        .hasMessage(
            file
                + ":3: rules.drop[1].when is 'n_char < 3'; must be a condition: column 1: there is"
                + " no column 'n_char'; nearest is 'n_chars'");
  }
}
