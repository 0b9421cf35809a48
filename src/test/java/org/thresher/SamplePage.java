package org.thresher;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Dresses an article as the page of a news site: menus, teasers, prompts, small print. */
final class SamplePage {
  private static final Map<String, List<String>> SECTIONS =
      Map.of(
          "en", List.of("Home", "Politics", "Economy", "Sport", "Health", "Science", "Culture"),
          "de", List.of("Start", "Politik", "Wirtschaft", "Sport", "Wissen", "Kultur", "Reise"),
          "fr", List.of("Accueil", "Politique", "Économie", "Sport", "Environnement", "Culture"),
          "es", List.of("Portada", "Política", "Economía", "Deportes", "Sociedad", "Cultura"),
          "ja", List.of("ホーム", "政治", "経済", "スポーツ", "社会", "文化"));

  /** Skip, share, cookie, accept, paywall, sign in, newsletter, comments, related, bio, footer. */
  private static final Map<String, List<String>> LINES =
      Map.of(
          "en",
              List.of(
                  "Skip to content",
                  "Share on social media|Send by e-mail|Print this page|Copy link",
                  "We use cookies to improve your visit. Read our cookie policy to learn more.",
                  "Accept all",
                  "You have two free articles left this month. Subscribe now for full access.",
                  "Already a subscriber? Log in",
                  "Sign up for The Morning Tide, our free newsletter, and never miss a story.",
                  "Comments are open to subscribers. Please read our comment policy and be kind.",
                  "Read more on this topic",
                  "%s writes for this newspaper and lives near the harbour.",
                  "All rights reserved. Terms of use – Privacy policy – Imprint"),
          "de",
              List.of(
                  "Zum Inhalt springen",
                  "Teilen|Per E-Mail senden|Artikel drucken|Link kopieren",
                  "Wir verwenden Cookies, um Ihren Besuch angenehmer zu machen.",
                  "Alle akzeptieren",
                  "Sie haben noch zwei freie Artikel in diesem Monat. Jetzt abonnieren und weiterlesen.",
                  "Sie haben schon ein Abo? Anmelden",
                  "Bestellen Sie unseren kostenlosen Newsletter und verpassen Sie keine Nachricht.",
                  "Kommentare sind für Abonnenten offen. Bitte beachten Sie unsere Regeln.",
                  "Mehr zum Thema",
                  "%s schreibt für diese Zeitung und lebt an der Küste.",
                  "Alle Rechte vorbehalten. Nutzungsbedingungen – Datenschutz – Impressum"),
          "fr",
              List.of(
                  "Aller au contenu",
                  "Partager|Envoyer par courriel|Imprimer|Copier le lien",
                  "Nous utilisons des cookies pour améliorer votre visite.",
                  "Tout accepter",
                  "Il vous reste deux articles gratuits ce mois-ci. Abonnez-vous pour lire la suite.",
                  "Déjà abonné ? Se connecter",
                  "Inscrivez-vous à notre lettre d'information gratuite.",
                  "Les commentaires sont réservés aux abonnés. Merci de respecter notre charte.",
                  "Sur le même sujet",
                  "%s écrit pour ce journal et vit au bord de la mer.",
                  "Tous droits réservés. Conditions d'utilisation – Confidentialité – Mentions légales"),
          "es",
              List.of(
                  "Saltar al contenido",
                  "Compartir|Enviar por correo|Imprimir|Copiar enlace",
                  "Usamos cookies para mejorar su visita.",
                  "Aceptar todo",
                  "Le quedan dos artículos gratuitos este mes. Suscríbase para seguir leyendo.",
                  "¿Ya es suscriptor? Inicie sesión",
                  "Reciba gratis nuestro boletín de noticias.",
                  "Los comentarios están abiertos a los suscriptores. Sea respetuoso.",
                  "Más sobre este tema",
                  "%s escribe en este periódico y vive en la sierra.",
                  "Todos los derechos reservados. Condiciones de uso – Privacidad – Aviso legal"),
          "ja",
              List.of(
                  "本文へ移動",
                  "シェア|メールで送る|印刷|リンクをコピー",
                  "当サイトはクッキーを使用しています。",
                  "すべて同意する",
                  "今月の無料記事は残り二本です。購読すると続きを読めます。",
                  "購読中の方はログイン",
                  "無料のニュースレターに登録する",
                  "コメントは購読者のみ投稿できます。",
                  "関連記事",
                  "%sは港町で暮らす記者。",
                  "無断転載を禁じます。利用規約 プライバシー"));

  private SamplePage() {}

  /** The page's HTML; {@code charset} is what its meta element declares. */
  static String of(SampleArticle article, String charset, List<SampleArticle> others) {
    List<String> lines = Objects.requireNonNull(LINES.get(article.language()));
    return head(article, charset)
        + top(article, lines)
        + main(article, lines)
        + end(article, lines, others);
  }

  private static String head(SampleArticle article, String charset) {
    return """
        <!DOCTYPE html>
        <html lang="%1$s">
        <head>
        <meta charset="%2$s">
        <title>%3$s | %4$s</title>
        <meta name="description" content="%5$s">
        <meta name="author" content="%6$s">
        <meta name="keywords" content="%7$s">
        <meta property="og:type" content="article">
        <meta property="og:title" content="%3$s">
        <meta property="og:site_name" content="%4$s">
        <meta property="article:section" content="%8$s">
        <meta property="article:published_time" content="%9$s">
        <link rel="canonical" href="%10$s">
        <link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">
        <script type="application/ld+json">
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "%3$s",
         "datePublished": "%9$s", "articleSection": "%8$s", "inLanguage": "%1$s",
         "author": {"@type": "Person", "name": "%6$s"}}
        </script>
        <style>nav a { margin: 0 1em } .teaser { color: #555 }</style>
        </head>
        """
        .formatted(
            article.language(),
            charset,
            escape(article.title()),
            site(article),
            escape(article.deck()),
            escape(article.author()),
            escape(article.keywords()),
            article.section(),
            article.date(),
            article.url());
  }

  private static String top(SampleArticle article, List<String> lines) {
    String menu =
        Objects.requireNonNull(SECTIONS.get(article.language())).stream()
            .map(
                name ->
                    "<li><a href=\"/"
                        + article.language()
                        + "/"
                        + name
                        + "\">"
                        + name
                        + "</a></li>")
            .collect(Collectors.joining("\n"));
    return """
        <body>
        <a class="skip" href="#main">%s</a>
        <div class="cookie-banner"><p>%s</p><button>%s</button></div>
        <header><a class="logo" href="/">%s</a></header>
        <nav><ul>
        %s
        </ul></nav>
        <div class="breadcrumbs"><a href="/">%s</a> › <a href="/s">%s</a></div>
        """
        .formatted(
            lines.get(0),
            lines.get(2),
            lines.get(3),
            site(article),
            menu,
            site(article),
            article.section());
  }

  private static String main(SampleArticle article, List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < article.paragraphs().size(); i++) {
      if (i == 2) {
        text.append("<aside class=\"newsletter\"><p>")
            .append(lines.get(6))
            .append("</p></aside>\n");
      }
      text.append("<p>").append(escape(article.paragraphs().get(i))).append("</p>\n");
    }
    return """
        <main id="main"><article>
        <h1>%s</h1>
        <p class="deck">%s</p>
        <p class="byline">%s</p>
        <time datetime="%s">%s</time>
        <ul class="share">%s</ul>
        %s<div class="paywall"><p>%s</p><a href="/login">%s</a></div>
        <p class="author-bio">%s</p>
        </article></main>
        """
        .formatted(
            escape(article.title()),
            escape(article.deck()),
            escape(article.author()),
            article.date(),
            article.date().substring(0, 10),
            "<li>" + lines.get(1).replace("|", "</li><li>") + "</li>",
            text,
            lines.get(4),
            lines.get(5),
            lines.get(9).formatted(escape(article.author())));
  }

  private static String end(SampleArticle article, List<String> lines, List<SampleArticle> others) {
    String teasers =
        others.stream()
            .filter(other -> other.language().equals(article.language()))
            .filter(other -> !other.title().equals(article.title()))
            .map(
                other ->
                    "<li class=\"teaser\"><a href=\"%s\">%s</a> <span>%s</span></li>"
                        .formatted(other.url(), escape(other.title()), escape(other.deck())))
            .collect(Collectors.joining("\n"));
    return """
        <section class="related"><h2>%s</h2><ul>
        %s
        </ul></section>
        <section class="comments"><p>%s</p></section>
        <footer><p>© %s</p><p>%s</p></footer>
        </body>
        </html>
        """
        .formatted(lines.get(8), teasers, lines.get(7), site(article), lines.get(10));
  }

  private static String site(SampleArticle article) {
    return switch (article.host()) {
      case "www.harbour-gazette.example.org" -> "The Harbour Gazette";
      case "www.diario-del-faro.example.com" -> "Diario del Faro";
      case "www.talbote.example.com" -> "Talbote";
      case "www.coast-mirror.example.com" -> "Coast Mirror";
      case "www.nordkueste.example.com" -> "Nordküste";
      case "www.rowing-news.example.com" -> "Rowing News";
      case "www.pulse.example.com" -> "The Pulse";
      default -> "La Vallée";
    };
  }

  /** A string's content as JSON. */
  static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
