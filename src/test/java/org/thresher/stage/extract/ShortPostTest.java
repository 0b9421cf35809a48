package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short posts beside a long sidebar, and under many comments. */
class ShortPostTest {
  private static final String POST =
      "<p>The small crane on the quay lost its hook in October, and the spare part has been"
          + " promised for every Monday since. We wait.</p>";

  private static final String SIDE =
      "<div><h3>About this site</h3><p>Ada Venn has written about cranes, hooks and chains since"
          + " she was nine, and lives on an island with two goats, a boat and a brother who sings."
          + "</p><h3>From the archive</h3><p>The ferry was cancelled for the third day running, and"
          + " the people who live there have begun to share the flour.</p><p>Older residents"
          + " remember the winter when the sound froze and a cart crossed it, with coal in one"
          + " direction and letters in the other.</p></div>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class='entry-content'",
        "class='post-body'",
        "itemprop='articleBody'",
        "class='Article__articleText'",
        "id='storytext'",
        "class='postcontent restore'"
      })
  void theBoxThatIsNamedAsThePostBoundsIt(String name) {
    String page =
        "<div><div><h2>The hook</h2><div " + name + ">" + POST + "</div></div>" + SIDE + "</div>";
    assertThat(HtmlPages.kept(page))
        .contains("lost its hook")
        .doesNotContain("two goats")
        .doesNotContain("cancelled for the third day");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rich-text", "prose", "wysiwyg", "text-content"})
  void namesOfFormattedTextBoundNothing(String name) {
    String page =
        "<main><h1>The hook</h1><div class='"
            + name
            + "'>"
            + POST
            + "</div><section><p>"
            + HtmlPages.BODY
            + "</p><p>"
            + HtmlPages.BODY.replace("ferry", "boat")
            + "</p></section></main>";
    assertThat(HtmlPages.kept(page)).contains("lost its hook").contains("Nobody had expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='comments'><div class='comment'><p>%s</p></div></div>",
        "<section id='comments'><ol><li><p>%s</p></li></ol></section>",
        "<ul class='commentlist'><li><div>%s</div></li></ul>",
        "<div id='disqus_thread'><p>%s</p></div>",
        "<div class='opinie'><p>%s</p></div>",
        "<div class='kommentare'><p>%s</p></div>"
      })
  void aPostOfTwentyWordsGoesWithoutItsComments(String comments) {
    String page =
        "<div class='main'><h1>The hook</h1>"
            + POST
            + comments.formatted(
                "I have the same crane at home, and the hook fell off in the first winter, so I"
                    + " made one from a ploughshare, which holds to this day, as my cousin says.")
            + "</div>";
    assertThat(HtmlPages.kept(page)).contains("lost its hook").doesNotContain("ploughshare");
  }
}
