package org.thresher.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Placeholder;
import org.thresher.document.Provenance;
import org.thresher.document.Reason;

class DropEmptyStepTest {
  private static Document document(String... kept) {
    Provenance provenance = new Provenance(0, 0, 0, 1, "a.html", "html", null, -1, -1);
    Page page =
        new Page(
            "id:1",
            provenance,
            null,
            null,
            "text/html",
            "UTF-8",
            "meta",
            0,
            true,
            "",
            Page.Hints.NONE);
    List<Paragraph> paragraphs = List.of(kept).stream().map(Paragraph::of).toList();
    return Document.extracted(page, "other", Metadata.NONE, paragraphs);
  }

  @ParameterizedTest
  @EnumSource
  void aPageThatNeverHadATextHasAReasonOfItsOwn(Placeholder placeholder) {
    Document flagged = document().withFlag(placeholder.label());
    assertThat(new DropEmptyStep().apply(flagged).drop())
        .isEqualTo(new Drop(Reason.NO_CONTENT, null, placeholder.label()));
  }

  @Test
  void anotherPageOfWhichNothingIsLeftIsEmpty() {
    assertThat(new DropEmptyStep().apply(document().withFlag("truncated")).drop())
        .isEqualTo(new Drop(Reason.EMPTY, null, "no text is left"));
  }

  @Test
  void aPageWithTextStays() {
    Document page = document("Ring twice.").withFlag(Placeholder.ERROR_PAGE.label());
    assertThat(new DropEmptyStep().apply(page)).isEqualTo(page);
  }
}
