package org.thresher.stage.read.pdf;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that is a page number: {@code 12}, {@code – 12 –}, {@code Page 3 of 9}, {@code xiv}.
 *
 * @param value the number
 * @param roman whether it is written with letters
 * @param sure whether its words say what it is
 */
record PageNumber(int value, boolean roman, boolean sure) {
  private static final String WORD =
      "(?:page|p|pp|pg|seite|s|blatt|pagina|página|pág|pag|str|strona|strana|stránka|стр|страница"
          + "|sida|side|sivu|oldal|sayfa|halaman|trang|σελίδα|σελ|第|صفحة|עמוד)";

  private static final String OF = "(?:of|von|de|sur|di|из|van|af|av|od|z|ze|/|\\||共|out of|-)";

  private static final Pattern FORM =
      Pattern.compile(
          "[^\\p{L}\\p{N}]{0,6}(?:(?<word>"
              + WORD
              + ")[.:]?\\s*)?(?<number>\\d{1,5}|[ivxlcdm]{1,9})\\s*(?<after>页|頁|ページ|쪽)?"
              + "(?:\\s*"
              + OF
              + "\\s*(?<total>\\d{1,5}))?\\s*(?:页|頁|ページ|쪽|oldal)?[^\\p{L}\\p{N}]{0,6}");

  private static final Pattern ROMAN =
      Pattern.compile("m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})");

  /** What a line says, or null if it is no page number. */
  static @Nullable PageNumber of(String line) {
    String text = line.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.length() > 40) {
      return null;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String number = form.group("number");
    String total = form.group("total");
    boolean digits = Character.isDigit(number.charAt(0));
    int value = digits ? Integer.parseInt(number) : roman(number);
    boolean within = total == null || value <= Integer.parseInt(total);
    boolean sure = form.group("word") != null || form.group("after") != null;
    sure |= total != null && line.matches("(?s).*\\p{L}.*");
    return value <= 0 || !within ? null : new PageNumber(value, !digits, sure);
  }

  /** The value of a Roman number in lower case, 0 if it is none. */
  static int roman(String text) {
    if (text.isEmpty() || !ROMAN.matcher(text).matches()) {
      return 0;
    }
    int sum = 0;
    int before = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      int value =
          switch (text.charAt(i)) {
            case 'i' -> 1;
            case 'v' -> 5;
            case 'x' -> 10;
            case 'l' -> 50;
            case 'c' -> 100;
            case 'd' -> 500;
            default -> 1000;
          };
      sum += value < before ? -value : value;
      before = Math.max(before, value);
    }
    return sum;
  }
}
