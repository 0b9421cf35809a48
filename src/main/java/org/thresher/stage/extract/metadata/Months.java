package org.thresher.stage.extract.metadata;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
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

  /** Names without their accents, as capitals and keyboards write them. */
  private static final Map<String, Integer> PLAIN = new HashMap<>();

  /** Added to the numbers of the months of the Persian calendar. */
  static final int PERSIAN = 100;

  /** From the first letter without capitals on, marks are more than accents. */
  private static final char LAST_WITH_ACCENTS = 0x0530;

  static {
    for (String language : LANGUAGES) {
      Map<String, Integer> months = read(language);
      BY_LANGUAGE.put(language, months);
      months.forEach(ALL::putIfAbsent);
    }
    for (String named : MetadataWords.MONTHS) {
      int space = named.indexOf(' ');
      ALL.putIfAbsent(named.substring(space + 1), Integer.parseInt(named, 0, space, 10));
    }
    ALL.forEach((name, month) -> PLAIN.putIfAbsent(plain(name), month));
  }

  private Months() {}

  /**
   * The month of a name, 1 to 12, {@link #PERSIAN} more in the Persian calendar, or 0.
   *
   * @param language ISO 639 code of the page's language, or null
   */
  static int number(String word, @Nullable String language) {
    String name = Ascii.lower(word);
    Map<String, Integer> own = language == null ? null : BY_LANGUAGE.get(language);
    Integer month = own == null ? null : own.get(name);
    month = month == null ? ALL.get(name) : month;
    if (month == null && name.length() > 2) {
      // Hebrew writes "in" and the month as one word.
      month = name.charAt(0) == 'ב' ? ALL.get(name.substring(1)) : PLAIN.get(plain(name));
    }
    return month == null ? 0 : month;
  }

  private static String plain(String name) {
    if (name.charAt(0) >= LAST_WITH_ACCENTS) {
      return name;
    }
    StringBuilder plain = new StringBuilder(name.length());
    Normalizer.normalize(name, Normalizer.Form.NFD)
        .chars()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> plain.append(c == 'ı' ? 'i' : (char) c));
    return plain.toString();
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
