package org.thresher.stage.read.input;

import java.util.regex.Pattern;

/**
 * An input pattern in its two parts: the folder up to the first wild card, and what files below it
 * must look like. {@code *} and {@code ?} stay within a name, {@code **} crosses folders, {@code
 * [a-c]} and <code>{a,b}</code> are as in a shell.
 *
 * @param folder the part before the first name with a wild card, with its separator at the end;
 *     empty for the working folder
 * @param names the rest
 */
record Glob(String folder, String names) {
  private static final String WILD = "*?[{";

  static boolean isGlob(String pattern) {
    return pattern.chars().anyMatch(c -> WILD.indexOf(c) >= 0);
  }

  static Glob parse(String pattern) {
    int wild = 0;
    while (WILD.indexOf(pattern.charAt(wild)) < 0) {
      wild++;
    }
    int cut = pattern.lastIndexOf('/', wild) + 1;
    return new Glob(pattern.substring(0, cut), pattern.substring(cut));
  }

  /** Matches paths relative to the folder. */
  Pattern regex() {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < names.length(); i++) {
      char c = names.charAt(i);
      if (c == '*' && names.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (c == '*' && names.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '[' && names.indexOf(']', i + 2) > 0) {
        int end = names.indexOf(']', i + 2);
        regex.append(characterClass(names.substring(i + 1, end)));
        i = end;
      } else if (c == '{') {
        braces++;
        regex.append("(?:");
      } else if (c == '}' && braces > 0) {
        braces--;
        regex.append(')');
      } else if (c == ',' && braces > 0) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.append(")".repeat(braces)).toString(), Pattern.DOTALL);
  }

  /** Whether the pattern itself asks for hidden files. */
  boolean namesHidden() {
    return names.startsWith(".") || names.contains("/.");
  }

  private static String characterClass(String inside) {
    boolean negated = inside.startsWith("!");
    String members = negated ? inside.substring(1) : inside;
    String escaped = members.replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&");
    return "(?!/)[" + (negated ? "^" : "") + escaped.replace("^", "\\^") + "]";
  }
}
