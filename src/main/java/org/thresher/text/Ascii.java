package org.thresher.text;

import java.util.Locale;

/** Lower case that does not depend on where the program runs. */
public final class Ascii {
  private Ascii() {}

  /** The text in lower case. */
  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
