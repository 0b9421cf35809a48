package org.thresher.job;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what to write instead of a value that means something, but not in a job file. */
final class ValueHints {
  private static final List<String> ON = List.of("on", "yes", "true", "y");
  private static final List<String> OFF = List.of("off", "no", "false", "n");

  /** Words of enumerations that switch something off, the first of which is taken. */
  private static final List<String> NOTHING = List.of("off", "none", "all");

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?%");
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,9}) ?([kmgt])(i?)b?", Pattern.CASE_INSENSITIVE);
  private static final Pattern ZEROS = Pattern.compile("0+[1-9]\\d{0,17}");
  private static final Map<String, Integer> POWERS = Map.of("k", 1, "m", 2, "g", 3, "t", 4);

  private ValueHints() {}

  /** What a word for on or off means; null if it is none. */
  static @Nullable Boolean meaning(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (ON.contains(lower)) {
      return true;
    }
    return OFF.contains(lower) ? Boolean.FALSE : null;
  }

  /** For the end of a message about a value that must be true or false. */
  static String forSwitch(String word) {
    Boolean meant = meaning(word);
    return meant == null ? "" : "; write " + meant;
  }

  /** For a message about a value that must be one of some words, one of which may mean off. */
  static String forWord(String word, List<String> legal) {
    boolean off = Boolean.FALSE.equals(meaning(word)) || word.equalsIgnoreCase("none");
    return NOTHING.stream()
        .filter(nothing -> off && legal.contains(nothing) && !nothing.equals(word))
        .findFirst()
        .map(nothing -> "; to switch it off write '" + nothing + "'")
        .orElse("");
  }

  /** For the end of a message about a value that must be a number. */
  static String forNumber(String text) {
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches()) {
      BigDecimal share = new BigDecimal(percent.group(1)).movePointLeft(2).stripTrailingZeros();
      return "; write " + share.toPlainString();
    }
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      int base = size.group(3).isEmpty() ? 1000 : 1024;
      int power = POWERS.getOrDefault(size.group(2).toLowerCase(Locale.ROOT), 0);
      return "; write " + new BigDecimal(base).pow(power).multiply(new BigDecimal(size.group(1)));
    }
    if (ZEROS.matcher(text).matches()) {
      return "; write " + text.replaceFirst("^0+", "");
    }
    return text.startsWith("0x") ? ", in decimal" : "";
  }
}
