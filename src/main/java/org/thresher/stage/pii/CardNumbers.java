package org.thresher.stage.pii;

import java.util.List;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.thresher.job.PersonalDataType;
import org.thresher.text.Ascii;

/**
 * Payment card numbers: 13 to 19 digits of a known issuer's range (ISO/IEC 7812) whose last digit
 * is right (Luhn), in one piece or in groups with the same mark between them.
 */
final class CardNumbers {
  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;

  private CardNumbers() {}

  static void find(String text, List<Found> found) {
    int i = 0;
    while (i < text.length()) {
      if (!Ascii.isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int end = end(text, i);
      if (isCard(text, i, end)) {
        found.add(new Found(PersonalDataType.CARD, i, end));
      }
      i = end;
    }
  }

  /** The end of the digits with one kind of mark between groups. */
  private static int end(String text, int start) {
    char mark = 0;
    int end = start;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Ascii.isDigit(c)) {
        end = i + 1;
      } else if (!(isGap(c) && (mark == 0 || mark == c) && end == i)) {
        break;
      } else {
        mark = c;
      }
      i++;
    }
    return end;
  }

  private static boolean isCard(String text, int start, int end) {
    boolean wordBefore = start > 0 && isPartOfNumber(text.charAt(start - 1));
    boolean wordAfter = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
    StringBuilder digits = new StringBuilder(end - start);
    int shortestGroup = Integer.MAX_VALUE;
    int group = 0;
    for (int i = start; i < end; i++) {
      if (Ascii.isDigit(text.charAt(i))) {
        digits.append(text.charAt(i));
        group++;
      } else {
        shortestGroup = Math.min(shortestGroup, group);
        group = 0;
      }
    }
    boolean inGroups = Math.min(shortestGroup, group) >= 3 || shortestGroup == Integer.MAX_VALUE;
    return !wordBefore
        && !wordAfter
        && inGroups
        && digits.length() >= SHORTEST
        && digits.length() <= LONGEST
        && isIssued(digits)
        && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.toString());
  }

  private static boolean isPartOfNumber(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == ',' || c == '+' || c == '_';
  }

  /** Whether the number begins and is as long as those of an issuer. */
  private static boolean isIssued(CharSequence digits) {
    int length = digits.length();
    int two = prefix(digits, 2);
    int three = prefix(digits, 3);
    int four = prefix(digits, 4);
    if (digits.charAt(0) == '4') {
      return length == 13 || length == 16 || length == 19;
    }
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
      return length == 16;
    }
    if (two == 34 || two == 37) {
      return length == 15;
    }
    if (two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305)) {
      return length == 14;
    }
    boolean sixteen =
        four == 6011
            || two == 65
            || (three >= 644 && three <= 649)
            || (four >= 3528 && four <= 3589)
            || two == 62;
    return sixteen && (length == 16 || length == 19);
  }

  private static int prefix(CharSequence digits, int length) {
    int prefix = 0;
    for (int i = 0; i < length; i++) {
      prefix = prefix * 10 + digits.charAt(i) - '0';
    }
    return prefix;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '-' || c == '\u00a0';
  }
}
