package org.thresher.stage.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.job.QualityModelSettings;
import org.thresher.job.SettingException;

class ModelScoresTest {
  private static final String MODEL =
      "src/test/resources/org/thresher/stage/quality/fasttext/softmax.bin";

  private static ModelScores scores(String file, String... labels) {
    return ModelScores.of(List.of(new QualityModelSettings("mine", file, List.of(labels))));
  }

  @Test
  void scoresAreCalledByModelAndLabel() {
    ModelScores scores = scores(MODEL, "good");

    assertThat(scores.names()).containsExactly("mine_good");
    assertThat(scores.of("harbour bridge museum").get("model_scores.mine_good"))
        .isGreaterThan(scores.of("buy cheap casino now").get("model_scores.mine_good"));
  }

  @Test
  void withoutLabelsAllAreScoredAndAddUpToOne() {
    ModelScores scores = scores(MODEL);

    assertThat(scores.names()).containsExactlyInAnyOrder("mine_good", "mine_bad", "mine_news");
    assertThat(scores.of("a text").values().stream().mapToDouble(score -> score).sum())
        .isBetween(0.999, 1.001);
  }

  @Test
  void aLabelThatTheModelHasNotIsRefused() {
    assertThatThrownBy(() -> scores(MODEL, "god"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("models[1].labels")
        .hasMessageContaining("nearest is 'good'");
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThatThrownBy(() -> scores("pom.xml"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("it is no model of fastText");
    assertThatThrownBy(() -> scores(Path.of("none.bin").toString()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("a file that can be read");
  }
}
