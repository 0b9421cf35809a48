package org.thresher.stage.language;

import java.lang.Character.UnicodeScript;

/**
 * What a text is made of, counted in one pass over its characters: letters by script, digits, and
 * the marks of programs and markup.
 */
final class LetterCounts {
  private static final int LATIN = Scripts.classOf(UnicodeScript.LATIN);
  private static final double MOST_MARKS = 0.08;
  private static final int FEWEST_MARKS = 2;
  private static final String MARKS = "{}[]<>=;\\_$#^~|+*";
  private static final boolean[] IS_MARK = new boolean[128];

  static {
    for (int i = 0; i < MARKS.length(); i++) {
      IS_MARK[MARKS.charAt(i)] = true;
    }
  }

  private final int script;
  private final int letters;
  private final int digits;
  private final int marks;

  private LetterCounts(int script, int letters, int digits, int marks) {
    this.script = script;
    this.letters = letters;
    this.digits = digits;
    this.marks = marks;
  }

  static LetterCounts of(CharSequence text) {
    int[] lettersByScript = new int[Scripts.count()];
    int digits = 0;
    int marks = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      int at = Scripts.ofUnit(c);
      if (c < 128) {
        digits += c >= '0' && c <= '9' ? 1 : 0;
        marks += IS_MARK[c] ? 1 : 0;
      } else if (Character.isHighSurrogate(c) && i + 1 < length) {
        at = Scripts.ofCodePoint(Character.toCodePoint(c, text.charAt(i + 1)));
        i++;
      }
      lettersByScript[at]++;
    }
    int script = Scripts.dominant(lettersByScript);
    int letters = script == Scripts.NONE ? 0 : lettersByScript[script];
    if (script == Scripts.classOf(UnicodeScript.HIRAGANA)) {
      letters += lettersByScript[Scripts.classOf(UnicodeScript.HAN)];
    }
    return new LetterCounts(script, letters, digits, marks);
  }

  /** Class of the main script, see {@link Scripts}. */
  int script() {
    return script;
  }

  /** Letters of the main script. */
  int letters() {
    return letters;
  }

  /** Whether there is nothing to read: no letters, mostly digits, or a line of a program. */
  boolean isWithoutLanguage() {
    return letters == 0
        || digits > 2 * letters
        || (script == LATIN
            && (digits > letters || (marks >= FEWEST_MARKS && marks > MOST_MARKS * letters)));
  }
}
