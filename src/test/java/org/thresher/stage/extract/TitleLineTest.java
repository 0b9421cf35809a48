package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.job.ExtractSettings;
import org.thresher.job.ExtractSettings.TitleRule;
import org.thresher.stage.extract.content.BlockModel;

/** Where the headline is the first line of the text. */
class TitleLineTest {
  private static final String TITLE = "Two goats take the early boat";

  private static final String TEXT =
      "<div class='entry-content'><p>"
          + HtmlPages.BODY
          + "</p><p>"
          + HtmlPages.BODY.replace("ferry", "boat").replace("pier", "quay")
          + "</p><p>"
          + HtmlPages.BODY.replace("captain", "cook").replace("eight", "nine")
          + "</p></div>";

  private static final String MENU =
      "<ul class='menu'><li><a href='/a'>News</a></li><li><a href='/b'>Boats</a></li></ul>";

  private static String page(String content) {
    return "<html><head><title>" + TITLE + "</title></head><body>" + content + "</body></html>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<h1>%s</h1>",
        "<h2 class='post-title'><a href='/goats'>%s</a></h2>",
        "<header><h1>%s</h1><p class='byline'>By Ada Venn</p></header>",
        "<div class='headline'>%s</div><time>4 May 2021</time>",
        "<h1>%s</h1><div class='meta'><span>Ada Venn</span> | <time>4 May 2021</time></div>"
            + "<p class='share'><a href='/s'>Share</a></p>",
        "<table><tr><td><font size='5'><b>%s</b></font></td></tr></table>",
        "<div class='sidebar-layout'><h3>%s</h3><p><a href='/tag'>Boats</a></p></div>"
      })
  void aHeadlineRightBeforeTheTextIsItsFirstLine(String headline) {
    String html = page(MENU + headline.formatted(TITLE) + TEXT);
    assertThat(HtmlPages.kept(html)).startsWith(TITLE).contains("forty people");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<nav><a href='/'>Home</a> <a href='/x'>%s</a></nav>",
        "<ul class='breadcrumb'><li><a href='/'>Home</a></li><li>%s</li></ul>",
        "<div class='latest'><a href='/x'>%s</a></div>"
      })
  void ofTwoCopiesTheOneNearestToTheTextIsKept(String copy) {
    String html =
        page(copy.formatted(TITLE) + MENU + MENU + MENU + "<h1>" + TITLE + "</h1>" + TEXT);
    String kept = HtmlPages.kept(html);
    assertThat(kept).startsWith(TITLE);
    assertThat(kept.indexOf(TITLE)).isEqualTo(kept.lastIndexOf(TITLE));
  }

  @Test
  void settingsDecideInItsPlace() {
    String html = page("<h1>" + TITLE + "</h1>" + TEXT);
    assertThat(kept(html, TitleRule.AUTO)).startsWith(TITLE);
    assertThat(kept(html, TitleRule.KEEP)).startsWith(TITLE);
    assertThat(kept(html, TitleRule.DROP)).doesNotContain(TITLE).contains("forty people");
  }

  private static String kept(String html, TitleRule rule) {
    ExtractSettings defaults = ExtractSettings.DEFAULTS;
    ExtractSettings settings =
        new ExtractSettings(
            defaults.favor(), rule, defaults.comments(), defaults.maxDepth(), defaults.maxNodes());
    return DocumentExtractor.ofMarkup(HtmlPages.html(html), settings, BlockModel.standard()).text();
  }
}
