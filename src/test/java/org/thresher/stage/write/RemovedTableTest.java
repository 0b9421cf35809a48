package org.thresher.stage.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.RemovedRow;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

class RemovedTableTest {
  /** Of rows that all have a site. */
  private static final Comparator<RemovedRow> BY_FREQUENCY =
      Comparator.comparingLong(RemovedRow::pages)
          .reversed()
          .thenComparing(RemovedRow::text)
          .thenComparing(RemovedRow::reason);

  @Test
  void removedRowsHaveTheMostFrequentFirst() throws IOException {
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
    assertThat(rows(merged))
        .extracting(RemovedRow::text, RemovedRow::pages)
        .containsExactly(tuple("Read more", 4L), tuple("Share", 4L), tuple("Also", 1L));
  }

  @Test
  void theFirstDocumentsAndTheFirstTextAreShownWhateverCameFirst() throws IOException {
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
      assertThat(rows(table)).hasSize(1);
      RemovedRow more = rows(table).get(0);
      assertThat(more.text()).isEqualTo("MORE");
      assertThat(more.rule()).isEqualTo("seen in 1");
      assertThat(more.pages()).isEqualTo(6);
      assertThat(more.documents()).containsExactly("bare-0-1", "bare-0-2", "bare-0-3");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 300})
  void aBucketLargerThanMemoryIsAddedUpAndSortedTheSame(int documents) throws IOException {
    List<String> texts =
        List.of(
            "More",
            "Mor",
            "More\0",
            "More\0x",
            "Mehr lesen",
            "\uD83D\uDE00",
            "\uFB01",
            "\uD83D",
            "");
    Random random = new Random(documents);
    List<byte[]> parts = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      RemovedTable table = new RemovedTable();
      List<Paragraph> paragraphs = new ArrayList<>();
      for (int j = random.nextInt(5); j >= 0; j--) {
        String text = texts.get(random.nextInt(texts.size())) + random.nextInt(3);
        Reason reason = random.nextBoolean() ? Reason.TEASER : Reason.SHARE;
        paragraphs.add(Paragraph.of(text).removed(reason, "seen in " + i));
      }
      table.add(RowDocuments.bare(0, i, 0, 1, "Text.").withParagraphs(paragraphs));
      table.drain((bucket, entries) -> parts.add(entries));
    }
    Collections.shuffle(parts, random);
    List<RemovedRow> expected = sorted(parts, Long.MAX_VALUE);
    assertThat(expected).isSortedAccordingTo(BY_FREQUENCY);
    assertThat(sorted(parts, 0)).isEqualTo(expected);
    assertThat(sorted(parts, 3000)).isEqualTo(expected);
  }

  @Test
  void anEmptyBucketHasNoRows() throws IOException {
    assertThat(sorted(List.of(), 0)).isEmpty();
  }

  private static List<RemovedRow> sorted(List<byte[]> parts, long budget) throws IOException {
    List<RemovedRow> sorted = new ArrayList<>();
    RemovedTable.byFrequency(parts, budget, sorted::add);
    return sorted;
  }

  private static List<RemovedRow> rows(RemovedTable table) throws IOException {
    List<RemovedRow> rows = new ArrayList<>();
    table.byFrequency(rows::add);
    return rows;
  }
}
