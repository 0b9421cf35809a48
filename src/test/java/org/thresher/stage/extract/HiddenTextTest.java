package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sees goes, what a script shows stays. */
class HiddenTextTest {
  private static final String NAV = "<nav><a href='/a'>Home</a> <a href='/b'>News</a></nav>";

  private static String article(String inside) {
    return NAV
        + "<main><article><h1>Goats on board</h1><p>"
        + inside
        + "</p><p>"
        + HtmlPages.BODY.repeat(2)
        + "</p></article></main><footer>All rights reserved</footer>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "style='display:none'",
        "style='color: red; DISPLAY : none !important'",
        "style='visibility:hidden'",
        "hidden",
        "class='sr-only'",
        "class='link__a11y visually-hidden'",
        "class='u-visuallyHidden'",
        "class='screen-reader-text'",
        "class='visually_hidden'",
        "class='is-offscreen'",
        "style='position:absolute; clip: rect(1px, 1px, 1px, 1px)'",
        "style='clip-path:inset(50%);height:1px;position:absolute;width:1px'",
        "style='position:absolute;left:-9999px'"
      })
  void wordsInALineThatNobodySeesAreLeftOut(String how) {
    String text =
        HtmlPages.kept(
            article(
                "The hook of the <a href='https://x.example'>firm Weir<span "
                    + how
                    + ">, öffnet <b>neues</b> Fenster</span></a> costs twenty crowns in the shop at"
                    + " the quay, and the chain comes with it for nothing."));
    assertThat(text).contains("The hook of the firm Weir costs twenty crowns");
    assertThat(text).doesNotContain("Fenster");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "style='display:inline-block'",
        "style='display:none-such'",
        "class='price'",
        "class='sr-only not-sr-only'",
        "class='hidden-gem'",
        "hidden='until-found'",
        "style='backface-visibility:hidden'"
      })
  void wordsThatAreSeenStay(String how) {
    assertThat(
            HtmlPages.kept(
                article(
                    "The hook costs <span "
                        + how
                        + ">18 crowns</span> in the shop at the quay, and the chain comes with it"
                        + " for nothing until the end of March.")))
        .contains("The hook costs 18 crowns in the shop");
  }

  @Test
  void aLongHiddenPartOfASentenceIsWhatReadMoreShows() {
    assertThat(
            HtmlPages.kept(
                article(
                    "The hook costs twenty crowns<span id='more' style='display:none'>, and the"
                        + " chain comes with it for nothing until the end of March, when the new"
                        + " boat is due in the harbour.</span>")))
        .contains("until the end of March, when the new boat");
  }

  private static final String LETTER =
      "<h2>Before you go</h2><p>Our letter tells you each Friday what happened in the town, who"
          + " opened a shop and who closed one, and it never has more than three pages.</p><p>More"
          + " than nine hundred readers get it, and most of them read it on the same evening, as"
          + " they tell us.</p><p>You can leave the list at any time with a click on the last"
          + " line, and we will not ask why. We never give your address to anybody.</p>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='modal' role='dialog' aria-modal='true' style='display:none'>%s</div>",
        "<div role='dialog' aria-modal='true'>%s</div>",
        "<dialog>%s</dialog>",
        "<dialog id='letter' class='x1'>%s</dialog>",
        "<section role='alertdialog' aria-hidden='true'>%s</section>",
        "<div class='modal fade' aria-hidden='true'>%s</div>",
        "<div id='newsletter-popup' hidden><div><form>%s</form></div></div>"
      })
  void dialogsGoAlsoWhenTheyAreLongerThanTheText(String dialog) {
    String page =
        NAV
            + "<main><h1>Crane without hook</h1><p>The small crane on the quay lost its hook in"
            + " October, and the spare part has been promised for every Monday since.</p></main>"
            + dialog.formatted(LETTER);
    assertThat(HtmlPages.kept(page))
        .contains("lost its hook in October")
        .doesNotContain("each Friday")
        .doesNotContain("nine hundred");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='tab-pane' style='display:none'>%s</div>",
        "<div class='accordion-content' hidden>%s</div>",
        "<section id='part2' style='display: none'>%s</section>",
        "<dialog open>%s</dialog>"
      })
  void whatScriptsRevealStays(String part) {
    String page =
        NAV
            + "<main><article><h1>Goats on board</h1><p>"
            + HtmlPages.BODY
            + "</p>"
            + part.formatted(
                "<p>On the second day the goats were found in the wheelhouse, asleep on the"
                    + " charts, and the captain let them lie, since the sea was calm.</p>")
            + "<p>"
            + HtmlPages.BODY.replace("ferry", "boat")
            + "</p></article></main>";
    assertThat(HtmlPages.kept(page)).contains("found in the wheelhouse");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div id='cookie-consent'><h2>We value your privacy</h2><p>We use cookies and similar"
            + " technologies to give you the best experience on our website, to measure its use"
            + " and to show content that fits.</p><p>By clicking Accept you agree that we and our"
            + " partners store information on your device.</p><button>Accept all</button></div>",
        "<div class='cc-window cookie-banner'><p>Wir verwenden Cookies und ähnliche Techniken, um"
            + " die Nutzung unserer Seiten zu messen und Inhalte zu zeigen, die zu Ihnen"
            + " passen.</p><p>Mit einem Klick auf „Alle akzeptieren“ stimmen Sie dem zu, auch der"
            + " Weitergabe an 214 Partner.</p><button>Alle akzeptieren</button></div>",
        "<section class='gdpr-notice'><p>Ce site utilise des cookies pour mesurer son audience et"
            + " pour afficher des contenus adaptés à vos centres d'intérêt, aussi par nos"
            + " partenaires.</p><p>Vous pouvez accepter ou paramétrer vos choix à tout"
            + " moment.</p></section>",
        "<div class='cookies-overlay'><p>Utilizamos cookies propias y de terceros para analizar el"
            + " uso de la web y mostrarle publicidad relacionada con sus preferencias.</p><p>Puede"
            + " aceptar todas las cookies o configurarlas.</p></div>",
        "<div class='cookiePopup'><p>Strona korzysta z plików cookie, aby mierzyć ruch i wyświetlać"
            + " treści dopasowane do czytelnika, także u naszych partnerów.</p><p>Czy zgadzasz się"
            + " na ich zapisywanie na swoim urządzeniu?</p></div>",
        "<div id='cookie-alert'><p>Мы используем файлы cookie, чтобы измерять посещаемость и"
            + " показывать подходящие материалы, в том числе наших партнёров.</p><p>Продолжая, вы"
            + " соглашаетесь с обработкой персональных данных.</p></div>"
      })
  void consentBoxesGoOnShortPages(String box) {
    String page =
        NAV
            + "<main><h1>Opening hours</h1><p>The post office on Ostrel is open on Tuesday and"
            + " Friday, or when the lamp is lit.</p><p>Ring twice.</p></main>"
            + box;
    assertThat(HtmlPages.kept(page).toLowerCase(java.util.Locale.ROOT))
        .contains("when the lamp is lit")
        .doesNotContain("cookie")
        .doesNotContain("partn");
  }

  @Test
  void aPageOnCookiesKeepsItsText() {
    String page =
        NAV
            + "<main><h1>Cookie policy</h1><div class='cookie-policy'><p>We use cookies to keep"
            + " you signed in. You can accept or reject all others, and your consent is stored for"
            + " a year.</p><p>A cookie is a small file that the browser keeps for a site and sends"
            + " back with each request to it.</p></div></main>";
    assertThat(HtmlPages.kept(page)).contains("A cookie is a small file");
  }
}
