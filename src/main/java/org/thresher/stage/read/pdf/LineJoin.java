package org.thresher.stage.read.pdf;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Joins a line to the one before it. A hyphen at the end of a line goes where it parts a word, and
 * stays where it is part of one: words of the document decide, then how the next line begins.
 */
final class LineJoin {
  /** Words after which a hyphen at the end of the line before is that of a shortened compound. */
  private static final Set<String> CONJUNCTIONS =
      Set.of(
          "und", "oder", "bzw.", "sowie", "bis", "als", "en", "of", "och", "og", "and", "or", "to");

  private static final Pattern LETTERS = Pattern.compile("[^\\p{L}\\p{M}'’-]+");

  /** Beginnings of compounds that keep their hyphen. */
  private static final Set<String> PREFIXES =
      Set.of("self", "non", "ex", "quasi", "well", "cross", "half", "all", "semi", "e", "x", "co");

  /** Letters of a part that may be a word of a compound. */
  private static final int LONG = 4;

  private final Set<String> words = new HashSet<>();

  /** Learns the words of a line, but for its last one, which may be part of a word. */
  void learn(String line) {
    String[] parts = line.toLowerCase(Locale.ROOT).split("\\s+", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1 && endsWithHyphen(parts[i]);
      String word = LETTERS.matcher(parts[i]).replaceAll("");
      if (!last && word.length() > 2) {
        words.add(word);
      }
    }
  }

  /** The two lines as one text. */
  String joined(String text, String next) {
    if (text.isEmpty() || next.isEmpty()) {
      return text + next;
    }
    int last = text.codePointBefore(text.length());
    int first = next.codePointAt(0);
    if (last == 0xAD) {
      return text.substring(0, text.length() - 1) + next;
    }
    if (Characters.isUnspaced(last) && Characters.isUnspaced(first)) {
      return text + next;
    }
    if (!endsWithHyphen(text) || !isAfterLetter(text)) {
      return text + (isAddress(text) ? "" : " ") + next;
    }
    String word = firstWord(next);
    if (CONJUNCTIONS.contains(word.toLowerCase(Locale.ROOT))) {
      return text + " " + next;
    }
    boolean capitals = isCapitals(lastWord(text)) && isCapitals(word);
    return (Character.isLowerCase(first) || capitals) && isParted(lastWord(text), word)
        ? text.substring(0, text.length() - 1) + next
        : text + next;
  }

  /** An address goes on in the next line without a space. */
  private static boolean isAddress(String text) {
    int space = text.lastIndexOf(' ');
    String last = text.substring(space + 1);
    return last.matches("\\(?(?:https?://|www\\.)\\S*[/=?&_-]");
  }

  /** Whether the hyphen between two parts of a word is there for the end of the line alone. */
  private boolean isParted(String before, String after) {
    String left = LETTERS.matcher(before.toLowerCase(Locale.ROOT)).replaceAll("");
    String right = LETTERS.matcher(after.toLowerCase(Locale.ROOT)).replaceAll("");
    String start = left.endsWith("-") ? left.substring(0, left.length() - 1) : left;
    if (words.contains(start + right)) {
      return true;
    }
    if (words.contains(start + '-' + right)) {
      return false;
    }
    int hyphen = start.lastIndexOf('-');
    boolean compound = hyphen > 0 && right.length() > 2 && words.contains(right);
    boolean both =
        start.length() >= LONG
            && right.length() >= LONG
            && words.contains(start)
            && words.contains(right);
    return !compound && !both && !PREFIXES.contains(start);
  }

  private static boolean isCapitals(String word) {
    String letters = LETTERS.matcher(word).replaceAll("");
    return letters.length() > 1 && letters.equals(letters.toUpperCase(Locale.ROOT));
  }

  private static String firstWord(String text) {
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }

  private static String lastWord(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  static boolean endsWithHyphen(String text) {
    char c = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    return c == '-' || c == 0x2010 || c == 0xAD || c == 0x2011;
  }

  private static boolean isAfterLetter(String text) {
    return text.length() > 1 && Character.isLetter(text.codePointBefore(text.length() - 1));
  }

  /** Learns all words of some lines. */
  void learn(List<String> lines) {
    lines.forEach(this::learn);
  }
}
