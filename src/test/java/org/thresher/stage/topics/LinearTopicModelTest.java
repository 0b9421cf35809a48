package org.thresher.stage.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.job.TopicThreshold;

class LinearTopicModelTest {
  /** Finds every text one half likely, and reports from 0.3 on. */
  private static final LinearTopicModel UNDECIDED =
      new LinearTopicModel(
          4,
          List.of(new Subject("x:1", "rivers")),
          List.of(new LinearTopicModel.Curve(1, 0, 1, 0, 0.3f)),
          new byte[2 << 4]);

  @Test
  void aShortTextNeedsAHigherProbabilityThanALongOne() {
    assertThat(UNDECIDED.classify(null, List.of("ship ".repeat(30)), TopicThreshold.OF_MODEL))
        .isEmpty();
    assertThat(UNDECIDED.classify(null, List.of("ship ".repeat(80)), TopicThreshold.OF_MODEL))
        .hasSize(1);
  }

  @Test
  void aGivenLeastScoreHoldsForShortTextsToo() {
    assertThat(UNDECIDED.classify(null, List.of("ship ".repeat(30)), TopicThreshold.of(0.4)))
        .hasSize(1);
    assertThat(UNDECIDED.classify(null, List.of("ship ".repeat(80)), TopicThreshold.of(0.6)))
        .isEmpty();
  }

  @Test
  void aTextOfAFewWordsHasNoTopic() {
    assertThat(UNDECIDED.classify(null, List.of("ship ".repeat(7)), TopicThreshold.of(0.0)))
        .isEmpty();
    assertThat(UNDECIDED.classify(null, List.of("ship ".repeat(8)), TopicThreshold.of(0.0)))
        .hasSize(1);
  }
}
