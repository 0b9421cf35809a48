package org.thresher.extract;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a date out of a short text and writes it as ISO 8601. Knows no clock. */
final class DateText {
  private static final int EARLIEST = 1970;
  private static final int LATEST = 2099;

  private static final Pattern ISO =
      Pattern.compile(
          "(?<!\\d)(\\d{4})-(\\d{1,2})-(\\d{1,2})"
              + "(?:[T ](\\d{2}):?(\\d{2})(?::?(\\d{2}))?(?:[.,]\\d+)?"
              + "\\s?(Z|[+-]\\d{2}:?\\d{2})?)?");

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<!\\d)(\\d{4})[-/.年년]\\s?(\\d{1,2})[-/.月월]\\s?(\\d{1,2})(?!\\d)");

  private static final Pattern COMPACT =
      Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(0[1-9]|1[0-2])([0-3]\\d)(?!\\d{1,5}(?!\\d))");

  private static final Pattern NUMBERS =
      Pattern.compile("(?<!\\d)(\\d{1,2})([./-])\\s?(\\d{1,2})[./-]\\s?(\\d{4})(?!\\d)");

  private static final Pattern DAY_MONTH =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?[\\s-]+(?:de\\s|of\\s)?(\\p{L}{3,})\\.?,?[\\s-]+"
              + "(?:de\\s|del\\s)?(\\d{4})(?!\\d)");

  private static final Pattern MONTH_DAY =
      Pattern.compile("(\\p{L}{3,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)");

  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "cs", "sk", "sv", "da", "nb",
          "fi", "tr", "el", "ro", "hu", "bg", "hr", "sr", "sl", "lt", "lv", "et", "id", "ca", "vi");

  private static final Map<String, Integer> MONTHS = months();

  private DateText() {}

  /**
   * The first date in a text: with its time if an offset from UTC stands with it, else the day.
   *
   * @param monthFirst whether 03/04/2024 is the fourth of March
   * @return null if there is none
   */
  static @Nullable String parse(String text, boolean monthFirst) {
    String cut = text.length() > 200 ? text.substring(0, 200) : text;
    Matcher iso = ISO.matcher(cut);
    if (iso.find()) {
      return withTime(iso);
    }
    Matcher match = YEAR_FIRST.matcher(cut);
    if (match.find()) {
      return day(match.group(1), match.group(2), match.group(3));
    }
    String named = namedMonth(cut);
    if (named != null) {
      return named;
    }
    match = NUMBERS.matcher(cut);
    if (match.find()) {
      return numbers(match, monthFirst);
    }
    match = COMPACT.matcher(cut);
    return match.find() ? day(match.group(1), match.group(2), match.group(3)) : null;
  }

  private static @Nullable String withTime(Matcher iso) {
    String day = day(iso.group(1), iso.group(2), iso.group(3));
    String offset = iso.group(7);
    if (day == null || offset == null || Integer.parseInt(iso.group(4)) > 23) {
      return day;
    }
    String seconds = iso.group(6) == null ? "00" : iso.group(6);
    String zone =
        offset.length() == 5 ? offset.substring(0, 3) + ':' + offset.substring(3) : offset;
    return day + 'T' + iso.group(4) + ':' + iso.group(5) + ':' + seconds + zone;
  }

  private static @Nullable String namedMonth(String text) {
    Matcher match = DAY_MONTH.matcher(text);
    while (match.find()) {
      Integer month = MONTHS.get(Ascii.lower(match.group(2)));
      if (month != null) {
        return day(match.group(3), month.toString(), match.group(1));
      }
    }
    match = MONTH_DAY.matcher(text);
    while (match.find()) {
      Integer month = MONTHS.get(Ascii.lower(match.group(1)));
      if (month != null) {
        return day(match.group(3), month.toString(), match.group(2));
      }
    }
    return null;
  }

  private static @Nullable String numbers(Matcher match, boolean monthFirst) {
    int first = Integer.parseInt(match.group(1));
    int second = Integer.parseInt(match.group(3));
    boolean swap = second > 12 || (first <= 12 && monthFirst && match.group(2).equals("/"));
    return swap
        ? day(match.group(4), match.group(1), match.group(3))
        : day(match.group(4), match.group(3), match.group(1));
  }

  private static @Nullable String day(String year, String month, String day) {
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      return date.getYear() < EARLIEST || date.getYear() > LATEST ? null : date.toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (String language : LANGUAGES) {
      DateFormatSymbols symbols = DateFormatSymbols.getInstance(new ULocale(language));
      for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
        for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
          String[] names = symbols.getMonths(context, width);
          for (int i = 0; i < 12; i++) {
            months.putIfAbsent(Ascii.lower(names[i]).replace(".", ""), i + 1);
          }
        }
      }
    }
    months.put("sept", 9);
    return months;
  }
}
