package org.thresher.stage.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.Provenance;
import org.thresher.job.CleanSettings;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.DocumentExtractor;

/** What stays and goes of texts without markup, and of rows and prompts in pages. */
class PlainTextCleanTest {
  private static final String FERRY =
      "The ferry to the island was cancelled for the third day running, and the people who live"
          + " there have begun to share the flour that is left in the bakery.";
  private static final String CELLARS =
      "Nobody was worried yet, because the cellars are deep and the potatoes were good this year.";

  private static String cleaned(String content, boolean markup) {
    Provenance provenance = new Provenance(0, 0, 0, 1, "a", markup ? "html" : "text", null, -1, -1);
    Page page =
        new Page(
            "id:1",
            provenance,
            null,
            null,
            markup ? "text/html" : "text/plain",
            "UTF-8",
            "meta",
            0,
            markup,
            content,
            Page.Hints.NONE);
    Document document = DocumentExtractor.of(ExtractSettings.DEFAULTS).extract(page);
    return CleanStep.of(CleanSettings.DEFAULTS).apply(document).text();
  }

  private static String folded(String text) {
    return text.replaceAll("[\\s#>*•-]+", " ").strip();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Quay\n\nNo boat.\nA gull\nwalks up\nand down.\n\nNo boat.\nThe lamp\nis out.\n\nA boat.",
        "Am Kai\n\nKein Boot.\nNur Wind\nund Salz.\n\nKein Boot.\nDie Lampe\ngeht aus.\n\nEin Boot.",
        "SCENE TWO\n\nThe quay. Fog.\n\nODO\nIs it Monday?\n\nMIRABEL\nIt is always Monday.\n\n(Exit"
            + " the cat.)",
        "ACTE II, SCÈNE 1\n\nLe quai. Brouillard.\n\nODON\nC'est lundi ?\n\nMIRABEL\nC'est toujours"
            + " lundi.\n\nODON, à part\nEt le crochet ?\n\nMIRABEL\nDemande au chat.",
        "ODO: Is it Monday?\nMIRABEL: Always.\nODO: Then where is the hook?\n[Exit the cat.]",
        "Packing list\n\nClothes\n- rubber boots\n- two jumpers\n- hat\n\nKitchen\n- flour\n- salt",
        "# Changes\n\n## 1.2.0\n\n### Added\n\n- A hook\n- Benches\n\n### Fixed\n\n- Typo\n\n## 1.1.0\n\n###"
            + " Fixed\n\n- The door\n- Typo",
        "HOOK(1)\n\nNAME\n       hook - hold a load\n\nOPTIONS\n       -v     be loud\n\nSEE ALSO\n      "
            + " crane(1), chain(5)",
      })
  void shortLinesThatAreTheTextStay(String text) {
    assertThat(folded(cleaned(text, false))).isEqualTo(folded(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear Mirabel,\n\n%s\n\n%s\n\nWith kind regards,\nYours sincerely,\nAda Venn",
        "Sehr geehrte Frau Tosk,\n\n%s\n\n%s\n\nMit freundlichen Grüßen\nIhre Ada Venn",
        "Dear all,\n\n%s\n\n%s\n\nCheers,\nAda",
        "Hello Odo,\n\n%s\n\n%s\n\nBest,\nMirabel Tosk\nHarbour Office",
        "Chère Mirabel,\n\n%s\n\n%s\n\nBien à vous,\nAda Venn",
        "Hi Odo!\n\n%s\n\n%s\n\nLove,\nMum",
      })
  void theClosingOfALetterStays(String letter) {
    String text = String.format(Locale.ROOT, letter, FERRY, CELLARS);
    assertThat(folded(cleaned(text, false))).isEqualTo(folded(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "View this email in your browser\n\n%s\n\n%s\n\n---\n\nForward this email to a friend\nFollow us |"
            + " Like us\n\nYou are receiving this email because you opted in at our website.\nUnsubscribe"
            + " from this list\nUpdate your preferences",
        "Having trouble viewing this email? Read it online.\n\n%s\n\n%s\n\n---\nYou received this"
            + " newsletter because you signed up.\nTo stop receiving these emails, click here to"
            + " unsubscribe.\nManage your subscription | View in browser",
        "Voir cet e-mail dans votre navigateur\n\n%s\n\n%s\n\nSuivez-nous\n\nVous recevez cet e-mail car"
            + " vous êtes inscrit à notre lettre d'information.\nSe désabonner\nMentions légales",
        "Wird diese E-Mail nicht richtig angezeigt? Im Browser ansehen\n\n%s\n\n%s\n\nNewsletter"
            + " weiterempfehlen\nSie erhalten diese E-Mail, weil Sie sich für unseren Newsletter"
            + " angemeldet haben.\nNewsletter abbestellen\nImpressum | Datenschutz",
      })
  void theFurnitureOfANewsletterGoes(String letter) {
    String text = String.format(Locale.ROOT, letter, FERRY, CELLARS);
    assertThat(cleaned(text, false)).isEqualTo(FERRY + '\n' + CELLARS);
  }

  @Test
  void aPromptForANewsletterInsideAnArticleGoes() {
    String page =
        "<main><article><h1>Crane without hook</h1><p>"
            + FERRY
            + "</p><p>"
            + CELLARS
            + "</p><div>Sign up for the Harbour Letter and get our best stories every Friday.</div><p>"
            + FERRY.replace("third", "fourth")
            + " School goes on in the meantime.</p></article></main>";
    assertThat(cleaned(page, true)).contains("cellars").doesNotContain("Sign up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cranes\n3 Topics\n7 Posts\nBoats\n15 Topics\n106 Posts\nSoup\n27 Topics\n205 Posts\nIn total there"
            + " are 12 users online\nMost users ever online was 142\nOur newest member anna_b",
        "Kräne\n3 Themen\n7 Beiträge\nBoote\n15 Themen\n106 Beiträge\nSuppe\n27 Themen\n205"
            + " Beiträge\nInsgesamt sind 12 Besucher online",
        "Grues\nSujets: 3\nMessages: 7\nBateaux\nSujets: 15\nMessages: 106\nSoupe\nSujets: 27\nMessages: 205",
        "Краны\n3 темы\n7 сообщений\nЛодки\n15 темы\n106 сообщений\nСуп\n27 темы\n205 сообщений",
      })
  void countsOnAnIndexPageAreNoText(String index) {
    String first = index.substring(0, index.indexOf('\n'));
    assertThat(cleaned(index, false))
        .startsWith(first)
        .doesNotContainPattern("\\d")
        .doesNotContain("newest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "In total there are 12 users online\nMost users ever online was 142",
        "Insgesamt sind 12 Besucher online",
        "Il y a 12 utilisateurs en ligne",
        "Сейчас посетителей на форуме: 12",
        "Members: 3120 • Newest member: anna_b"
      })
  void whoIsOnlineGoesWithTheCountsOfAForumIndex(String foot) {
    String index =
        "<div>Cranes</div><div>3 Topics</div><div>7 Posts</div><div>Last post by corrie Mar 04,"
            + " 2024</div><div>Boats</div><div>15 Topics</div><div>106 Posts</div><div>Last post by"
            + " corrie Mar 05, 2024</div><div>Soup</div><div>27 Topics</div><div>205 Posts</div><div>"
            + "Last post by anna Mar 06, 2024</div>";
    assertThat(cleaned(index + "<p>" + foot.replace("\n", "</p><p>") + "</p>", true))
        .doesNotContain("online", "12", "anna", "corrie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<h3>Why does the %d. crane sing?</h3><p>4%d replies</p><p>9%d views</p><p>Last post"
            + " 2024-03-0%d 17:33 by corrie</p>",
        "<h3>Warum singt der %d. Kran?</h3><p>4%d Antworten</p><p>9%d Zugriffe</p><p>Letzter"
            + " Beitrag 2024-03-0%d 17:33 von corrie</p>",
        "<h3>Pourquoi la grue %d chante ?</h3><p>Réponses: 4%d</p><p>Vues: 9%d</p><p>Dernier"
            + " message 2024-03-0%d 17:33 par corrie</p>"
      })
  void rowsOfAListThatIsTheWholePageStay(String row) {
    StringBuilder page = new StringBuilder();
    for (int i = 1; i < 6; i++) {
      page.append(String.format(Locale.ROOT, row, i, i, i, i));
    }
    assertThat(cleaned("<main>" + page + "</main>", true)).contains("94", "2024-03-05 17:33");
  }

  @Test
  void countsBesideRunningTextStay() {
    String recipe = "2 eggs\n3 cups\n1 eggs\n2 cups\n5 eggs\n4 cups\n" + FERRY;
    assertThat(cleaned(recipe, false)).contains("2 eggs", "the bakery");
    assertThat(List.of(cleaned("2 eggs\n3 cups\n1 spoon", false).split("\n", -1)))
        .contains("2 eggs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Monday:\n09:00 - 18:00\nTuesday:\n09:00 - 18:00\nWednesday:\n09:00 - 13:00\nSunday:\nClosed",
        "Montag:\n9:00-18:00\nDienstag:\n9:00-18:00\nFreitag:\n9:00-12:00\nSonntag:\ngeschlossen",
        "Lunedì:\n08.30 - 12.30\nMartedì:\n08.30 - 12.30\nSabato:\nchiuso\nDomenica:\nchiuso",
        "Height:\n42 cm\nWeight:\n3.5 kg\nMaterial:\noak, brass\nMade in:\nIsland workshop",
        "Forme juridique :\nSARL\nCapital :\n10 000 €\nGérant :\nOdon Venn\nVille :\nBrest",
        "法人名称：\n龙港小吃店\n经营状态：\n存续\n注册资本：\n10万元\n邮政编码：\n325000",
        "Телефон:\n+7 495 000-00-00\nАдрес:\nНабережная, 4\nРежим работы:\nежедневно"
      })
  void namesAndValuesInTurnsStay(String pairs) {
    String text = FERRY + "\n\n" + CELLARS + "\n\n" + pairs.replace("\n", "\n\n") + "\n\n" + FERRY;
    assertThat(folded(cleaned(text, false))).contains(folded(pairs));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "E-mail:\n\nPassword:\n\nRepeat password:\n\nSign up for our newsletter",
        "Share:\n\nFacebook\n\nTwitter\n\nPinterest\n\nSign up for our newsletter"
      })
  void namesWithoutValuesAreNoPairs(String form) {
    assertThat(cleaned(FERRY + "\n\n" + CELLARS + "\n\n" + form, false))
        .contains("potatoes")
        .doesNotContain("newsletter");
  }

  /** A headline between teasers of other stories looks like one of them to the model. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Analysis: The Ferry Is Drifting Toward a Dry Winter",
        "Exclusive: Ferry Company Knew About the Crane",
        "The Long Wait for the Island Ferry"
      })
  void theHeadlineAfterTeasersStays(String headline) {
    String teasers =
        """
        Voters and mayors alike are losing patience with the plan to close the northern tunnel.
        |
        This week's fair will focus on small farms and on what remains of the old market.
        |
        The refusal to count empty houses makes rents rise and prevents much needed repairs.
        |
        """;
    String account =
        """

        Create a free account to save stories and read them later in the app.
        Sign Up
        ALREADY A MEMBER? LOGIN
        """;
    assertThat(cleaned(teasers + headline + account + FERRY + '\n' + CELLARS, false))
        .isEqualTo(headline + '\n' + FERRY + '\n' + CELLARS);
  }
}
