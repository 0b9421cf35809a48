package org.thresher.stage.extract.metadata;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Ascii;

/**
 * Names of the months, whole and short, from ICU. A name that means one month here and another
 * there (listopad is October in Croatian, November in Polish) goes by the page's language first.
 */
final class Months {
  /** In this order the first language wins where the page's own does not know the word. */
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sk", "sv", "da", "nb",
          "nn", "fi", "tr", "el", "ro", "hu", "bg", "hr", "sr", "bs", "sl", "mk", "lt", "lv", "et",
          "id", "ms", "ca", "gl", "eu", "vi", "is", "ga", "cy", "sq", "be", "ka", "hy", "az", "kk",
          "uz", "ar", "he", "th", "hi", "bn", "ur", "ta", "te", "ml", "mr", "gu", "pa", "sw", "af",
          "zu", "xh", "fil", "lb", "fo", "mt", "am");

  private static final Map<String, Map<String, Integer>> BY_LANGUAGE = new HashMap<>();
  private static final Map<String, Integer> ALL = new HashMap<>();

  static {
    for (String language : LANGUAGES) {
      Map<String, Integer> months = read(language);
      BY_LANGUAGE.put(language, months);
      months.forEach(ALL::putIfAbsent);
    }
  }

  private Months() {}

  /**
   * The month of a name, 1 to 12, or 0.
   *
   * @param language ISO 639 code of the page's language, or null
   */
  static int number(String word, @Nullable String language) {
    String name = Ascii.lower(word);
    Map<String, Integer> own = language == null ? null : BY_LANGUAGE.get(language);
    Integer month = own == null ? null : own.get(name);
    month = month == null ? ALL.get(name) : month;
    return month == null ? 0 : month;
  }

  private static Map<String, Integer> read(String language) {
    Map<String, Integer> months = new HashMap<>();
    DateFormatSymbols symbols = DateFormatSymbols.getInstance(new ULocale(language));
    for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
      for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
        String[] names = symbols.getMonths(context, width);
        for (int i = 0; i < 12; i++) {
          String name = Ascii.lower(names[i]).replace(".", "");
          if (name.length() > 1 && !Character.isDigit(name.charAt(0))) {
            months.putIfAbsent(name, i + 1);
          }
        }
      }
    }
    if (language.equals("en")) {
      months.put("sept", 9);
    }
    return months;
  }
}
