package org.thresher.stage.extract.metadata;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Years that are not counted from the birth of Christ: those of the Japanese eras and of the
 * Republic of China, and the days of the Persian calendar.
 */
final class Eras {
  private static final int EARLIEST_PERSIAN = 1340;
  private static final int LATEST_PERSIAN = 1470;
  private static final ULocale PERSIAN = new ULocale("fa_IR@calendar=persian");

  private Eras() {}

  /** Whether a number is a year of an era: 令和3年, 民國110年. */
  static boolean isYear(String text, int start, int end) {
    return before(text, start) > 0 && end < text.length() && text.charAt(end) == '年';
  }

  /** The common year of a year of the era whose name is before an index. */
  static int year(String text, int start, int year) {
    return before(text, start) + year;
  }

  /** The year before the first one of the era whose name ends at an index, or 0. */
  private static int before(String text, int start) {
    return start < 2
        ? 0
        : switch (text.substring(start - 2, start)) {
          case "令和" -> 2018;
          case "平成" -> 1988;
          case "昭和" -> 1925;
          case "民國", "民国" -> 1911;
          default -> 0;
        };
  }

  /**
   * The day in ISO 8601 of a day of the Persian calendar, or null if there is none such or it is of
   * no web page.
   *
   * @param month 1 to 12
   */
  static @Nullable String persian(int year, int month, int day) {
    if (year < EARLIEST_PERSIAN || year > LATEST_PERSIAN || month < 1 || month > 12) {
      return null;
    }
    Calendar calendar = Calendar.getInstance(TimeZone.GMT_ZONE, PERSIAN);
    calendar.clear();
    calendar.set(year, month - 1, day);
    boolean exists = calendar.get(Calendar.DAY_OF_MONTH) == day;
    Instant time = Instant.ofEpochMilli(calendar.getTimeInMillis());
    return exists ? time.atOffset(ZoneOffset.UTC).toLocalDate().toString() : null;
  }
}
