package org.thresher.stage.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts the text of a condition into words, numbers, texts and signs, each with its column. */
final class ConditionTokens {
  private static final List<String> SIGNS =
      List.of("&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ",", ".", "-");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  /**
   * A token.
   *
   * @param text its text; of a text in quotes what it means
   * @param column from 1
   */
  record Token(Kind kind, String text, int column) {
    /** Whether it is a sign or a word. */
    boolean is(String other) {
      return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(other);
    }

    /** The token for a message. */
    String shown() {
      return kind == Kind.END ? "the end" : "'" + text + "'";
    }
  }

  private ConditionTokens(String text) {
    this.text = text;
  }

  /**
   * The tokens of a text, the last of which is its end.
   *
   * @throws ConditionException if it has something in it that no condition has
   */
  static List<Token> of(String text) {
    ConditionTokens made = new ConditionTokens(text);
    while (made.next()) {
      made.skipSpace();
    }
    made.tokens.add(new Token(Kind.END, "", text.length() + 1));
    return made.tokens;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean next() {
    skipSpace();
    if (at == text.length()) {
      return false;
    }
    char c = text.charAt(at);
    int start = at;
    if (c == '\'' || c == '"') {
      addText(c);
    } else if (c >= '0' && c <= '9') {
      addNumber();
    } else if (isWord(c)) {
      while (at < text.length() && isWord(text.charAt(at))) {
        at++;
      }
      refuseWordOfOtherLanguages(start);
      add(Kind.WORD, start);
    } else {
      addSign();
    }
    return true;
  }

  /** Refuses the words that other languages have for the signs of conditions. */
  private void refuseWordOfOtherLanguages(int start) {
    String word = text.substring(start, at);
    String sign =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "and" -> "&&";
          case "or" -> "||";
          case "not" -> "!";
          default -> "";
        };
    if (!sign.isEmpty()) {
      throw new ConditionException(
          start + 1, "'" + word + "' has no meaning in a condition; write " + sign);
    }
  }

  private static boolean isWord(char c) {
    return c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  private void addNumber() {
    int start = at;
    while (at < text.length() && isPartOfNumber(start)) {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("\\d++(\\.\\d++)?+([eE][-+]?+\\d++)?+")) {
      throw new ConditionException(start + 1, "'" + number + "' is no number, such as 200 or 0.5");
    }
    add(Kind.NUMBER, start);
  }

  private boolean isPartOfNumber(int start) {
    char c = text.charAt(at);
    boolean sign = (c == '-' || c == '+') && at > start && "eE".indexOf(text.charAt(at - 1)) >= 0;
    return isWord(c) || c == '.' || sign;
  }

  private void addText(char quote) {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\') {
        at++;
        if (at == text.length() || "\\'\"nt".indexOf(text.charAt(at)) < 0) {
          throw new ConditionException(
              at, "after \\ in a text comes \\, ', \", n or t; write \\\\ for the sign itself");
        }
        char escaped = text.charAt(at);
        content.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
      } else {
        content.append(text.charAt(at));
      }
      at++;
    }
    if (at == text.length()) {
      throw new ConditionException(start + 1, "the quote is not closed");
    }
    at++;
    tokens.add(new Token(Kind.TEXT, content.toString(), start + 1));
  }

  private void addSign() {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        add(Kind.SIGN, at - sign.length());
        return;
      }
    }
    String found = Character.toString(text.codePointAt(at));
    String meant =
        switch (found) {
          case "=" -> "; write == to compare";
          case "&" -> "; write && for and";
          case "|" -> "; write || for or";
          default -> "";
        };
    throw new ConditionException(at + 1, "'" + found + "' has no meaning in a condition" + meant);
  }

  private void add(Kind kind, int start) {
    tokens.add(new Token(kind, text.substring(start, at), start + 1));
  }
}
