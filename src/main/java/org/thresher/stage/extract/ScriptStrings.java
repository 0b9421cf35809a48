package org.thresher.stage.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts in the data that a script holds, each with its key: JSON, the object literals of
 * JavaScript, and JSON inside strings of these. Reads marks only, so that data which no parser
 * takes are read too; what is not data gives few texts or none. Time is linear in the length.
 */
final class ScriptStrings {
  /** JSON inside a string inside a string is deeper than anybody writes. */
  private static final int DEEPEST = 4;

  private static final int SHORTEST_NESTED = 40;

  /**
   * A script with so many quotes that open nothing is no data, and each costs a look at all that
   * follows.
   */
  private static final int MOST_UNENDED = 100;

  private final List<Value> values = new ArrayList<>();
  private final Deque<Container> open = new ArrayDeque<>();
  private int containers;
  private int unended;

  /**
   * A text.
   *
   * @param key its key, or that of the array it is in; empty if there is none
   * @param array a number for the innermost array that it, or the object with it, is in; -1
   * @param arrayKey the key of that array, or empty
   * @param depth number of arrays and objects around it
   * @param text the text, unescaped
   */
  record Value(String key, int array, String arrayKey, int depth, String text) {}

  /** An array or object that is open. */
  private static final class Container {
    final boolean object;
    final int array;
    final String arrayKey;
    String key;

    Container(boolean object, String name, int array, String arrayKey) {
      this.object = object;
      this.array = array;
      this.arrayKey = arrayKey;
      key = object ? "" : name;
    }
  }

  private ScriptStrings() {}

  /** The texts of a script in their order. */
  static List<Value> of(String script) {
    ScriptStrings strings = new ScriptStrings();
    strings.read(script, 0);
    return strings.values;
  }

  private void read(String script, int nested) {
    int at = 0;
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c == '"' || c == '\'') {
        at = readLiteral(script, at, nested);
      } else if (c == '{' || c == '[') {
        push(c == '{');
        at++;
      } else if (c == '}' || c == ']') {
        open.poll();
        at++;
      } else if (Character.isJavaIdentifierStart(c)) {
        at = readName(script, at);
      } else {
        at++;
      }
    }
  }

  private void push(boolean object) {
    Container outer = open.peek();
    String name = outer == null ? "" : outer.key;
    if (object && outer != null) {
      open.push(new Container(true, name, outer.array, outer.arrayKey));
    } else {
      containers++;
      open.push(new Container(object, name, object ? -1 : containers, object ? "" : name));
    }
  }

  private int readName(String script, int from) {
    int end = from;
    while (end < script.length() && Character.isJavaIdentifierPart(script.charAt(end))) {
      end++;
    }
    noteKey(script, end, script.substring(from, Math.min(end, from + 60)));
    return end;
  }

  /** Takes a word as the key of what follows if a colon comes after it; says whether one does. */
  private boolean noteKey(String script, int end, String word) {
    Container in = open.peek();
    int at = end;
    while (at < script.length() && script.charAt(at) <= ' ') {
      at++;
    }
    boolean key = in != null && in.object && at < script.length() && script.charAt(at) == ':';
    if (key) {
      in.key = word;
    }
    return key;
  }

  private int readLiteral(String script, int from, int nested) {
    StringBuilder text = new StringBuilder();
    int end = unescape(script, from, text);
    if (end < 0) {
      unended++;
      return unended < MOST_UNENDED ? from + 1 : script.length();
    }
    String value = text.toString();
    if (!noteKey(script, end, value)) {
      add(value, nested);
    }
    return end;
  }

  private void add(String text, int nested) {
    if (nested < DEEPEST && isNested(text)) {
      int around = open.size();
      read(text, nested + 1);
      while (open.size() > around) {
        open.pop();
      }
      return;
    }
    Container in = open.peek();
    values.add(
        in == null
            ? new Value("", -1, "", 0, text)
            : new Value(in.key, in.array, in.arrayKey, open.size(), text));
  }

  private static boolean isNested(String text) {
    if (text.length() < SHORTEST_NESTED) {
      return false;
    }
    String start = text.substring(0, SHORTEST_NESTED).strip();
    return (start.startsWith("{") || start.startsWith("[")) && text.indexOf('"') >= 0;
  }

  /** Unescapes a literal; returns where it ends, or -1 if it does not. */
  private static int unescape(String script, int from, StringBuilder text) {
    char quote = script.charAt(from);
    int at = from + 1;
    while (at < script.length()) {
      char c = script.charAt(at);
      if (c == quote) {
        return at + 1;
      }
      if (c == '\n' && quote == '\'') {
        return -1;
      }
      if (c != '\\' || at + 1 == script.length()) {
        text.append(c);
        at++;
      } else {
        at = unescapeOne(script, at + 1, text);
      }
    }
    return -1;
  }

  private static int unescapeOne(String script, int at, StringBuilder text) {
    char c = script.charAt(at);
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r', 'b', 'f', '\n' -> text.append(' ');
      case 'u', 'x' -> {
        int digits = c == 'u' ? 4 : 2;
        Integer code = hexadecimal(script, at + 1, digits);
        if (code != null) {
          text.append((char) code.intValue());
          return at + 1 + digits;
        }
        text.append(c);
      }
      default -> text.append(c);
    }
    return at + 1;
  }

  private static @Nullable Integer hexadecimal(String script, int from, int digits) {
    if (from + digits > script.length()) {
      return null;
    }
    int code = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(script.charAt(i), 16);
      if (digit < 0) {
        return null;
      }
      code = 16 * code + digit;
    }
    return code;
  }
}
