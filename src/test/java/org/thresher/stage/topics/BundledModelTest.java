package org.thresher.stage.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Topic;
import org.thresher.job.TopicThreshold;
import org.thresher.text.Sha256;

class BundledModelTest {
  private static final byte[] MODEL = TopicModels.resource(TopicModels.RESOURCE);
  private static final byte[] MANIFEST = TopicModels.resource(TopicModels.RESOURCE + ".json");

  @Test
  void theModelWasTrainedOnWhatItsManifestNames() {
    assertThat(TopicModelFile.manifestHash(MODEL))
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(MANIFEST)));
  }

  @Test
  void noEvaluationSetWasTrainedOn() throws IOException {
    List<String> files = new ArrayList<>();
    for (JsonNode set : new ObjectMapper().readTree(MANIFEST).get("data")) {
      files.add(set.get("file").asText());
      assertThat(set.get("licence").asText()).isNotEmpty();
    }
    assertThat(files)
        .containsExactly(
            "iptcvocab.tsv",
            "huffpost.tsv",
            "ng20.tsv",
            "masakhane.tsv",
            "sib200.tsv",
            "webtopics.tsv",
            "opennews.tsv",
            "sections.tsv",
            "seed-terms.tsv");
  }

  @Test
  void theModelIsSmallAndItsNoticeNamesTheLicence() {
    assertThat(MODEL.length).isLessThan(3 << 20);
    assertThat(new String(TopicModels.resource("NOTICE"), StandardCharsets.UTF_8))
        .contains("CC BY-SA 4.0", "IPTC Media Topics");
  }

  @Test
  void itsSubjectsAreTheSeventeenOfIptc() {
    assertThat(TopicModels.of("").subjects()).hasSize(17);
    assertThat(TopicModels.of("").subjects())
        .contains(
            new Subject("medtop:17000000", "weather"), new Subject("medtop:01000000", "arts"));
  }

  @Test
  void encodingItAgainGivesTheSameBytes() {
    LinearTopicModel model = TopicModelFile.decode(MODEL, "iptc.topics");
    assertThat(TopicModelFile.encode(model, MANIFEST)).isEqualTo(MODEL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "politics | The president and the prime minister met the leaders of the opposition party"
            + " before the vote in parliament. The government wants the new law to pass before the"
            + " election campaign begins and the ministers resign.",
        "economy | Die Aktien der Bank fielen an der Börse, nachdem das Unternehmen einen"
            + " niedrigeren Gewinn gemeldet hatte. Anleger fürchten, dass die Zinsen weiter steigen"
            + " und die Inflation den Umsatz drückt.",
        "health | Los médicos del hospital atienden a los pacientes con el virus. La vacuna contra"
            + " la enfermedad llega a los centros de salud, y los síntomas de la infección"
            + " desaparecen con el tratamiento.",
        "crime | Полиция задержала подозреваемого в убийстве. Суд вынес приговор по уголовному"
            + " делу, прокурор требовал для обвиняемого тюрьму, а адвокат подал жалобу на решение"
            + " судьи и следствие.",
        "religion | The bishop spoke to the congregation in the church after the prayer, and the"
            + " priest read from the Bible. Pilgrims and monks had come to the monastery for the"
            + " Easter worship with the cardinal.",
        "weather | Meteorologists expect heavy rain, thunderstorms and wind gusts in the west."
            + " Temperatures fall to ten degrees, with showers and snowfall on higher ground, says"
            + " the weather forecast for the weekend."
      })
  void plainCasesAreRecognised(String label, String text) {
    List<Topic> topics = TopicModels.of("").classify(null, List.of(text), TopicThreshold.OF_MODEL);
    assertThat(topics).extracting(Topic::label).contains(label);
  }
}
