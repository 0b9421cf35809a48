package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.job.ExtractSettings;
import org.thresher.job.Sections;

/** Comments and reviews: what {@code extract.comments} says becomes of them. */
class ReaderTextTest {
  private static final String COMMENT =
      "I have the same crane at home, and the hook fell off in the first winter, so I made one"
          + " from a ploughshare, which holds to this day.";

  private static Document extract(String html, String settings) {
    ExtractSettings read = Sections.EXTRACT.with(settings);
    return DocumentExtractor.of(read).extract(HtmlPages.html(html));
  }

  private static String post(String name) {
    return "<main><article><h1>Goats</h1><p>"
        + HtmlPages.BODY.repeat(2)
        + "</p></article><section "
        + name
        + "><div><a href='/u/1'>berta</a> <time>12 May</time></div><p>"
        + COMMENT
        + "</p><button>Reply</button></section></main>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class='comments'",
        "id='comment-4'",
        "class='user-comment-list'",
        "class='kommentare'",
        "class='reacties'",
        "itemprop='comment'"
      })
  void commentsGoOrStayAsTheSettingSays(String name) {
    Document dropped = extract(post(name), "comments: drop");
    assertThat(dropped.text()).contains("Nobody had expected").doesNotContain("ploughshare");
    Document kept = extract(post(name), "comments: keep");
    assertThat(kept.text())
        .contains("Nobody had expected", COMMENT)
        .doesNotContain("Reply")
        .doesNotContain("berta");
  }

  @Test
  void theEvidenceSaysWhatWasTakenOut() {
    Document dropped = extract(post("class='comments'"), "comments: drop");
    Paragraph comment =
        dropped.paragraphs().stream().filter(p -> p.text().equals(COMMENT)).findAny().orElseThrow();
    Removal removal = Objects.requireNonNull(comment.removal());
    assertThat(removal.reason()).isEqualTo(Reason.BOILERPLATE);
    assertThat(removal.evidence()).contains("comment");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class='review'",
        "class='product-review-item'",
        "itemprop='review'",
        "class='customerReview'",
        "class='bewertung'",
        "class='rezension'"
      })
  void reviewsOfAProductGoOrStayAsTheSettingSays(String name) {
    StringBuilder page =
        new StringBuilder(
            "<html><head><meta property='og:type' content='product'></head><body><main><h1>Crane"
                + " hook, forged</h1><div class='description'><p>A hook of forged steel for cranes"
                + " of up to three tonnes, with a safety latch and a swivel that turns under load."
                + " It comes oiled, in a wooden box.</p></div>");
    String[] opinions = {
      "It holds what it says. We have lifted two boats and a piano with it since the autumn.",
      "The latch was stiff in the first week, but with some oil it now closes by itself again.",
      "My father had the same hook, and his father too. I would not buy another one, ever."
    };
    for (String opinion : opinions) {
      page.append("<div ").append(name).append("><p>").append(opinion).append("</p></div>");
    }
    String html = page + "</main></body></html>";
    assertThat(extract(html, "comments: drop").text())
        .contains("forged steel")
        .doesNotContain(opinions);
    assertThat(extract(html, "comments: keep").text()).contains("forged steel").contains(opinions);
  }

  @Test
  void testsOfManyProductsStay() {
    StringBuilder page =
        new StringBuilder(
            "<html><head><meta property='og:type' content='product'></head><body><main><h1>The best"
                + " crane hooks</h1><p>We have lifted boats, pianos and goats with nine hooks in a"
                + " barn on the quay, for a whole winter, and these are the three best.</p>");
    for (String maker : new String[] {"Berta", "Corrie", "Dorn"}) {
      page.append("<div class='review'><h2>The hook of ").append(maker).append("</h2><p>");
      page.append(HtmlPages.BODY.repeat(3).replace("ferry", maker)).append("</p></div>");
    }
    assertThat(extract(page + "</main></body></html>", "comments: drop").text())
        .contains("The Berta left the pier", "The Dorn left the pier");
  }

  @Test
  void theReviewThatIsTheTextStays() {
    String html =
        "<html><head><meta property='og:type' content='product'></head><body><main><h1>The crane"
            + " hook, tried out</h1><div class='review'><p>"
            + HtmlPages.BODY.repeat(3)
            + "</p></div></main></body></html>";
    assertThat(extract(html, "comments: drop").text()).contains("Nobody had expected");
  }
}
