package org.thresher.stage.read.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.sniff.Utf8Check;

/** The texts of header fields: encoded words (RFC 2047), names of people, dates (RFC 5322). */
final class MailText {
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{1,2})[\\s-]+([A-Za-z]{3})[a-z]{0,6}[\\s-]+(\\d{2,4}),?\\s+(\\d{1,2}):(\\d{2})"
              + "(?::(\\d{2}))?(?:\\.\\d{1,9})?\\s*([+-]\\d{4}|[A-Z]{1,4})?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** Hours of the zones that have names (RFC 5322, 4.3). */
  private static final Map<String, Integer> ZONES =
      Map.of(
          "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7);

  private static final Pattern NAME_FIRST =
      Pattern.compile("\\s*\"?([^\"<]{1,200}?)\"?\\s*<[^>]*>.*", Pattern.DOTALL);
  private static final Pattern NAME_IN_COMMENT =
      Pattern.compile(
          "\\s*[^\\s(]{1,200}@[^\\s(]{1,200}\\s+\\(([^()]{1,200})\\).*", Pattern.DOTALL);

  /** Characters of a field that is decoded; lines of mail have 998 at most (RFC 5322). */
  private static final int LONGEST_DECODED = 4000;

  private MailText() {}

  /**
   * The text of a field's body, with its encoded words decoded, unless it is long: the library goes
   * through the rest of it for each of them.
   */
  static String ofHeader(byte[] raw) {
    boolean utf8 = Utf8Check.of(raw).valid();
    String text = new String(raw, utf8 ? StandardCharsets.UTF_8 : Charset.forName("windows-1252"));
    String unfolded = text.replaceAll("\\r?\\n(?=[ \\t])", "").strip();
    return unfolded.contains("=?") && unfolded.length() <= LONGEST_DECODED
        ? DecoderUtil.decodeEncodedWords(unfolded, DecodeMonitor.SILENT, StandardCharsets.UTF_8)
        : unfolded;
  }

  /** The name of who wrote a message, of {@code From}; null if there is only an address. */
  static @Nullable String name(@Nullable String from) {
    if (from == null) {
      return null;
    }
    Matcher first = NAME_FIRST.matcher(from);
    Matcher comment = NAME_IN_COMMENT.matcher(from);
    String name = first.matches() ? first.group(1) : comment.matches() ? comment.group(1) : "";
    String clean = name.strip().replace("\\", "");
    return clean.isEmpty() || clean.contains("@") ? null : clean;
  }

  /** A date as ISO 8601 in UTC; null if it is none. */
  static @Nullable String date(@Nullable String field) {
    Matcher date = DATE.matcher(field == null ? "" : field);
    if (!date.find()) {
      return null;
    }
    int month = MONTHS.indexOf(date.group(2).toLowerCase(Locale.ROOT)) + 1;
    try {
      return LocalDateTime.of(
              year(Integer.parseInt(date.group(3))),
              month,
              number(date.group(1)),
              number(date.group(4)),
              number(date.group(5)),
              Math.min(59, number(date.group(6))))
          .toInstant(zone(date.group(7)))
          .truncatedTo(ChronoUnit.SECONDS)
          .toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int year(int year) {
    return year < 50 ? 2000 + year : year < 1000 ? 1900 + year : year;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static ZoneOffset zone(@Nullable String zone) {
    if (zone == null || !(zone.startsWith("+") || zone.startsWith("-"))) {
      return ZoneOffset.ofHours(ZONES.getOrDefault(zone == null ? "" : zone, 0));
    }
    int hours = Integer.parseInt(zone.substring(1, 3));
    int minutes = Integer.parseInt(zone.substring(3, 5));
    int seconds = (hours * 60 + minutes) * 60;
    return ZoneOffset.ofTotalSeconds(zone.startsWith("-") ? -seconds : seconds);
  }
}
