package org.thresher.stage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Metadata;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;
import org.thresher.job.Sections;

class UrlRulesStepTest {
  private static Document at(String url) {
    Document page = TestDocuments.page(1, "A text.");
    return page.withOrigin(page.provenance(), url, null).withMetadata(Metadata.NONE);
  }

  private static UrlRulesStep step(String urls) {
    return UrlRulesStep.of(Sections.RULES.with("urls: " + urls));
  }

  @Test
  void whatIsExcludedGoesAndNamesThePattern() {
    UrlRulesStep step = step("{exclude: ['/tag/**', 'shop.example.org/**']}");
    assertThat(step.apply(at("https://example.org/tag/sea")).drop())
        .isEqualTo(new Drop(Reason.URL_PATTERN, null, "urls.exclude: /tag/**"));
    assertThat(step.apply(at("https://shop.example.org")).kept()).isFalse();
    assertThat(step.apply(at("https://example.org/tags")).kept()).isTrue();
    assertThat(step.apply(at(null)).kept()).isTrue();
  }

  @Test
  void onlyWhatIsIncludedStaysAndExcludingGoesFirst() {
    UrlRulesStep step = step("{include: ['example.org/**'], exclude: ['/tag/**']}");
    assertThat(step.apply(at("https://www.example.org/world/a")).kept()).isTrue();
    assertThat(step.apply(at("https://example.org/tag/a")).drop().evidence())
        .isEqualTo("urls.exclude: /tag/**");
    assertThat(step.apply(at("https://example.com/world/a")).drop().evidence())
        .isEqualTo("fits no pattern of urls.include");
    assertThat(step.apply(at(null)).drop().evidence())
        .isEqualTo("no address, and urls.include names some");
  }
}
