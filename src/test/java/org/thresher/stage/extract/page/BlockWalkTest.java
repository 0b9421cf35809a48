package org.thresher.stage.extract.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.thresher.document.Paragraph.Kind;
import org.thresher.document.RecordException;
import org.thresher.job.ExtractSettings;
import org.thresher.job.Sections;
import org.thresher.stage.extract.HtmlPages;

class BlockWalkTest {
  private static PageBlocks walk(String body) {
    return BlockWalk.of(Jsoup.parse(body), ExtractSettings.DEFAULTS);
  }

  private static List<String> texts(String body) {
    return walk(body).blocks.stream().map(block -> block.text).toList();
  }

  @Test
  void whiteSpaceIsCollapsedAndInlineElementsStayInTheirLine() {
    assertThat(texts("<p>  one <b>two</b>\n three<i>four</i>&nbsp;five </p>"))
        .containsExactly("one two threefour five");
  }

  @Test
  void lineBreaksAndBlockElementsEndALine() {
    assertThat(texts("one<br>two<div>three<p>four</p>five</div>six"))
        .containsExactly("one", "two", "three", "four", "five", "six");
  }

  @Test
  void scriptsStylesAndTemplatesAreNoText() {
    assertThat(
            texts(
                "a<script>b</script><style>c</style><template>d</template><textarea>e</textarea>"))
        .containsExactly("a");
  }

  @Test
  void invisibleCharactersAreLeftOut() {
    assertThat(texts("<p>fer\u00ADry\u200B boat\uFEFF</p><p>\u200B</p>"))
        .containsExactly("ferry boat");
  }

  @Test
  void preformattedTextKeepsItsLines() {
    assertThat(texts("<pre>\na\n  b  \n\nc\n</pre>")).containsExactly("a\n  b\n\nc");
  }

  @Test
  void cellsOfADataRowStandInOneBlockSeparatedByTabs() {
    PageBlocks page =
        walk("<table><tr><th>Day</th><th>Time</th></tr><tr><td>1</td><td>4</td></tr>");
    assertThat(page.blocks).extracting(block -> block.text).containsExactly("Day\tTime", "1\t4");
    assertThat(page.block(0).cells).isEqualTo(2);
  }

  @Test
  void cellsOfALayoutTableStayApart() {
    assertThat(texts("<table><tr><td>a<br>b</td><td>c<p>d</td></tr></table>"))
        .containsExactly("a", "b", "c", "d");
  }

  @Test
  void boxesCoverTheirBlocksAfterRowsAreJoined() {
    PageBlocks page =
        walk("<div id=a>x<table><tr><td>1</td><td>2</td></tr></table>y</div><div id=b>z</div>");
    assertThat(page.boxes)
        .filteredOn(box -> box.kind == BoxKind.DIV && box.depth == 3)
        .extracting(box -> box.first + "-" + box.end)
        .containsExactly("0-3", "3-4");
  }

  @Test
  void linkShareCountsWhatStandsInLinksToOtherPages() {
    PageBlocks page = walk("<p><a href='/x'>abcd</a> efgh</p><p><a href='#n'>note</a></p>");
    assertThat(page.block(0).linkShare()).isEqualTo(0.5f);
    assertThat(page.block(1).linkShare()).isZero();
  }

  @Test
  void kindsComeFromTheElements() {
    PageBlocks page =
        walk(
            "<h2>a</h2><ul><li><p>b</p></li></ul><blockquote><p>c</p></blockquote><pre>d</pre>"
                + "<figure><figcaption>e</figcaption></figure><p>f</p>");
    assertThat(page.blocks)
        .extracting(block -> block.box.textKind)
        .containsExactly(
            Kind.HEADING, Kind.LIST_ITEM, Kind.QUOTE, Kind.CODE, Kind.CAPTION, Kind.PARAGRAPH);
  }

  @Test
  void hiddenBoxesAreMarked() {
    PageBlocks page =
        walk("<p hidden>a</p><div style='display: none'><p>b</p></div><p style='color:red'>c</p>");
    assertThat(page.blocks)
        .extracting(block -> block.box.hidden)
        .containsExactly(true, true, false);
  }

  @Test
  void pagesOfAnyDepthAreWalked() {
    String deep = "<div>".repeat(20_000) + "text" + "</div>".repeat(20_000) + "after";
    PageBlocks page = walk(deep);
    assertThat(page.blocks).extracting(block -> block.text).containsExactly("text", "after");
    assertThat(page.boxes).extracting(box -> box.depth).allMatch(depth -> depth <= 512);
  }

  @Test
  void aPageWithTooManyNodesFails() {
    ExtractSettings settings = Sections.EXTRACT.with("maxNodes: 1000");
    assertThatThrownBy(() -> BlockWalk.of(Jsoup.parse("<b>x</b>".repeat(2000)), settings))
        .isInstanceOfSatisfying(
            RecordException.class, e -> assertThat(e.error()).isEqualTo("too_much_work"));
  }

  @Test
  void longNoscriptTextCountsAndShortDoesNot() {
    assertThat(texts("<noscript>pixel</noscript>x")).containsExactly("x");
    assertThat(texts("<noscript><p>" + HtmlPages.BODY.repeat(3) + "</p></noscript>")).hasSize(1);
  }
}
