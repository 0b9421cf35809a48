package org.thresher.text;

import java.util.Locale;
import java.util.Set;

/** Names of the sections of a text that hold little but links and short lines. */
public final class SectionNames {
  private static final int LONGEST = 40;

  private static final Set<String> REFERENCES =
      Set.of(
          "references",
          "reference list",
          "sources",
          "sources and references",
          "references and notes",
          "notes and references",
          "notes",
          "footnotes",
          "endnotes",
          "citations",
          "works cited",
          "bibliography",
          "literature",
          "quellen",
          "einzelnachweise",
          "literatur",
          "literaturverzeichnis",
          "quellenverzeichnis",
          "fußnoten",
          "anmerkungen",
          "références",
          "sources et références",
          "bibliographie",
          "notes et références",
          "referencias",
          "fuentes",
          "bibliografía",
          "notas",
          "referências",
          "bibliografia",
          "fonti",
          "riferimenti",
          "note",
          "bronnen",
          "referenties",
          "källor",
          "referenser",
          "kilder",
          "referanser",
          "lähteet",
          "źródła",
          "przypisy",
          "prameny",
          "zdroje",
          "források",
          "kaynaklar",
          "kaynakça",
          "источники",
          "примечания",
          "литература",
          "джерела",
          "примітки",
          "πηγές",
          "παραπομπές",
          "参考文献",
          "参考资料",
          "參考資料",
          "註釋",
          "注释",
          "脚注",
          "出典",
          "참고문헌",
          "각주",
          "المراجع",
          "المصادر",
          "מקורות",
          "संदर्भ");

  private SectionNames() {}

  /** Whether a heading announces references, sources or notes, with or without a number. */
  public static boolean isReferences(String heading) {
    if (heading.length() > LONGEST) {
      return false;
    }
    int from = 0;
    int to = heading.length();
    while (from < to && !Character.isLetter(heading.charAt(from))) {
      from++;
    }
    while (to > from && ":：. ".indexOf(heading.charAt(to - 1)) >= 0) {
      to--;
    }
    String name = heading.substring(from, to);
    return REFERENCES.contains(name.toLowerCase(Locale.ROOT));
  }
}
