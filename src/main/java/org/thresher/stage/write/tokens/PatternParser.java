package org.thresher.stage.write.tokens;

import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.write.tokens.SplitPattern.Part;

/**
 * Reads a regular expression in the syntax of Oniguruma. It may have characters and escapes, {@code
 * .}, classes with nesting and {@code &&}, {@code \s \d \w} and {@code \p{…}} of general categories
 * and scripts, groups, {@code (?i)}, alternatives, looking ahead, looking back at one character,
 * and quantifiers; a group repeats up to {@value #MOST_GROUPS} times. All else is refused.
 */
final class PatternParser {
  private static final int MOST_GROUPS = 20;
  private static final int FOR_EVER = Integer.MAX_VALUE;
  private static final int END = -1;
  private static final int HEX = 16;

  private final String pattern;
  private int at;
  private boolean ignoreCase;

  PatternParser(String pattern) {
    this.pattern = pattern;
  }

  /** How often a part repeats. */
  private record Quantifier(int least, int most, char kind) {}

  /** The whole pattern. */
  Part parse() throws TokenizerException {
    Part whole = alternatives();
    if (at < pattern.length()) {
      throw unknown("a ')' without '('");
    }
    return whole;
  }

  private Part alternatives() throws TokenizerException {
    List<Part> parts = new ArrayList<>();
    List<Part> sequence = new ArrayList<>();
    while (at < pattern.length() && peek() != ')') {
      if (take('|')) {
        parts.add(new Part.Sequence(sequence));
        sequence = new ArrayList<>();
      } else {
        sequence.add(quantified());
      }
    }
    parts.add(new Part.Sequence(sequence));
    return parts.size() == 1 ? parts.get(0) : new Part.Alternatives(parts);
  }

  private Part quantified() throws TokenizerException {
    int from = at;
    Part part = atom();
    Quantifier quantifier = quantifier();
    if (quantifier == null) {
      return part;
    }
    if (at < pattern.length() && "?*+{".indexOf(peek()) >= 0) {
      throw unknown("two quantifiers in '" + pattern.substring(from, at + 1) + "'");
    }
    Part repeated =
        part instanceof Part.One one
            ? quantifier.kind == '?'
                ? new Part.Few(one.set(), quantifier.least, quantifier.most)
                : new Part.Many(one.set(), quantifier.least, quantifier.most)
            : repeatedGroup(part, quantifier);
    return quantifier.kind == '+' ? new Part.Atomic(repeated) : repeated;
  }

  private Part repeatedGroup(Part part, Quantifier quantifier) throws TokenizerException {
    if (quantifier.most > MOST_GROUPS || quantifier.kind == '?') {
      throw unknown("a group that repeats more than " + MOST_GROUPS + " times");
    }
    Part optional = new Part.Sequence(List.of());
    for (int i = quantifier.least; i < quantifier.most; i++) {
      optional =
          new Part.Alternatives(
              List.of(new Part.Sequence(List.of(part, optional)), new Part.Sequence(List.of())));
    }
    List<Part> parts = new ArrayList<>(Collections.nCopies(quantifier.least, part));
    parts.add(optional);
    return new Part.Sequence(parts);
  }

  /** The quantifier at this place, if any: its kind is {@code ?} for few, {@code +} for atomic. */
  private @Nullable Quantifier quantifier() throws TokenizerException {
    if (at == pattern.length()) {
      return null;
    }
    if (peek() == '{') {
      return interval();
    }
    int least = peek() == '+' ? 1 : 0;
    int most = peek() == '?' ? 1 : FOR_EVER;
    if (!take('?') && !take('*') && !take('+')) {
      return null;
    }
    return new Quantifier(least, most, take('?') ? '?' : take('+') ? '+' : ' ');
  }

  private Quantifier interval() throws TokenizerException {
    int end = pattern.indexOf('}', at);
    String inside = end < 0 ? "" : pattern.substring(at + 1, end);
    if (!inside.matches("\\d{1,4}(,\\d{0,4})?|,\\d{1,4}")) {
      throw unknown("a '{' that begins no quantifier");
    }
    at = end + 1;
    int comma = inside.indexOf(',');
    String first = comma < 0 ? inside : inside.substring(0, comma);
    String last = comma < 0 ? inside : inside.substring(comma + 1);
    int least = first.isEmpty() ? 0 : Integer.parseInt(first);
    int most = last.isEmpty() ? FOR_EVER : Integer.parseInt(last);
    if (least > most) {
      throw unknown("the quantifier {" + inside + "}");
    }
    return new Quantifier(least, most, ' ');
  }

  private Part atom() throws TokenizerException {
    int c = next();
    return switch (c) {
      case '(' -> group();
      case '[' -> new Part.One(frozen(characterClass()));
      case '.' -> new Part.One(new UnicodeSet("[^\\n]").freeze());
      case '\\' -> new Part.One(frozen(escape()));
      case '^', '$', '*', '+', '?' -> throw unknown("'" + Character.toString(c) + "'");
      default -> new Part.One(frozen(new UnicodeSet(c, c)));
    };
  }

  private Part group() throws TokenizerException {
    boolean caseBefore = ignoreCase;
    Part part;
    if (taken("?i)")) {
      ignoreCase = true; // to the end of the group around it, with the alternatives that follow
      return alternatives();
    }
    if (taken("?=")) {
      part = new Part.Ahead(alternatives(), true);
    } else if (taken("?!")) {
      part = new Part.Ahead(alternatives(), false);
    } else if (taken("?<=")) {
      part = new Part.Behind(oneCharacter(alternatives()), true);
    } else if (taken("?<!")) {
      part = new Part.Behind(oneCharacter(alternatives()), false);
    } else if (taken("?>")) {
      part = new Part.Atomic(alternatives());
    } else {
      if (taken("?i:")) {
        ignoreCase = true;
      } else if (!taken("?:") && pattern.startsWith("?", at)) {
        throw unknown("a group that begins with '(?" + clipped(at + 1) + "'");
      }
      part = alternatives();
    }
    ignoreCase = caseBefore;
    if (!take(')')) {
      throw unknown("a '(' without ')'");
    }
    return part;
  }

  private UnicodeSet oneCharacter(Part part) throws TokenizerException {
    Part inner =
        part instanceof Part.Sequence sequence && sequence.parts().size() == 1
            ? sequence.parts().get(0)
            : part;
    if (inner instanceof Part.One one) {
      return one.set();
    }
    throw unknown("looking back at more than one character");
  }

  /** The set of a class, after its bracket. */
  private UnicodeSet characterClass() throws TokenizerException {
    boolean negated = take('^');
    UnicodeSet all = new UnicodeSet();
    UnicodeSet set = null;
    boolean first = true;
    while (first || peek() != ']') {
      if (taken("&&")) {
        set = set == null ? all : set.retainAll(all);
        all = new UnicodeSet();
      } else {
        addItem(all);
      }
      first = false;
    }
    at++;
    UnicodeSet whole = set == null ? all : set.retainAll(all);
    UnicodeSet folded = frozen(whole);
    return negated ? folded.cloneAsThawed().complement() : folded.cloneAsThawed();
  }

  private void addItem(UnicodeSet all) throws TokenizerException {
    if (pattern.startsWith("[:", at)) {
      throw unknown("'" + clipped(at) + "'");
    }
    int c = next();
    if (c == '[') {
      all.addAll(characterClass());
      return;
    }
    UnicodeSet one = c == '\\' ? escape() : new UnicodeSet(c, c);
    boolean range =
        pattern.startsWith("-", at) && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
    if (!range || one.size() != 1) {
      all.addAll(one);
      return;
    }
    at++;
    int end = next();
    UnicodeSet last = end == '\\' ? escape() : new UnicodeSet(end, end);
    if (end == '[' || last.size() != 1 || last.charAt(0) < one.charAt(0)) {
      throw unknown("a range in '" + clipped(at - 1) + "'");
    }
    all.add(one.charAt(0), last.charAt(0));
  }

  /** The set of an escape, after its backslash. */
  private UnicodeSet escape() throws TokenizerException {
    int c = next();
    return switch (c) {
      case 's' -> new UnicodeSet(CharacterClasses.SPACE);
      case 'S' -> new UnicodeSet(CharacterClasses.SPACE).complement();
      case 'd' -> new UnicodeSet(CharacterClasses.DIGIT);
      case 'D' -> new UnicodeSet(CharacterClasses.DIGIT).complement();
      case 'w' -> new UnicodeSet(CharacterClasses.WORD);
      case 'W' -> new UnicodeSet(CharacterClasses.WORD).complement();
      case 'p', 'P' -> property(c == 'P');
      case 'n' -> new UnicodeSet('\n', '\n');
      case 'r' -> new UnicodeSet('\r', '\r');
      case 't' -> new UnicodeSet('\t', '\t');
      case 'f' -> new UnicodeSet('\f', '\f');
      case 'v' -> new UnicodeSet(0x0B, 0x0B);
      case 'x' -> taken("{") ? codeInBraces() : code(2);
      case 'u' -> code(4);
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw unknown("'\\" + Character.toString(c) + "'");
        }
        yield new UnicodeSet(c, c);
      }
    };
  }

  private UnicodeSet code(int digits) throws TokenizerException {
    String code = digits < 1 ? "" : pattern.substring(at, Math.min(pattern.length(), at + digits));
    if (!code.matches("[0-9A-Fa-f]{1,6}") || Integer.parseInt(code, HEX) > 0x10FFFF) {
      throw unknown("the code '" + code + "'");
    }
    at += digits;
    int c = Integer.parseInt(code, HEX);
    return new UnicodeSet(c, c);
  }

  private UnicodeSet codeInBraces() throws TokenizerException {
    UnicodeSet set = code(pattern.indexOf('}', at) - at);
    at++;
    return set;
  }

  private UnicodeSet property(boolean negated) throws TokenizerException {
    int end = pattern.startsWith("{", at) ? pattern.indexOf('}', at) : END;
    if (end == END) {
      throw unknown("'\\p' without a name");
    }
    String name = pattern.substring(at + 1, end);
    boolean not = name.startsWith("^");
    UnicodeSet set = CharacterClasses.named(not ? name.substring(1) : name);
    if (set == null) {
      throw unknown("'\\p{" + name + "}'");
    }
    at = end + 1;
    return negated == not ? set : set.complement();
  }

  /** A set for use: with the other cases of its letters where case does not matter. */
  private UnicodeSet frozen(UnicodeSet set) {
    return ignoreCase
        ? set.cloneAsThawed().closeOver(UnicodeSet.CASE_INSENSITIVE).removeAllStrings().freeze()
        : set.freeze();
  }

  private int peek() throws TokenizerException {
    if (at >= pattern.length()) {
      throw unknown("an end in the middle");
    }
    return pattern.codePointAt(at);
  }

  private int next() throws TokenizerException {
    int c = peek();
    at += Character.charCount(c);
    return c;
  }

  private boolean take(char c) {
    return taken(String.valueOf(c));
  }

  private boolean taken(String text) {
    boolean found = pattern.startsWith(text, at);
    at += found ? text.length() : 0;
    return found;
  }

  private String clipped(int from) {
    return pattern.substring(from, Math.min(pattern.length(), from + 8));
  }

  private TokenizerException unknown(String what) {
    return new TokenizerException(
        "its pattern " + pattern + " has " + what + ", which is not known here");
  }
}
