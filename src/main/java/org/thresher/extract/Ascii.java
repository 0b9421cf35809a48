package org.thresher.extract;

import java.util.Locale;

/** Lower case that does not depend on where the program runs. */
final class Ascii {
  private Ascii() {}

  /** The text in lower case. */
  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
