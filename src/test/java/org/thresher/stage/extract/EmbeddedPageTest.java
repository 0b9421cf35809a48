package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in frames, in shadow trees, and after elements that are closed in their own tag. */
class EmbeddedPageTest {
  private static final String FIRST =
      "The ferry was cancelled for the third day running, and the people who live there share"
          + " flour.";
  private static final String SECOND =
      "On the mainland side the harbour master has put up a sheet of paper with three numbers.";

  private static String text(String html) {
    return HtmlPages.kept(html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script src=\"a.js\"/>",
        "<script type='text/javascript' src='a.js' />",
        "<script src=a.js/>",
        "<SCRIPT SRC=\"a.js\" />",
        "<style/>",
        "<style type=\"text/css\" />",
        "<iframe src=\"a.html\"/>",
        "<iframe/>",
        "<noframes/>",
        "<textarea name=\"q\"/>",
        "<title/>",
        "<script src=\"a.js\"/><script>var a = 1;</script>",
      })
  void whatFollowsAnElementClosedInItsOwnTagIsThere(String element) {
    String page =
        "<html><body><h1>Title</h1><p>%s</p>%s<p>%s</p><script>b()</script></body></html>"
            .formatted(FIRST, element, SECOND);
    assertThat(text(page)).contains(FIRST).contains(SECOND).doesNotContain("var a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>document.write('<p>written</p>')</script>",
        "<script src='a.js'>if (a < b) { c('</p>') }</script>",
        "<style>p > a { b: c }</style>",
        "<iframe src='a'><p>written for browsers without frames</p></iframe>",
        "<noscript><img src='a'/></noscript>",
      })
  void whatStandsInThemStaysOut(String element) {
    String page =
        "<html><body><p>%s</p>%s<p>%s</p></body></html>".formatted(FIRST, element, SECOND);
    assertThat(text(page)).isEqualTo(FIRST + "\n" + SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shadowrootmode=\"open\"", "shadowrootmode='closed'", "shadowroot=open"})
  void aShadowTreeIsWhatReadersSee(String attribute) {
    String tree = "<style>:host{margin:0}</style><h1>Title</h1><p>%s</p><p>%s</p>";
    String page =
        "<html><body><my-article><template %s>%s</template></my-article></body></html>"
            .formatted(attribute, tree.formatted(FIRST, SECOND));
    assertThat(text(page)).contains(FIRST).contains(SECOND).doesNotContain("margin");
    assertThat(text(page.replace(attribute, "id=x"))).doesNotContain(FIRST);
  }

  @Test
  void aShadowTreeMayStandInAnother() {
    String inner =
        "<b-b><template shadowrootmode=open><p>%s</p></template></b-b>".formatted(SECOND);
    String page =
        "<html><body><a-a><template shadowrootmode=open><p>%s</p>%s</template></a-a></body></html>"
            .formatted(FIRST, inner);
    assertThat(text(page)).contains(FIRST).contains(SECOND);
  }

  private static String frame(String html) {
    return "<iframe srcdoc=\"%s\"></iframe>"
        .formatted(html.replace("&", "&amp;").replace("\"", "&quot;"));
  }

  @Test
  void thePageOfAFrameIsReadWithFramesInIt() {
    String inner = "<html><head><style>p{margin:0}</style></head><body><p>%s</p></body></html>";
    String outer = "<article><p>%s</p>%s</article>";
    String nested = outer.formatted(FIRST, frame(inner.formatted(SECOND)));
    String page = "<html><body>%s</body></html>".formatted(frame(nested));
    assertThat(text(page)).contains(FIRST).contains(SECOND).doesNotContain("margin");
    String fallback = page.replace("></iframe>", "><p>No frames here</p></iframe>");
    assertThat(text(fallback)).contains(FIRST).doesNotContain("No frames here");
  }

  @Test
  void framesWithoutEndAreBounded() {
    String page = "<html><body><p>%s</p>%s</body></html>";
    String many = frame("<p>a frame</p>").repeat(3000);
    assertThat(text(page.formatted(FIRST, many))).contains(FIRST);
  }
}
