package org.thresher.stage.language;

import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.job.LanguageSettings;

/** Codes of languages: ISO 639-3, ISO 639-1 and the macrolanguages that stand for their members. */
final class LanguageCodes {
  /**
   * Members of macrolanguages that are written under the macrolanguage's name (ISO 639-3
   * macrolanguage table, the members that corpora use for it).
   */
  private static final String MEMBERS =
      "als:sqi arb:ara ayr:aym ayc:aym azj:aze cmn:zho dik:din ekk:est fuc:ful fuv:ful gaz:orm"
          + " gug:grn khk:mon kmr:kur knc:kau knn:gom kok:gom kpv:kom lvs:lav mhr:chm npi:nep"
          + " ory:ori pbt:pus pbu:pus pes:fas plt:mlg quy:que quz:que src:srd swh:swa"
          + " twi:aka uzn:uzb ydd:yid zlm:msa zsm:msa fil:tgl iku:ike ojg:oji diq:zza kiu:zza";

  /** Members of macrolanguages that have a name of their own here as well. */
  private static final String VARIETIES =
      "acm:ara acq:ara aeb:ara ajp:ara apc:ara apd:ara arq:ara ars:ara ary:ara arz:ara ayl:ara"
          + " mey:ara prs:fas yue:zho wuu:zho";

  private static final Map<String, String> MACROLANGUAGES = pairs(MEMBERS);
  private static final Map<String, String> VARIETY_OF = pairs(VARIETIES);
  private static final Map<String, String> BY_TWO_LETTERS = new HashMap<>();
  private static final Map<String, String> TWO_LETTERS = new HashMap<>();

  static {
    for (String two : Locale.getISOLanguages()) {
      String three = Locale.forLanguageTag(two).getISO3Language();
      BY_TWO_LETTERS.put(two, three);
      TWO_LETTERS.putIfAbsent(three, two);
    }
    // The old codes of Hebrew, Yiddish and Indonesian are beside the new ones in the JDK's list.
    TWO_LETTERS.put("heb", "he");
    TWO_LETTERS.put("yid", "yi");
    TWO_LETTERS.put("ind", "id");
    TWO_LETTERS.put("nob", "nb");
  }

  private LanguageCodes() {}

  /** The ISO 639-3 code, the macrolanguage's where usual, of an ISO 639 code or a BCP 47 tag. */
  static String iso639Part3(String tag) {
    if (tag.equals("fa-AF")) {
      return "prs";
    }
    int end = 0;
    while (end < tag.length() && tag.charAt(end) != '-' && tag.charAt(end) != '_') {
      end++;
    }
    String primary = tag.substring(0, end).toLowerCase(Locale.ROOT);
    String three = BY_TWO_LETTERS.getOrDefault(primary, primary);
    return MACROLANGUAGES.getOrDefault(three, three);
  }

  /** The ISO 639-1 code of an ISO 639-3 code where there is one, else the code itself. */
  static String iso639Part1(String language) {
    return TWO_LETTERS.getOrDefault(language, language);
  }

  /**
   * A language in the codes of the output.
   *
   * @param script ISO 15924 code of its script, or null if it does not matter
   */
  static String inCodes(LanguageSettings.Codes codes, String language, @Nullable String script) {
    return switch (codes) {
      case ISO_639_3 -> language;
      case ISO_639_1 -> iso639Part1(language);
      case BCP_47 -> {
        String shortest = iso639Part1(language);
        yield script == null || script.equals(usualScript(shortest)) || script.equals("Hani")
            ? shortest
            : shortest + '-' + script;
      }
    };
  }

  private static String usualScript(String language) {
    return ULocale.addLikelySubtags(new ULocale(language)).getScript();
  }

  /** The macrolanguage of a variety that has a name of its own here, else the language itself. */
  static String macrolanguage(String language) {
    return VARIETY_OF.getOrDefault(language, language);
  }

  private static Map<String, String> pairs(String list) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : list.split(" ", -1)) {
      pairs.put(pair.substring(0, 3), pair.substring(4));
    }
    return pairs;
  }
}
