package org.thresher.stage.extract.metadata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Ascii;

/**
 * Reads dates out of short texts and writes them as ISO 8601: with their time if an offset from UTC
 * is with it, else the day. One scan, no regular expressions. Knows no clock, so that it guesses no
 * year and nothing relative.
 */
public final class DateReader {
  private static final int EARLIEST = 1970;
  private static final int LATEST = 2099;
  private static final int LONGEST = 200;
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;

  /** Thai calendars count years from 543 BC. */
  private static final int BUDDHIST = 543;

  /** What follows a year before the month or the day: Latvian, Lithuanian, Kazakh, Hungarian. */
  private static final List<String> YEAR_WORDS = List.of("gada ", "m. ", "ж. ", "жылы ", "évi ");

  /** Languages that write a full stop after the year of a date. */
  private static final Set<String> DOTTED_YEARS = Set.of("hu", "lv");

  private final @Nullable String language;
  private final boolean monthFirst;

  private DateReader(@Nullable String language, boolean monthFirst) {
    this.language = language;
    this.monthFirst = monthFirst;
  }

  /**
   * A reader for pages of a language and place. American English writes the month first; a page
   * that says only "en", and is not in a country that is known to write the day first, most often
   * is American.
   *
   * @param tag the page's language (BCP 47, also with underscores), or null
   * @param host the page's host, or null
   */
  public static DateReader of(@Nullable String tag, @Nullable String host) {
    String lower = tag == null ? "en" : Ascii.lower(tag).replace('_', '-');
    int end = lower.indexOf('-');
    String language = end < 0 ? lower : lower.substring(0, end);
    boolean american = lower.equals("en-us") || (lower.equals("en") && !isDayFirst(host));
    return new DateReader(language, american);
  }

  private static boolean isDayFirst(@Nullable String host) {
    return switch (host == null ? "" : host.substring(host.lastIndexOf('.') + 1)) {
      case "uk", "ie", "au", "nz", "in", "za", "sg", "my", "ng", "ke", "pk", "lk", "eu" -> true;
      default -> false;
    };
  }

  /**
   * A date in a text.
   *
   * @param iso the date in ISO 8601
   * @param start where it begins
   * @param end where it ends
   */
  record Found(String iso, int start, int end) {}

  /** The first date in a text, or null. */
  @Nullable String first(String text) {
    Found found = find(text, 0);
    return found == null ? null : found.iso();
  }

  /** The date of an attribute or a field: the first in it, or a number of (milli)seconds. */
  public @Nullable String value(String text) {
    String stripped = text.strip();
    int length = stripped.length();
    if ((length == 10 || length == 13) && digits(stripped, 0) == length) {
      long number = Long.parseLong(stripped);
      Instant instant = Instant.ofEpochSecond(length == 13 ? number / 1000 : number);
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return year < EARLIEST || year > LATEST ? null : instant.toString();
    }
    return first(stripped);
  }

  /**
   * A text that is a date of ISO 8601 with a year of four digits as a whole: a day, a day and a
   * time with its offset, a month or a year. Of a time without an offset the day is given.
   *
   * @return null for everything else
   */
  static @Nullable String iso(String text) {
    if (text.length() < YEAR || text.length() > LONGEST || digits(text, 0) != YEAR) {
      return null;
    }
    try {
      return switch (text.length()) {
        case YEAR -> Year.parse(text).toString();
        case MONTH -> YearMonth.parse(text).toString();
        case DAY -> LocalDate.parse(text).toString();
        default -> isoTime(text.replace(' ', 'T'));
      };
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static String isoTime(String text) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime instant && instant.getOffset().getTotalSeconds() % 60 == 0
        ? time.toString()
        : LocalDate.from(time).toString();
  }

  /** The day of a date in ISO 8601. */
  static String day(String iso) {
    return iso.substring(0, Math.min(DAY, iso.length()));
  }

  /** The first date in a text from an index on, or null. */
  @Nullable Found find(String text, int from) {
    int end = Math.min(text.length(), from + LONGEST);
    int i = from;
    while (i < end) {
      char c = text.charAt(i);
      int stop;
      Found found;
      if (isDigit(c)) {
        stop = i + digits(text, i);
        found = atNumber(text, i, stop);
        found = found != null && isNumber(text, found) ? null : found;
      } else if (isWord(c)) {
        stop = wordEnd(text, i);
        found = atWord(text, i, stop);
      } else {
        i++;
        continue;
      }
      if (found != null) {
        return found;
      }
      i = stop;
    }
    return null;
  }

  /** Whether what looks like a date is part of a telephone number, a version or the like. */
  private static boolean isNumber(String text, Found date) {
    int length = date.end() - date.start();
    boolean compact = digits(text, date.start()) == length;
    if (compact && length == 8 && !text.substring(0, date.start()).isBlank()) {
      return true;
    }
    for (int i = date.start(); i < date.end(); i++) {
      if (isWord(text.charAt(i))) {
        return false;
      }
    }
    return isLonger(text, date) || isNumbered(text, date.start());
  }

  /** Whether a number goes on before or after a date with no more than a mark between them. */
  private static boolean isLonger(String text, Found date) {
    int end = date.end();
    if (end + 1 < text.length() && text.charAt(end) == '-' && isDigit(text.charAt(end + 1))) {
      int stop = end + 1 + digits(text, end + 1);
      // 12.03.2019-14.03.2019 are two days.
      boolean range = stop < text.length() && "./-".indexOf(text.charAt(stop)) >= 0;
      if (!range && stop - end - 1 != 4) {
        return true;
      }
    }
    int at = date.start() - 1;
    if (at >= 0 && "/-.+".indexOf(text.charAt(at)) >= 0) {
      return text.charAt(at) == '+'
          || (at > 0 && isDigit(text.charAt(at - 1)) && !isRange(text, at));
    }
    at = at >= 0 && text.charAt(at) == ' ' ? at - 1 : at;
    int last = at;
    while (at >= 0 && isDigit(text.charAt(at))) {
      at--;
    }
    int count = last - at;
    boolean open = at < 0 || " (+".indexOf(text.charAt(at)) >= 0;
    boolean year = count == 4 && (text.startsWith("19", at + 1) || text.startsWith("20", at + 1));
    boolean area = count >= 3 || (count == 2 && text.charAt(at + 1) == '0');
    return open && area && count <= 6 && !year;
  }

  /** Whether the mark at an index ends a day, so that what follows is the end of a range. */
  private static boolean isRange(String text, int mark) {
    int at = mark;
    while (at > 0 && isDigit(text.charAt(at - 1))) {
      at--;
    }
    return mark - at == 4 && text.charAt(mark) == '-';
  }

  /** Whether the word before a number says that it is no date: Tel., version, account. */
  private static boolean isNumbered(String text, int start) {
    int end = start;
    while (end > 0 && !isWord(text.charAt(end - 1)) && start - end < 8) {
      if (text.charAt(end - 1) == '|' || text.charAt(end - 1) == '\n') {
        return false;
      }
      end--;
    }
    int from = end;
    while (from > 0 && isWord(text.charAt(from - 1))) {
      from--;
    }
    return from < end && MetadataWords.NUMBERED.contains(Ascii.lower(text.substring(from, end)));
  }

  private @Nullable Found atNumber(String text, int start, int end) {
    int length = end - start;
    int value = length <= 8 ? number(text, start, end) : 0;
    return switch (length) {
      case 1, 2, 3 ->
          Eras.isYear(text, start, end)
              ? withYear(text, start, end, Eras.year(text, start, value))
              : length == 3 ? null : withDay(text, start, end, value);
      case 4 -> withYear(text, start, end, value);
      case 8, 12, 14 -> compact(text, start, end);
      default -> null;
    };
  }

  /** 2024 Mar 2, as journals write it; 2024. március 2.; 2024. gada 2. marts. */
  private @Nullable Found withYearAndName(String text, int start, int end, int year) {
    boolean dotted = language != null && DOTTED_YEARS.contains(language);
    int word = skip(text, end, dotted ? " \u00A0,-." : " \u00A0,-");
    for (String of : YEAR_WORDS) {
      if (text.startsWith(of, word)) {
        return withYearAndDay(text, start, skip(text, word + of.length(), " "), year);
      }
    }
    return word > end ? withName(text, start, word, year) : null;
  }

  private @Nullable Found withYearAndDay(String text, int start, int day, int year) {
    int length = digits(text, day);
    if (length == 0) {
      return withName(text, start, day, year);
    }
    int word = skip(text, day + length, " .\u00A0");
    NamedMonth month = length > 2 ? null : namedMonth(text, word);
    return month == null
        ? null
        : dated(text, start, month.end(), year, month.number(), number(text, day, day + length));
  }

  private @Nullable Found withName(String text, int start, int word, int year) {
    NamedMonth month = namedMonth(text, word);
    int day = month == null ? word : skip(text, month.end(), " .\u00A0-");
    int length = month == null ? 0 : digits(text, day);
    return month == null || length < 1 || length > 2 || month.end() - word < 3
        ? null
        : dated(text, start, day + length, year, month.number(), number(text, day, day + length));
  }

  /**
   * The name of a month.
   *
   * @param number 1 to 12, or more for months of the Persian calendar
   * @param end where it ends
   */
  private record NamedMonth(int number, int end) {}

  /** The month whose name begins at an index, or null. */
  private @Nullable NamedMonth namedMonth(String text, int start) {
    int end = start < text.length() && isWord(text.charAt(start)) ? wordEnd(text, start) : start;
    if (end == start) {
      return null;
    }
    int number = month(text, start, end);
    if (number == 0) {
      return longerMonth(text, start, end);
    }
    // "آيار/مايو": both names of the month.
    int other = text.startsWith("/", end) ? end + 1 : end;
    int otherEnd = other > end && other < text.length() ? wordEnd(text, other) : other;
    boolean twice = otherEnd > other && month(text, other, otherEnd) == number;
    return new NamedMonth(number, twice ? otherEnd : end);
  }

  /** A month with dots inside its short name (พ.ค.) or of two words (كانون الثاني), or null. */
  private @Nullable NamedMonth longerMonth(String text, int start, int end) {
    char first = text.charAt(start);
    if (first >= 0x0E00 && first < 0x0E80) {
      int stop = end;
      while (stop < text.length() && (text.charAt(stop) == '.' || isWord(text.charAt(stop)))) {
        stop++;
      }
      int number = Months.number(text.substring(start, stop).replace(".", ""), language);
      return number == 0 ? null : new NamedMonth(number, stop);
    }
    int second = first >= 0x0600 && first < 0x0700 ? skip(text, end, " \u00A0") : end;
    int stop = second > end && second < text.length() ? wordEnd(text, second) : end;
    int number =
        stop == end
            ? 0
            : Months.number(
                text.substring(start, end) + ' ' + text.substring(second, stop), language);
    return number == 0 ? null : new NamedMonth(number, stop);
  }

  /** 2024-03-02, 2024/3/2, 2024年3月2日, 2024 年 3 月 2 日, with a time after it. */
  private @Nullable Found withYear(String text, int start, int end, int year) {
    int month = afterMark(text, toMark(text, end, "年년"), "-/.年년");
    int monthLength = month < 0 ? 0 : digits(text, month);
    if (monthLength < 1 || monthLength > 2) {
      return withYearAndName(text, start, end, year);
    }
    int day = afterMark(text, toMark(text, month + monthLength, "月월"), "-/.月월");
    int dayLength = day < 0 ? 0 : digits(text, day);
    if (dayLength < 1 || dayLength > 2) {
      return null;
    }
    int stop = day + dayLength;
    int m = number(text, month, month + monthLength);
    return dated(text, start, stop, year, m, number(text, day, stop));
  }

  /** Where one of the marks is after spaces, or the same index. */
  private static int toMark(String text, int at, String marks) {
    int mark = skip(text, at, " \u00A0");
    return mark < text.length() && marks.indexOf(text.charAt(mark)) >= 0 ? mark : at;
  }

  /** 20240302, 20240302T0815Z, 20240302081500. */
  private @Nullable Found compact(String text, int start, int end) {
    int year = number(text, start, start + 4);
    int month = number(text, start + 4, start + 6);
    int day = number(text, start + 6, start + 8);
    String iso = day(year, month, day);
    return iso == null ? null : new Found(iso, start, end);
  }

  /** 02.03.2024, 3/2/24, 2nd of March 2024, 2 de marzo de 2024, 2 tháng 3, 2024. */
  private @Nullable Found withDay(String text, int start, int end, int value) {
    int next = afterMark(text, end, "./-");
    if (next > 0 && next < text.length() && isDigit(text.charAt(next))) {
      return inNumbers(text, start, end, next, value);
    }
    int word = skip(text, afterOrdinal(text, end), " \u00A0-/");
    for (String of : new String[] {"de ", "of ", "d'", "d’"}) {
      word = text.startsWith(of, word) ? word + of.length() : word;
    }
    NamedMonth named = namedMonth(text, word);
    int wordEnd = named == null ? word : named.end();
    int month = named == null ? 0 : named.number();
    if (month == 0 && text.startsWith("tháng", word)) {
      int number = skip(text, word + 5, " ");
      wordEnd = number + digits(text, number);
      month = wordEnd - number > 2 ? 0 : number(text, number, wordEnd);
    }
    if (month == 0 || wordEnd - word < 2) {
      return null;
    }
    int year = yearAfter(text, wordEnd);
    if (year >= 0) {
      return dated(text, start, year + 4, number(text, year, year + 4), month, value);
    }
    int tens = shortYearAfter(text, wordEnd, text.charAt(word - 1) == '-');
    return tens < 0
        ? null
        : dated(text, start, tens + 2, 2000 + number(text, tens, tens + 2), month, value);
  }

  /** Where a year of two digits begins after an apostrophe, or after a hyphen as before; or -1. */
  private static int shortYearAfter(String text, int from, boolean hyphens) {
    int mark = hyphens ? from : skip(text, from, " ");
    boolean open = mark < text.length() && (hyphens ? "-" : "'’").indexOf(text.charAt(mark)) >= 0;
    return open && digits(text, mark + 1) == 2 ? mark + 1 : -1;
  }

  private @Nullable Found inNumbers(String text, int start, int end, int next, int first) {
    int nextEnd = next + digits(text, next);
    int year = nextEnd - next > 2 ? -1 : afterMark(text, nextEnd, "./-");
    int yearLength = year < 0 ? 0 : digits(text, year);
    boolean slash = text.charAt(end) == '/';
    boolean isShort = yearLength == 2 && text.charAt(end) != '-' && isAlone(text, start, year + 2);
    if (yearLength != 4 && !isShort) {
      return null;
    }
    int second = number(text, next, nextEnd);
    int stop = year + yearLength;
    int full = number(text, year, stop) + (isShort ? 2000 : 0);
    boolean swap = second > 12 || (first <= 12 && monthFirst && (slash || text.charAt(end) == '-'));
    return swap
        ? dated(text, start, stop, full, first, second)
        : dated(text, start, stop, full, second, first);
  }

  /** Whether what looks like a date with a short year is no part of a longer number or path. */
  private static boolean isAlone(String text, int start, int end) {
    boolean before = start == 0 || " (:|\u00A0".indexOf(text.charAt(start - 1)) >= 0;
    return before && (end == text.length() || " ),|·\u00A0".indexOf(text.charAt(end)) >= 0);
  }

  /** March 2, 2024; also Mar 02 08:15:00 GMT 2024. */
  private @Nullable Found atWord(String text, int start, int end) {
    int number = skip(text, end, " \u00A0.-/");
    int length = number == end || number - end > 2 ? 0 : digits(text, number);
    int month = length < 1 || length > 2 ? 0 : month(text, start, end);
    if (month == 0) {
      return null;
    }
    int year = yearAfter(text, afterOrdinal(text, number + length));
    year = year < 0 ? yearAfterTime(text, number + length) : year;
    return year < 0
        ? null
        : dated(
            text,
            start,
            year + 4,
            number(text, year, year + 4),
            month,
            number(text, number, number + length));
  }

  /** Where the year begins after " 08:15:00 GMT ", or -1. */
  private static int yearAfterTime(String text, int from) {
    int at = skip(text, from, " ");
    int end = skip(text, at, "0123456789:");
    if (end - at != 8) {
      return -1;
    }
    at = skip(text, end, " ");
    int zone = at < text.length() && isWord(text.charAt(at)) ? wordEnd(text, at) : at;
    return yearAfter(text, zone);
  }

  /** Where a year of four digits begins after commas, spaces and "de", or -1. */
  private static int yearAfter(String text, int from) {
    int at = skip(text, from, " \u00A0.,-/،，");
    for (String of : new String[] {"de ", "del ", "năm ", "พ.ศ. ", "ค.ศ. ", "พ.ศ.", "ค.ศ."}) {
      at = text.startsWith(of, at) ? at + of.length() : at;
    }
    boolean parted = at > from || text.charAt(from - 1) == '.';
    int length = parted ? digits(text, at) : 0;
    // "July 12th, 202412 min read": two elements without a space between them.
    boolean glued = length == 5 || length == 6;
    return length == 4 || (glued && text.startsWith("20", at)) ? at : -1;
  }

  private static int afterOrdinal(String text, int from) {
    for (String mark : new String[] {"st", "nd", "rd", "th", "er", "ᵉʳ", ".", "º", "ª", "°"}) {
      if (text.startsWith(mark, from)) {
        return from + mark.length();
      }
    }
    return from;
  }

  private int month(String text, int start, int end) {
    return Months.number(text.substring(start, end), language);
  }

  private @Nullable Found dated(
      String text, int start, int end, int year, int month, int dayOfMonth) {
    int common = year > LATEST && year - BUDDHIST >= EARLIEST ? year - BUDDHIST : year;
    boolean persian = month > 12 || ("fa".equals(language) && year < EARLIEST);
    String day =
        persian
            ? Eras.persian(year, month > 12 ? month - Months.PERSIAN : month, dayOfMonth)
            : day(common, month, dayOfMonth);
    return day == null ? null : new Found(day + time(text, end), start, end);
  }

  private static @Nullable String day(int year, int month, int day) {
    if (year < EARLIEST || year > LATEST) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The time after a day as {@code T08:15:00+01:00}, or nothing where it or its offset lacks. */
  private static String time(String text, int from) {
    int at = skip(text, from, "Tt,日일 ");
    if (at == from || digits(text, at) != 2) {
      return "";
    }
    int hour = number(text, at, at + 2);
    int minuteAt = text.startsWith(":", at + 2) ? at + 3 : at + 2;
    int minute = digits(text, minuteAt) == 2 ? number(text, minuteAt, minuteAt + 2) : 60;
    int end = minuteAt + 2;
    int second = 0;
    if (text.startsWith(":", end) && digits(text, end + 1) == 2) {
      second = number(text, end + 1, end + 3);
      end += 3;
      end += text.startsWith(".", end) || text.startsWith(",", end) ? 1 : 0;
      end += digits(text, end);
    }
    String offset =
        hour > 23 || minute > 59 || second > 59 ? "" : offset(text, skip(text, end, " "));
    return offset.isEmpty() ? "" : "T" + two(hour) + ':' + two(minute) + ':' + two(second) + offset;
  }

  private static String offset(String text, int at) {
    if (text.startsWith("Z", at) || text.startsWith("GMT", at) || text.startsWith("UTC", at)) {
      return "Z";
    }
    boolean signed = text.startsWith("+", at) || text.startsWith("-", at);
    int length = signed ? digits(text, at + 1) : 0;
    if (length != 2 && length != 4) {
      return "";
    }
    int hours = number(text, at + 1, at + 3);
    int minutes = 0;
    if (length == 4) {
      minutes = number(text, at + 3, at + 5);
    } else if (text.startsWith(":", at + 3) && digits(text, at + 4) == 2) {
      minutes = number(text, at + 4, at + 6);
    }
    return hours > 18 || minutes > 59 ? "" : text.charAt(at) + two(hours) + ':' + two(minutes);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  /** Where what follows one of the marks begins, spaces skipped, or -1 where none is. */
  private static int afterMark(String text, int at, String marks) {
    return at < text.length() && marks.indexOf(text.charAt(at)) >= 0 ? skip(text, at + 1, " ") : -1;
  }

  private static int skip(String text, int from, String marks) {
    int at = from;
    while (at < text.length() && marks.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Number of digits from an index on. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at - from;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + Character.digit(text.charAt(i), 10);
    }
    return number;
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c <= '9' ? c >= '0' : c > 0x7F && Character.isDigit(c);
  }

  private static boolean isWord(char c) {
    if (c <= 0x7F) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
