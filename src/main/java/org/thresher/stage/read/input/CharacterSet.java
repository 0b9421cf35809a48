package org.thresher.stage.read.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Reads what is in the brackets of a glob. A slash is in none. */
final class CharacterSet {
  private static final Map<String, IntPredicate> NAMED =
      Map.of(
          "alpha", Character::isLetter,
          "digit", Character::isDigit,
          "alnum", Character::isLetterOrDigit,
          "upper", Character::isUpperCase,
          "lower", Character::isLowerCase,
          "space", Character::isWhitespace,
          "punct", c -> c > ' ' && !Character.isLetterOrDigit(c) && !Character.isISOControl(c));

  private CharacterSet() {}

  /** Where brackets that open at a place close; -1 if they do not, and are characters. */
  static int end(String glob, int open) {
    int i = open + 1;
    i += glob.startsWith("!", i) ? 1 : 0;
    i += glob.startsWith("]", i) ? 1 : 0;
    while (i < glob.length() && glob.charAt(i) != ']') {
      i =
          glob.startsWith("[:", i) && glob.indexOf(":]", i + 2) > 0
              ? glob.indexOf(":]", i + 2) + 2
              : i + 1;
    }
    return i < glob.length() ? i : -1;
  }

  /** Which characters are in the set. */
  static IntPredicate parse(String inside) {
    boolean negated = inside.startsWith("!");
    int[] set = inside.substring(negated ? 1 : 0).codePoints().toArray();
    List<IntPredicate> members = new ArrayList<>();
    int i = 0;
    while (i < set.length) {
      String name = name(set, i);
      if (NAMED.containsKey(name)) {
        members.add(NAMED.get(name));
        i += name.length() + 4;
      } else if (i + 2 < set.length && set[i + 1] == '-') {
        int from = set[i];
        int to = set[i + 2];
        members.add(c -> c >= from && c <= to);
        i += 3;
      } else {
        int one = set[i];
        members.add(c -> c == one);
        i++;
      }
    }
    return c -> c != '/' && negated != members.stream().anyMatch(member -> member.test(c));
  }

  /** The name between <code>[:</code> and <code>:]</code> at a place; empty if there is none. */
  private static String name(int[] set, int at) {
    String rest = new String(set, at, Math.min(set.length - at, 10));
    int end = rest.indexOf(":]");
    return rest.startsWith("[:") && end > 0 ? rest.substring(2, end) : "";
  }
}
