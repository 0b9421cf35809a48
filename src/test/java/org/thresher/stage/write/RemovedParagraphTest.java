package org.thresher.stage.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thresher.document.PackedWriter;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;

class RemovedParagraphTest {
  @Test
  void sumsAreInTheOrderOfTheSortKeysOfTheirRows() {
    List<RemovedParagraph> sums = new ArrayList<>();
    for (long pages : new long[] {1, 2, 0x7ffe, 0x7fff, 0x8000, 1L << 40}) {
      for (String text :
          List.of(
              "", "a", "a\0", "ab", "abc", "abcdefg", "abcdefh", "é", "\uFFFF—", "😀", "\uD83D")) {
        for (Reason reason : List.of(Reason.SHARE, Reason.TEASER)) {
          for (@Nullable String site :
              new @Nullable String[] {null, "example.com", "example.org"}) {
            sums.add(sum(text, reason, site, pages));
          }
        }
      }
    }
    Collections.shuffle(sums, new Random(1));
    sums.sort(RemovedParagraph::compareByFrequency);
    assertThat(sums)
        .isSortedAccordingTo(Comparator.comparing(sum -> sum.row().sortKey()))
        .isSortedAccordingTo(Comparator.comparingLong(RemovedParagraph::rank));
    assertThat(sums.stream().map(RemovedParagraph::rank).distinct().count()).isEqualTo(22);
  }

  private static RemovedParagraph sum(
      String text, Reason reason, @Nullable String site, long pages) {
    PackedWriter page = new PackedWriter();
    page.writeString(site);
    page.writeString("id");
    return RemovedParagraph.of(
            1, page, Paragraph.of(text), new Removal(reason, ""), new PackedWriter())
        .onMorePages(pages - 1);
  }
}
