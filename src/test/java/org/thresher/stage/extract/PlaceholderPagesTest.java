package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Placeholder;

/** Pages that came in place of a text. */
class PlaceholderPagesTest {
  private static final String FRAME =
      "<header><a href='/'>Post</a><nav><ul><li><a href='/n'>News</a></li><li><a href='/s'>Sport</a>"
          + "</li></ul></nav></header>%s<footer><a href='/about'>About us</a><p>Copyright 2024 Post."
          + " All rights reserved.</p></footer>";

  private static Document extract(String title, String body) {
    return HtmlPages.extract(
        HtmlPages.html("<title>" + title + "</title><body>" + FRAME.formatted(body)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>One line of a page.</p>",
        "<p>Two sentences. They are alone on this page.</p>",
        "<div>Die Fähre fährt wieder.</div>",
        "<p>港は再び開いています。</p>",
        "A line with <b>one word</b> in bold.",
        "<blockquote>She said that the harbour is open.</blockquote>"
      })
  void aFragmentWithoutAFrameIsItsText(String fragment) {
    Document document = HtmlPages.extract(HtmlPages.html(fragment));
    assertThat(document.text()).isNotEmpty();
    assertThat(Placeholder.of(document)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Page not found - Post | Sorry, the page you are looking for could not be found.",
        "404 | We looked everywhere, also under the bed.",
        "Seite nicht gefunden | Leider gibt es die gewünschte Seite nicht mehr.",
        "Page introuvable | La page que vous cherchez a été déplacée ou n'existe plus.",
        "Página no encontrada | Lo sentimos, pruebe con el buscador de arriba.",
        "Pagina non trovata | La pagina richiesta non è più qui.",
        "Страница не найдена | Возможно, она удалена. Попробуйте поиск.",
        "Strona nie istnieje | Wróć do strony głównej i spróbuj jeszcze raz.",
        "ページが見つかりません | お探しのページは削除された可能性があります。",
        "页面不存在 | 抱歉，您访问的页面已被删除。"
      })
  void anErrorPageGivesNoText(String title, String text) {
    Document document =
        extract(
            title,
            "<main><h1>"
                + title
                + "</h1><p>"
                + text
                + "</p><p>Try a search, or the <a href='/'>home page</a>.</p><h2>You might like</h2>"
                + "<ul><li><a href='/1'>Ferry does not sail for the third day</a></li></ul></main>");
    assertThat(document.text()).isEmpty();
    assertThat(Placeholder.of(document)).contains(Placeholder.ERROR_PAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Just a moment... | Checking if the site connection is secure | Ray ID: 7f3aa",
        "Attention Required! | Please complete the captcha | Performance by Cloudflare",
        "Access denied | Our systems have detected unusual traffic from your network. | Reference 1",
        "Einen Moment, bitte | Ihr Browser wird überprüft, bevor Sie die Seite sehen. | Danke",
        "Un momento… | Comprobamos que no eres un robot antes de seguir | post.example",
        "Один момент | Подтвердите, что вы не робот, и продолжайте. | Спасибо",
        "请稍候 | 正在进行人机身份验证 | post.example",
        "Pardon Our Interruption | Please enable JavaScript and cookies to go on | ID 12"
      })
  void aCheckForRobotsGivesNoText(String title, String heading, String more) {
    Document document =
        HtmlPages.extract(
            HtmlPages.html(
                "<title>"
                    + title
                    + "</title><body><div class='main-content'><h1>post.example</h1><h2>"
                    + heading
                    + "</h2><div>post.example needs to look at your connection before it"
                    + " proceeds.</div><div>"
                    + more
                    + "</div></div>"));
    assertThat(document.text()).isEmpty();
    assertThat(Placeholder.of(document)).contains(Placeholder.ROBOT_CHECK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<main><article><h1>Bridge or benches</h1><div id='app' class='article-body'></div>"
            + "</article></main><aside class='sidebar'><h3>Most read</h3><ul>%s</ul></aside>",
        "<main><h1>Bridge</h1><div class='loading'></div></main><aside>%s</aside>",
        "<div id='root'></div><aside class='popular'><ol>%s</ol></aside>"
      })
  void aFrameWithoutItsTextGivesNoHeadlines(String body) {
    String links =
        "<li><a href='/0'>Ferry does not sail for the third day</a></li><li><a href='/1'>Mayor"
            + " underlines a word twice</a></li><li><a href='/2'>Bees fly further than thought</a>"
            + "</li><li><a href='/3'>Pot of soup feeds a whole street</a></li>";
    Document document = extract("Bridge or benches", body.formatted(links));
    assertThat(document.text()).isEmpty();
    assertThat(Placeholder.of(document)).contains(Placeholder.EMPTY_FRAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "404 not found: the history of an error",
        "Access denied: how the archive was closed",
        "Just a moment of silence on the island"
      })
  void anArticleOnSuchPagesIsAnArticle(String title) {
    String text = HtmlPages.BODY.repeat(3);
    Document document =
        extract(title, "<main><h1>" + title + "</h1><p>" + text + "</p><p>" + text + "</p></main>");
    assertThat(document.text()).contains("forty people and two goats");
    assertThat(Placeholder.of(document)).isEmpty();
  }

  @Test
  void aShortNoteIsAText() {
    Document document =
        extract(
            "Opening hours",
            "<main><h1>Opening hours</h1><p>The post office is open on Friday, or when the lamp is"
                + " lit.</p><p>Ring twice.</p></main>");
    assertThat(document.text()).contains("when the lamp is lit");
    assertThat(Placeholder.of(document)).isEmpty();
  }
}
