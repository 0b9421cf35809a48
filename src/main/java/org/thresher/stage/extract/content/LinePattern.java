package org.thresher.stage.extract.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds any of some expressions in a line, without regard to case. Those that begin with {@code ^}
 * are tried at the beginning of the line alone: one expression of them all would try each again at
 * every character.
 *
 * @param first what lines begin with; matches nothing if there is none
 * @param any what may be anywhere; matches nothing if there is none
 */
record LinePattern(Pattern first, Pattern any) {
  private static final String NEVER = "(?!)";

  /** A pattern of expressions that were cut at every bar, also at those inside of groups. */
  static LinePattern of(List<String> pieces) {
    List<String> first = new ArrayList<>();
    List<String> any = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String piece : pieces) {
      open.append(open.isEmpty() ? "" : "|").append(piece);
      if (isWhole(open)) {
        (open.charAt(0) == '^' ? first : any).add(open.toString());
        open.setLength(0);
      }
    }
    return new LinePattern(pattern(first), pattern(any));
  }

  private static Pattern pattern(List<String> expressions) {
    return Pattern.compile(
        expressions.isEmpty() ? NEVER : String.join("|", expressions),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Whether the groups and classes of an expression are closed. */
  private static boolean isWhole(CharSequence expression) {
    int groups = 0;
    boolean set = false;
    for (int i = 0; i < expression.length(); i++) {
      switch (expression.charAt(i)) {
        case '\\' -> i++;
        case '[' -> set = true;
        case ']' -> set = false;
        case '(' -> groups += set ? 0 : 1;
        case ')' -> groups -= set ? 0 : 1;
        default -> {}
      }
    }
    return groups == 0 && !set;
  }

  /** Whether one of the expressions is found in a line. */
  boolean isIn(String line) {
    return first.matcher(line).lookingAt() || any.matcher(line).find();
  }
}
