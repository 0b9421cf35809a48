package org.thresher.stage.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

class RemovedTableTest {
  @Test
  void removedRowsHaveTheMostFrequentFirst() {
    RemovedTable table = new RemovedTable();
    for (int i = 0; i < 4; i++) {
      table.add(
          RowDocuments.bare(0, i, 0, 1, "Text.")
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

  @Test
  void theFirstDocumentsAndTheFirstTextAreShownWhateverCameFirst() {
    List<Integer> orders = new ArrayList<>(List.of(4, 2, 9, 1, 7, 3));
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(orders, new Random(seed));
      RemovedTable table = new RemovedTable();
      for (int order : orders) {
        Paragraph paragraph = Paragraph.of(order == 1 ? "MORE" : "more");
        table.add(
            RowDocuments.bare(0, order, 0, 1, "Text.")
                .withParagraphs(List.of(paragraph.removed(Reason.TEASER, "seen in " + order))));
      }
      assertThat(table.byFrequency()).hasSize(1);
      RemovedParagraph more = table.byFrequency().get(0);
      assertThat(more.text()).isEqualTo("MORE");
      assertThat(more.rule()).isEqualTo("seen in 1");
      assertThat(more.pages()).isEqualTo(6);
      assertThat(more.first())
          .extracting(RemovedParagraph.Place::id)
          .containsExactly("bare-0-1", "bare-0-2", "bare-0-3");
    }
  }
}
