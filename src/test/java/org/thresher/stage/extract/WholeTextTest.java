package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.content.Comments;
import org.thresher.stage.extract.content.Repeats;
import org.thresher.stage.extract.page.BlockWalk;
import org.thresher.stage.extract.page.DataTables;
import org.thresher.stage.extract.page.PageBlocks;

/** What more than one block decides: comments, repeats, tables. */
class WholeTextTest {
  private static final String SECOND =
      "At noon the harbour master counted them again, and this time there were three goats. ";

  private static PageBlocks walk(String html) {
    return BlockWalk.of(Jsoup.parse(html), ExtractSettings.DEFAULTS);
  }

  private static BitSet all(PageBlocks page) {
    BitSet all = new BitSet();
    all.set(0, page.size());
    return all;
  }

  @Test
  void commentsAreLeftOutWhereTheTextStandsBesideThem() {
    PageBlocks page =
        walk("<p>" + HtmlPages.BODY + "</p><div id=komentarze><p>" + SECOND + "</p></div>");
    BitSet keep = all(page);
    Comments.of(page, -1).leaveOut(keep, new float[page.size()]);
    assertThat(keep.toString()).isEqualTo("{0}");
  }

  @Test
  void commentsStayWhereThereIsNothingElseOrTheTitleIsAmongThem() {
    PageBlocks alone = walk("<p>Hello</p><div class=comments><p>" + HtmlPages.BODY + "</p></div>");
    BitSet keep = all(alone);
    Comments.of(alone, -1).leaveOut(keep, new float[alone.size()]);
    assertThat(keep.cardinality()).isEqualTo(2);
    PageBlocks around =
        walk("<p>" + SECOND + "</p><div class=has-comments><h1>Goats</h1><p>" + HtmlPages.BODY);
    assertThat(Comments.of(around, 1).has(2)).isFalse();
    assertThat(Comments.of(around, -1).has(2)).isTrue();
  }

  @Test
  void theSecondCopyOfALongTextIsLeftOut() {
    PageBlocks page =
        walk("<p>Yes.</p><p>" + HtmlPages.BODY + "</p><p>Yes.</p><p>" + HtmlPages.BODY + "</p>");
    BitSet keep = all(page);
    assertThat(Repeats.leaveOut(page, false, keep).toString()).isEqualTo("{3}");
    assertThat(keep.toString()).isEqualTo("{0, 1, 2}");
  }

  @Test
  void aBlockThatHoldsTheWholeTextOnceMoreIsLeftOut() {
    String first = HtmlPages.BODY.repeat(2).strip();
    String second = SECOND.repeat(3).strip();
    PageBlocks page =
        walk("<div>" + first + ' ' + second + "</div><p>" + first + "</p><p>" + second + "</p>");
    BitSet keep = all(page);
    assertThat(Repeats.leaveOut(page, false, keep).toString()).isEqualTo("{0}");
  }

  @Test
  void theRowsOfATableShareTheirOdds() {
    PageBlocks page =
        walk(
            "<p>x</p><table><tr><td>Mon</td><td>8:00</td></tr><tr><td>Tue</td><td>9:00</td></tr>"
                + "</table>");
    float[] scores = {2, -0.5f, 0.5f};
    DataTables.settle(page, scores);
    assertThat(scores[0]).isEqualTo(2);
    assertThat(scores[1]).isEqualTo(scores[2]).isGreaterThan(0.5f);
    float[] unlikely = {2, -4, -3};
    DataTables.settle(page, unlikely);
    assertThat(unlikely[1]).isEqualTo(unlikely[2]).isBetween(-4f, -3f);
  }
}
