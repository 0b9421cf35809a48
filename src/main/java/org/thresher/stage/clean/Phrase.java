package org.thresher.stage.clean;

import org.thresher.document.Reason;

/**
 * Stock wording of one kind of furniture.
 *
 * @param text plain form, see {@link PhraseForm}
 * @param rest what must follow within a few words, or empty
 * @param place where in the line it must stand
 * @param reason the kind of furniture
 * @param language the list it comes from, such as {@code en}
 */
record Phrase(String text, String rest, Place place, Reason reason, String language) {
  private static final int GAP = 40;

  /** Where a phrase must stand. */
  enum Place {
    /** It is the line, marks and numbers at the ends aside. */
    WHOLE,
    /** The line starts with it. */
    START,
    /** Anywhere on word boundaries. */
    ANYWHERE
  }

  /** Where the phrase ends when it stands at a position of a plain text, or -1. */
  int endAt(String plain, int at) {
    if (!plain.startsWith(text, at)) {
      return -1;
    }
    int end = at + text.length();
    if (rest.isEmpty()) {
      return isBoundary(plain, end) ? end : -1;
    }
    int next = plain.indexOf(rest, end);
    return next >= 0 && next - end <= GAP && isBoundary(plain, next + rest.length())
        ? next + rest.length()
        : -1;
  }

  private boolean isBoundary(String plain, int end) {
    if (end >= plain.length() || end == 0) {
      return true;
    }
    char before = plain.charAt(end - 1);
    return !CharTable.isLetterOrDigit(CharTable.of(plain.charAt(end)))
        || !CharTable.isLetterOrDigit(CharTable.of(before))
        || LineScan.isSpaceless(before)
        || isHangul(before);
  }

  /** Korean words take endings without a space. */
  private static boolean isHangul(char c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }

  /** For messages: phrase 'already a subscriber' (en). */
  String evidence() {
    return "phrase '"
        + text.strip()
        + (rest.isEmpty() ? "" : " … " + rest)
        + "' ("
        + language
        + ")";
  }
}
