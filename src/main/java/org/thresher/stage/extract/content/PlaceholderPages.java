package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Placeholder;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * Recognises pages that came in place of a text: the message that there is no such page, the check
 * whether a visitor is a robot, and the frame of a page whose text a script would load.
 */
final class PlaceholderPages {
  /** More words of main text than this make a page about errors or robots, not one of them. */
  private static final int MOST_WORDS = 80;

  /** A check says what it wants in few words; its page has nothing else. */
  private static final int MOST_WORDS_OF_CHECK = 160;

  private static final double LINK = 0.8;

  private static final Pattern NOT_FOUND =
      insensitive(
          "\\b404\\b|(page|site|article|file|document|content|post|url|resource) (was |is |could )?"
              + "(not|cannot) (be )?(found|exist|available)|not found\\b|no longer (exists|available)"
              + "|(page|article) (has been |was )?(removed|deleted|unavailable)|nothing (was )?found"
              + "|page doesn.t exist|can.t find (that|the|this) page"
              + "|(seite|inhalt|artikel|datei) (wurde )?(leider )?nicht (gefunden|verfügbar)"
              + "|(page|contenu|article) (est )?(introuvable|inexistante?|non trouvée?)|pas (été )?"
              + "trouvée?|n.existe (pas|plus)|(página|contenido|artículo|conteúdo) (no|não) "
              + "(encontrad[ao]|existe|disponible|disponível)|(no|não) (se )?(ha|fue|foi) encontrad"
              + "|pagina (non|niet) (trovata|gevonden|esiste|beschikbaar)|non (è stata )?trovat"
              + "|niet (meer )?gevonden|nie (została )?znaleziono|nie istnieje|strona nie została"
              + "|(sidan|siden|sivua|stránk\\w+|strán\\w+) .{0,20}(hitta|finne|fund|löyd|nenalez|neexist)"
              + "|(hittades|finnes|findes) (inte|ikke)|bulunamadı|nem található|nu (a fost|există)"
              + "|страниц\\w* не (найден|существ)|не найден|сторінк\\w* не (знайден|існу)|δεν βρέθηκε"
              + "|ページが見つかりません|見つかりません|お探しのページ|页面不存在|頁面不存在|找不到|未找到"
              + "|페이지를 찾을 수 없|존재하지 않는|không tìm thấy|tidak ditemukan|לא נמצא|غير موجود"
              + "|لم يتم العثور|ไม่พบหน้า");

  private static final Pattern CHECK_TITLE =
      insensitive(
          "^just a moment|^attention required|^access denied|^checking your (browser|connection)"
              + "|^verify(ing)? (you are|that you|your|you're)|are you (a )?(human|robot)|^ddos"
              + "|^security check|^human verification|^one more step|^pardon our interruption"
              + "|^please wait|^robot check|^captcha|^bot (check|verification)|^client challenge"
              + "|^einen moment|^nur einen moment|^un instant|^un momento|^um momento|^even geduld"
              + "|^chwileczk|^proszę czekać|^bir dakika|^один момент|^подождите|^проверка|^请稍候"
              + "|^請稍候|^しばらくお待ち|^잠시만|^vérification|^sicherheits(check|prüfung|überprüfung)"
              + "|^zugriff verweigert|^accès refusé|^acceso denegado|^доступ (ограничен|запрещ)");

  private static final Pattern CHECK_TEXT =
      insensitive(
          "ray id|verif\\w* (you are|that you|you.re|your (browser|identity))|not a (robot|bot)"
              + "|connection is secure|security of your connection|checking (your|if the)|unusual"
              + " (traffic|activity)|enable javascript|enable cookies|javascript and cookies|captcha"
              + "|automated|ddos protection|cloudflare|incapsula|akamai|datadome|perimeterx"
              + "|you have been blocked|(are|be) redirected|kein roboter|verbindung (sicher|prüf"
              + "|überprüf)|browser (wird|überprüf|geprüft)|javascript (aktivieren|activer|activez)"
              + "|pas un robot|vérifi\\w+ .{0,30}(humain|navigateur|connexion)|no (eres|soy) un robot"
              + "|verific\\w+ .{0,30}(humano|conexión|navegador|conexão)|sprawdza\\w*|nie jesteś robotem"
              + "|не робот|провер\\w+ .{0,40}(браузер|соединени|подключени)|включите javascript"
              + "|人机|验证您|安全验证|ロボット|接続を確認|로봇이|연결을 확인");

  private PlaceholderPages() {}

  /** What a page is in place of a text, or null if its text is one. */
  static @Nullable Placeholder of(PageBlocks page, float[] scores, int title, BitSet keep) {
    if (keep.isEmpty()) {
      return null;
    }
    int words = 0;
    boolean likely = false;
    boolean linksInFrame = true;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      TextBlock block = page.block(i);
      if (i != title) {
        words += block.shape.words;
        likely |= scores[i] > 0;
        linksInFrame &= block.linkShare() >= LINK && isFrame(block.box);
      }
    }
    if (words > 0 && (linksInFrame || (!likely && hasFrame(page)))) {
      return Placeholder.EMPTY_FRAME;
    }
    if (words <= MOST_WORDS && says(NOT_FOUND, page)) {
      return Placeholder.ERROR_PAGE;
    }
    if (words <= MOST_WORDS && isCheck(page)) {
      return Placeholder.ROBOT_CHECK;
    }
    return null;
  }

  /** Whether a page has a menu, header or footer; a fragment of a page has none. */
  private static boolean hasFrame(PageBlocks page) {
    return page.blocks.stream().anyMatch(block -> isFrame(block.box));
  }

  private static boolean isFrame(Box box) {
    return box.within(BoxKind.NAV)
        || box.within(BoxKind.ASIDE)
        || box.within(BoxKind.HEADER)
        || box.within(BoxKind.FOOTER);
  }

  /** Whether the page's title or its headline says something. */
  private static boolean says(Pattern what, PageBlocks page) {
    int headline = page.headline();
    String title = page.facts.title;
    return (title != null && what.matcher(title.strip()).find())
        || (headline >= 0 && what.matcher(page.block(headline).text).find());
  }

  private static boolean isCheck(PageBlocks page) {
    int words = 0;
    boolean text = false;
    for (TextBlock block : page.blocks) {
      words += block.shape.words;
      if (words > MOST_WORDS_OF_CHECK) {
        return false;
      }
      text |= CHECK_TEXT.matcher(block.text).find();
    }
    return text && says(CHECK_TITLE, page);
  }

  private static Pattern insensitive(String words) {
    return Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
