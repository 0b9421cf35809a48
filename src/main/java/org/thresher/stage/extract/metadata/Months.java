package org.thresher.stage.extract.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Ascii;

/**
 * Names of the months, whole and short, from ICU by way of a table: to load ICU's data on 67
 * languages takes a sixth of a second, which is much of a short run. A name that means one month
 * here and another there (listopad is October in Croatian, November in Polish) goes by the page's
 * language first.
 */
final class Months {
  /**
   * For each language the names of its months with their numbers. Of two languages the earlier one
   * wins where the page's own does not know the word.
   */
  private static final String TABLE = "months.tsv";

  private static final Map<String, Map<String, Integer>> BY_LANGUAGE = new HashMap<>();
  private static final Map<String, Integer> ALL = new HashMap<>();

  /** Names without their accents, as capitals and keyboards write them. */
  private static final Map<String, Integer> PLAIN = new HashMap<>();

  /** Added to the numbers of the months of the Persian calendar. */
  static final int PERSIAN = 100;

  /** From the first letter without capitals on, marks are more than accents. */
  private static final char LAST_WITH_ACCENTS = 0x0530;

  static {
    try (InputStream in = Objects.requireNonNull(Months.class.getResourceAsStream(TABLE))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(Months::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  private static void read(String line) {
    int tab = line.indexOf('\t');
    Map<String, Integer> months = new HashMap<>();
    int from = tab + 1;
    while (from < line.length()) {
      int equals = line.indexOf('=', from);
      int end = line.indexOf('|', equals);
      end = end < 0 ? line.length() : end;
      months.put(line.substring(from, equals), Integer.valueOf(line.substring(equals + 1, end)));
      from = end + 1;
    }
    BY_LANGUAGE.put(line.substring(0, tab), months);
    months.forEach(ALL::putIfAbsent);
  }
}
