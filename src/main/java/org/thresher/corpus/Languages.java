package org.thresher.corpus;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Optional;

/** Gives the names of languages. */
public final class Languages {
  private Languages() {}

  /** The English name of an ISO 639-3 code, or the code where there is none. */
  public static String name(String code) {
    if (code.equals("und")) {
      return "unknown";
    }
    return ULocale.getDisplayLanguage(code, ULocale.ENGLISH);
  }

  /**
   * The ISO 639-3 code of a language that is named by a code of two or three letters, by a tag such
   * as {@code sr-Latn}, or by its English name.
   */
  public static Optional<String> code(String named) {
    if (named.equals("und")) {
      return Optional.of(named);
    }
    String code = new ULocale(named).getISO3Language();
    if (!code.isEmpty() && !name(code).equals(code)) {
      return Optional.of(code);
    }
    return Arrays.stream(ULocale.getISOLanguages())
        .filter(one -> name(one).equalsIgnoreCase(named))
        .map(one -> new ULocale(one).getISO3Language())
        .findFirst();
  }

  /** The shortest code of the language (BCP 47), as catalogues of data sets list it. */
  public static String shortest(String code) {
    return new ULocale(code).getLanguage();
  }
}
