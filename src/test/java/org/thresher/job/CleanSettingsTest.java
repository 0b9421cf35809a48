package org.thresher.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanSettingsTest {
  private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

  @Test
  void emptySectionMeansDefaults() throws JsonProcessingException {
    CleanSettings settings = yaml.readValue("{}", CleanSettings.class);

    assertThat(settings).isEqualTo(CleanSettings.defaults());
    assertThat(settings.rules()).containsExactly(RuleFamily.values());
    assertThat(settings.threshold()).isEqualTo(-2.0);
  }

  @Test
  void printedSettingsReadBackTheSame() throws JsonProcessingException {
    CleanSettings settings =
        new CleanSettings(
            List.of(RuleFamily.REPEATS, RuleFamily.SEPARATORS), false, -2.0, null, 60, 0.5);

    assertThat(yaml.readValue(yaml.writeValueAsString(settings), CleanSettings.class))
        .isEqualTo(settings);
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new CleanSettings(null, null, 9.0, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("clean.threshold is 9.0, not in -20.0..5.0");
    assertThatThrownBy(() -> new CleanSettings(null, null, null, null, 0, null))
        .hasMessageContaining("clean.minRepeatLength is 0");
    assertThatThrownBy(() -> new CleanSettings(null, null, null, null, null, 1.5))
        .hasMessageContaining("clean.maxRemovedShare is 1.5");
    List<RuleFamily> twice = List.of(RuleFamily.FORMS, RuleFamily.FORMS);
    assertThatThrownBy(() -> new CleanSettings(twice, null, null, null, null, null))
        .hasMessageContaining("names a rule twice");
  }
}
