package org.thresher.report;

import com.ibm.icu.util.ULocale;

/** Names of languages. */
final class Languages {
  private Languages() {}

  /** The English name of an ISO 639-3 code, or the code where there is none. */
  static String name(String code) {
    if (code.equals("und")) {
      return "unknown";
    }
    return ULocale.getDisplayLanguage(code, ULocale.ENGLISH);
  }

  /** The shortest code of the language (BCP 47), as catalogues of data sets list it. */
  static String shortest(String code) {
    return new ULocale(code).getLanguage();
  }
}
