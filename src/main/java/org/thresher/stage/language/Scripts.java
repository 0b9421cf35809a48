package org.thresher.stage.language;

import com.ibm.icu.lang.UScript;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Scripts of characters and texts, by Unicode's Script property. Han, Hiragana and Katakana form
 * one system when kana are present ({@code Jpan}); Bopomofo counts as Han.
 */
final class Scripts {
  /** Class of a character that ends a word: white space, digits, punctuation, symbols. */
  static final int NONE = 0;

  /** Class of a letter or mark that belongs to any script. */
  static final int SHARED = 1;

  private static final UnicodeScript[] VALUES = UnicodeScript.values();
  private static final Map<UnicodeScript, Integer> CLASSES = classes();
  private static final byte[] BASIC_PLANE = basicPlane();
  private static final int HAN = classOf(UnicodeScript.HAN);
  private static final int KANA = classOf(UnicodeScript.HIRAGANA);
  private static final double KANA_SHARE = 0.06;

  private Scripts() {}

  /** Script class of a UTF-16 unit of the basic plane; surrogates have {@link #NONE}. */
  static int ofUnit(char unit) {
    return BASIC_PLANE[unit] & 0xff;
  }

  /** Script class of any code point. */
  static int ofCodePoint(int codePoint) {
    return codePoint < 0x10000 ? BASIC_PLANE[codePoint] & 0xff : classify(codePoint);
  }

  /** Number of script classes, the two special ones included. */
  static int count() {
    return VALUES.length + 2;
  }

  /**
   * The script class of an ISO 15924 code, {@code Jpan}, {@code Hans} and {@code Hant} included.
   *
   * @throws IllegalArgumentException if Unicode has no such script
   */
  static int ofCode(String code) {
    return switch (code) {
      case "Jpan" -> KANA;
      case "Hans", "Hant" -> HAN;
      default -> classOf(UnicodeScript.forName(code));
    };
  }

  /**
   * The ISO 15924 code of a script class, {@code Jpan} for kana.
   *
   * @return {@code Zyyy} for {@link #NONE} and {@link #SHARED}
   */
  static String code(int script) {
    if (script < 2) {
      return "Zyyy";
    }
    UnicodeScript value = VALUES[script - 2];
    return switch (value) {
      case HIRAGANA, KATAKANA -> "Jpan";
      case HAN -> "Hani";
      case HANGUL -> "Hang";
      default -> UScript.getShortName(UScript.getCodeFromName(value.name()));
    };
  }

  /** The script of Unicode in which a script is written: {@code Hani} for the two Chinese forms. */
  static String group(String code) {
    return code.equals("Hans") || code.equals("Hant") ? "Hani" : code;
  }

  /** The class of the script with most letters; {@link #NONE} if there are no letters. */
  static int dominant(int[] lettersByScript) {
    int written = lettersByScript[HAN] + lettersByScript[KANA];
    int best = NONE;
    int most = 0;
    for (int script = 2; script < lettersByScript.length; script++) {
      int letters = script == HAN || script == KANA ? written : lettersByScript[script];
      if (letters > most) {
        most = letters;
        best = script;
      }
    }
    if (best == HAN || best == KANA) {
      return lettersByScript[KANA] > KANA_SHARE * written ? KANA : HAN;
    }
    return best;
  }

  /** Whether a character of a class is read as part of a text in a script. */
  static boolean belongs(int characterClass, int script) {
    return characterClass == script
        || characterClass == SHARED
        || (script == KANA && characterClass == HAN);
  }

  /** The class of a script of Unicode. */
  static int classOf(UnicodeScript script) {
    return Objects.requireNonNull(CLASSES.get(script));
  }

  private static Map<UnicodeScript, Integer> classes() {
    Map<UnicodeScript, Integer> classes = new EnumMap<>(UnicodeScript.class);
    for (int i = 0; i < VALUES.length; i++) {
      classes.put(VALUES[i], i + 2);
    }
    return classes;
  }

  private static byte[] basicPlane() {
    byte[] classes = new byte[0x10000];
    for (int c = 0; c < classes.length; c++) {
      classes[c] = (byte) classify(c);
    }
    return classes;
  }

  private static int classify(int codePoint) {
    if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
      return NONE;
    }
    int type = Character.getType(codePoint);
    boolean mark =
        type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK
            || type == Character.ENCLOSING_MARK;
    if (!mark && !Character.isLetter(codePoint)) {
      return NONE;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return switch (script) {
      case COMMON, INHERITED, UNKNOWN -> SHARED;
      case KATAKANA -> classOf(UnicodeScript.HIRAGANA);
      case BOPOMOFO -> classOf(UnicodeScript.HAN);
      default -> classOf(script);
    };
  }
}
