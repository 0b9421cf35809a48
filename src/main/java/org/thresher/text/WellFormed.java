package org.thresher.text;

/** Makes strings encodable: a surrogate without its partner becomes U+FFFD. */
public final class WellFormed {
  /** What is written for a lone surrogate. */
  static final char REPLACEMENT = '\uFFFD';

  private WellFormed() {}

  /** The text itself if it is valid UTF-16, else a copy with its lone surrogates replaced. */
  public static String of(String text) {
    int lone = loneSurrogate(text, 0);
    if (lone < 0) {
      return text;
    }
    StringBuilder replaced = new StringBuilder(text);
    for (int at = lone; at >= 0; at = loneSurrogate(text, at + 1)) {
      replaced.setCharAt(at, REPLACEMENT);
    }
    return replaced.toString();
  }

  private static int loneSurrogate(String text, int from) {
    int length = text.length();
    int i = from;
    while (i < length) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        i++;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i += 2;
      } else {
        return i;
      }
    }
    return -1;
  }
}
