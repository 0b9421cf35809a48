package org.thresher.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

class RemovedTableTest {
  @Test
  void removedRowsHaveTheMostFrequentFirst() {
    RemovedTable table = new RemovedTable();
    for (int i = 0; i < 4; i++) {
      table.add(
          TestDocuments.bare(0, i, 0, 1, "Text.")
              .withParagraphs(
                  List.of(
                      Paragraph.of(i < 3 ? "Read more" : "Also").removed(Reason.TEASER, ""),
                      Paragraph.of("READ  more").removed(Reason.TEASER, ""),
                      Paragraph.of("Share").removed(Reason.SHARE, ""))));
    }
    List<byte[]> packed = new ArrayList<>();
    table.drain(
        (bucket, entries) -> {
          assertThat(bucket).isEqualTo("00000-of-00001");
          packed.add(entries);
        });
    assertThat(table.bytes()).isZero();
    RemovedTable merged = new RemovedTable();
    packed.forEach(merged::add);
    assertThat(merged.byFrequency())
        .extracting(RemovedParagraph::text, RemovedParagraph::pages)
        .containsExactly(tuple("Read more", 4L), tuple("Share", 4L), tuple("Also", 1L));
  }
}
