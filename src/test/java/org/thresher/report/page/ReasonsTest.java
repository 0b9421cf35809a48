package org.thresher.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thresher.document.Reason;

class ReasonsTest {
  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonForParagraphsHasAColour(Reason reason) throws IOException {
    try (InputStream in = Reasons.class.getResourceAsStream("report.css")) {
      String css = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      if (reason.scope() != Reason.Scope.DOCUMENT) {
        assertThat(css).containsPattern("\\." + Reasons.style(reason.label()) + "[ ,]");
      }
    }
  }

  @Test
  void namesOfTheJobsOwnRulesStayAsTheyAre() {
    assertThat(Reasons.words("my_phrases")).isEqualTo("my_phrases");
    assertThat(Reasons.words("repeated_on_site")).isEqualTo("repeated on site");
    assertThat(Reasons.step("my_phrases")).isEqualTo(Reasons.step("own_rule"));
    assertThat(Reasons.style("my_phrases")).isEqualTo("r-own_rule");
    assertThat(ReasonExamples.anchor("my_phrases"))
        .isNotEqualTo(ReasonExamples.anchor("other_phrases"));
  }
}
