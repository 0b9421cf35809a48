package org.thresher.corpus;

import com.ibm.icu.util.ULocale;

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

  /** The shortest code of the language (BCP 47), as catalogues of data sets list it. */
  public static String shortest(String code) {
    return new ULocale(code).getLanguage();
  }
}
