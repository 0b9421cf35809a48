package org.thresher.stage.extract.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;

class PageShapeTest {
  @Test
  void theShapesAreThePageTypesOfRows() {
    assertThat(Arrays.stream(PageShape.values()).map(PageShape::label))
        .containsExactlyElementsOf(Document.PAGE_TYPES);
  }
}
