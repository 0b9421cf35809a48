package org.thresher.stage.write.tokens;

import com.ibm.icu.text.UnicodeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sets of characters that tokenizers divide and normalise by: the same with every Java, since
 * they are ICU's, and those of the Unicode versions that the library {@code tokenizers} 0.23 has
 * its tables of. Compared with it over all characters.
 */
final class CharacterClasses {
  /** What Rust and Oniguruma call white space. */
  static final UnicodeSet SPACE = of("[:White_Space:]");

  /** Decimal digits. */
  static final UnicodeSet DIGIT = of("[:Nd:]");

  /** Numbers of all kinds. */
  static final UnicodeSet NUMBER = of("[:N:]");

  /** Characters of words, in patterns of Oniguruma. */
  static final UnicodeSet WORD = of("[[:Alphabetic:][:M:][:Nd:][:Pc:]]");

  /** Characters of words, in patterns of Rust. */
  static final UnicodeSet RUST_WORD = of("[[:Alphabetic:][:M:][:Nd:][:Pc:][:Join_Control:]]");

  /** Marks of all kinds, as Unicode 9 has them. */
  static final UnicodeSet MARK = of("[[[:M:]&[:age=9.0:]]-[\\U000111C9][\\u1CF2\\u1CF3]]");

  /** Marks without a width of their own, as Unicode 8 has them. */
  static final UnicodeSet NONSPACING_MARK =
      of("[[[:Mn:]&[:age=8.0:]]-[\\u1885\\u1886\\uA9BD\\U000111C9]" + "[\\u1734\\U0001171E]]");

  /** Punctuation, as Unicode 8 has it, with the symbols of ASCII. */
  static final UnicodeSet PUNCTUATION =
      of("[[[:P:]&[:age=8.0:]][!-/\\:-@\\[-`\\{-~]\\u166D\\U000111C9]");

  /** Control characters, format characters of Unicode 8, and those for private use. */
  static final UnicodeSet CONTROL = of("[[[:Cc:][:Co:][[:Cf:]&[:age=8.0:]]]-[\\t\\n\\r]]");

  /** The characters that are decomposed and composed: those of Unicode 11. */
  static final UnicodeSet NORMALISED = of("[:age=11.0:]");

  /** Chinese characters, as BERT has them. */
  static final UnicodeSet CHINESE =
      of(
          "[\\u4E00-\\u9FFF\\u3400-\\u4DBF\\U00020000-\\U0002A6DF\\U0002A700-\\U0002B73F"
              + "\\U0002B740-\\U0002B81F\\U0002B920-\\U0002CEAF\\uF900-\\uFAFF"
              + "\\U0002F800-\\U0002FA1F]");

  private CharacterClasses() {}

  private static UnicodeSet of(String pattern) {
    return new UnicodeSet(pattern).freeze();
  }

  /** The set of a general category or a script, by its name; null if there is none. */
  static @Nullable UnicodeSet named(String name) {
    if (!name.matches("[A-Za-z_]+") || name.equalsIgnoreCase("punct")) {
      return null; // Oniguruma has another set of this name
    }
    UnicodeSet category = with("gc", name);
    return category == null ? with("sc", name) : category;
  }

  private static @Nullable UnicodeSet with(String property, String value) {
    try {
      return new UnicodeSet().applyPropertyAlias(property, value);
    } catch (IllegalArgumentException noSuchValue) {
      return null;
    }
  }
}
