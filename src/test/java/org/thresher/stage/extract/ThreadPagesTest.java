package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;

/** Forums that only the names of their posts give away. */
class ThreadPagesTest {
  private static final String QUESTION =
      "Has anybody looked at the brake of the small crane since the flood? I would do it, but my"
          + " knees will not take me up there any more.";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "post-response-item",
        "topic-reply comment",
        "thread-replies__reply",
        "response-text-content",
        "forum_post reply",
        "postbit comments"
      })
  void postsStayAndQuotationsAreNoRepeats(String name) {
    StringBuilder page = new StringBuilder("<main><h1>The brake</h1><div><p>" + QUESTION + "</p>");
    String[] answers = {
      "I have looked at it on Tuesday. It holds, but it sings, and a brake which sings asks for oil.",
      "Mine sang for three years, until my cousin put wool between the wood and the iron of it.",
      "Wool is for sheep. Take leather, and change it after each winter, as my father always did."
    };
    for (String answer : answers) {
      page.append("<div class='").append(name).append("'><blockquote><p>");
      page.append(QUESTION).append("</p></blockquote><p>").append(answer).append("</p></div>");
    }
    Document document = HtmlPages.extract(HtmlPages.html(page + "</div></main>"));
    assertThat(document.pageType()).isEqualTo("forum");
    assertThat(document.text()).contains(answers);
    assertThat(document.text().split("my knees", -1)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"comment", "response", "reply", "entry-content"})
  void commentsUnderAnArticleMakeNoForum(String name) {
    StringBuilder page =
        new StringBuilder(
            "<article><h1>Goats</h1><p>" + HtmlPages.BODY.repeat(3) + "</p></article>");
    for (int i = 0; i < 4; i++) {
      page.append("<div class='").append(name).append("'><p>Goat number ").append(i);
      page.append(" was mine, and she has never been on a ferry in her life.</p></div>");
    }
    assertThat(HtmlPages.extract(HtmlPages.html(page.toString())).pageType()).isNotEqualTo("forum");
  }
}
