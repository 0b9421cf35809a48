package org.thresher.stage.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;
import org.thresher.job.NearestWord;
import org.thresher.stage.rules.ConditionTokens.Kind;
import org.thresher.stage.rules.ConditionTokens.Token;

/**
 * Parses a condition by recursive descent and checks its types:
 *
 * <pre>
 * or         = and { "||" and }
 * and        = not { "&amp;&amp;" not }
 * not        = "!" not | comparison
 * comparison = value [ ("==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "in") value ]
 * value      = number | text | "true" | "false" | "null" | list | "(" or ")"
 *            | "size" "(" value ")" | column { "." field | "." method "(" text ")" }
 * method     = "contains" | "startsWith" | "endsWith" | "matches"
 * </pre>
 *
 * <p>Null is equal to null and to nothing else; it is neither less nor greater than anything, is in
 * no list, contains nothing and has the size 0.
 */
final class ConditionParser {
  private static final List<String> METHODS =
      List.of("contains", "startsWith", "endsWith", "matches");

  /** Parentheses and negations in one another; more is no condition of a person. */
  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private final ConditionColumns known;
  private final Map<String, Value> columns = new TreeMap<>();
  private final List<Token> languages = new ArrayList<>();
  private int at;
  private int depth;

  private ConditionParser(List<Token> tokens, ConditionColumns known) {
    this.tokens = tokens;
    this.known = known;
  }

  /**
   * A condition that has been understood.
   *
   * @param condition what must hold
   * @param columns the columns that it names
   * @param languages the texts that it compares with languages
   */
  record Parsed(Value condition, Map<String, Value> columns, List<Token> languages) {}

  /**
   * Parses a condition.
   *
   * @throws ConditionException if it is none; names the column
   */
  static Parsed parse(String text, ConditionColumns known) {
    ConditionParser parser = new ConditionParser(ConditionTokens.of(text), known);
    Value value = parser.bool(parser.peek(), parser.or());
    if (parser.peek().kind() != Kind.END) {
      throw wrong(
          parser.peek(), parser.peek().shown() + " is too much; join conditions by && or ||");
    }
    return new Parsed(value, parser.columns, List.copyOf(parser.languages));
  }

  private Value or() {
    Token first = peek();
    Value left = and();
    while (take("||")) {
      Value before = bool(first, left);
      Value after = bool(peek(), and());
      left = Value.bool(row -> before.holds(row) || after.holds(row));
    }
    return left;
  }

  private Value and() {
    Token first = peek();
    Value left = not();
    while (take("&&")) {
      Value before = bool(first, left);
      Value after = bool(peek(), not());
      left = Value.bool(row -> before.holds(row) && after.holds(row));
    }
    return left;
  }

  private Value not() {
    if (!peek().is("!")) {
      return comparison();
    }
    deeper();
    at++;
    Value negated = bool(peek(), not());
    depth--;
    return Value.bool(row -> !negated.holds(row));
  }

  private Value comparison() {
    int from = at;
    Value left = value();
    Token sign = peek();
    if (sign.kind() != Kind.SIGN && !sign.is("in")) {
      return left;
    }
    return switch (sign.text()) {
      case "==", "!=" -> {
        at++;
        Value right = value();
        comparable(sign, left, right);
        checkTexts(from, left, right);
        boolean equal = sign.text().equals("==");
        yield Value.bool(row -> Objects.equals(left.of().row(row), right.of().row(row)) == equal);
      }
      case "<" -> ordered(sign, left, order -> order < 0);
      case "<=" -> ordered(sign, left, order -> order <= 0);
      case ">" -> ordered(sign, left, order -> order > 0);
      case ">=" -> ordered(sign, left, order -> order >= 0);
      case "in" -> in(sign, from, left);
      default -> left;
    };
  }

  /**
   * Refuses a text of a comparison, from one token on, that a column of few texts never has, and
   * keeps those that are compared with languages.
   */
  private void checkTexts(int from, Value left, Value right) {
    List<Token> texts =
        tokens.subList(from, at).stream().filter(token -> token.kind() == Kind.TEXT).toList();
    if (known.isLanguage(left) || known.isLanguage(right)) {
      languages.addAll(texts);
    }
    List<String> only = known.texts(left).isEmpty() ? known.texts(right) : known.texts(left);
    for (Token text : texts) {
      if (!only.isEmpty() && !only.contains(text.text())) {
        throw wrong(
            text, "the column never is " + text.shown() + NearestWord.nearest(text.text(), only));
      }
    }
  }

  private static void comparable(Token sign, Value left, Value right) {
    boolean fields = left.type() == ValueType.FIELDS || right.type() == ValueType.FIELDS;
    if (fields || !left.type().isLike(right.type())) {
      throw wrong(sign, left.type().words() + " cannot be compared with " + right.type().words());
    }
  }

  private Value ordered(Token sign, Value left, DoublePredicate holds) {
    at++;
    Value right = value();
    boolean ordered = left.type() == ValueType.NUMBER || left.type() == ValueType.TEXT;
    if (!ordered || left.type() != right.type()) {
      throw wrong(
          sign,
          "'"
              + sign.text()
              + "' compares two numbers or two texts, not "
              + left.type().words()
              + " and "
              + right.type().words());
    }
    return Value.bool(
        row -> {
          Object before = left.of().row(row);
          Object after = right.of().row(row);
          return before != null && after != null && holds.test(compare(before, after));
        });
  }

  private static int compare(Object before, Object after) {
    return before instanceof Double number
        ? number.compareTo((Double) after)
        : ((String) before).compareTo((String) after);
  }

  private Value in(Token sign, int from, Value left) {
    Token first = tokens.get(from);
    at++;
    Value right = value();
    if (!right.type().isList()) {
      throw wrong(sign, "'in' wants a list after it, not " + right.type().words());
    }
    if (left.type() != right.type().element()) {
      throw wrong(first, left.type().words() + " cannot be in " + right.type().words());
    }
    checkTexts(from, left, right);
    return Value.bool(
        row -> {
          Object element = left.of().row(row);
          return element != null
              && right.of().row(row) instanceof List<?> list
              && list.contains(element);
        });
  }

  private Value value() {
    Token token = peek();
    at++;
    return switch (token.kind()) {
      case NUMBER -> Value.constant(ValueType.NUMBER, Double.valueOf(token.text()));
      case TEXT -> methods(Value.constant(ValueType.TEXT, token.text()));
      case WORD -> word(token);
      case SIGN -> sign(token);
      case END -> throw wrong(token, "a value is missing at the end");
    };
  }

  private Value sign(Token token) {
    if (token.is("(")) {
      deeper();
      Value inner = or();
      expect(")");
      depth--;
      return inner;
    }
    if (token.is("[")) {
      return list(token);
    }
    if (token.is("-") && peek().kind() == Kind.NUMBER) {
      at++;
      return Value.constant(ValueType.NUMBER, -Double.parseDouble(tokens.get(at - 1).text()));
    }
    throw wrong(token, token.shown() + " stands where a value is wanted");
  }

  private Value list(Token open) {
    List<Object> elements = new ArrayList<>();
    @Nullable ValueType type = null;
    do {
      Token token = peek();
      Value element = value();
      boolean constant = token.kind() == Kind.NUMBER || token.kind() == Kind.TEXT || token.is("-");
      if (!constant || element.type() == ValueType.BOOLEAN) {
        throw wrong(token, "a list has numbers or texts in it, as ['deu', 'nld']");
      }
      if (type != null && type != element.type()) {
        throw wrong(token, "a list has only numbers or only texts in it");
      }
      type = element.type();
      elements.add(tokens.get(at - 1).kind() == Kind.NUMBER ? number(token) : token.text());
    } while (take(","));
    expect("]");
    if (type == null) {
      throw wrong(open, "a list has something in it");
    }
    return Value.constant(
        type == ValueType.TEXT ? ValueType.TEXTS : ValueType.NUMBERS, List.copyOf(elements));
  }

  private Double number(Token first) {
    double number = Double.parseDouble(tokens.get(at - 1).text());
    return first.is("-") ? -number : number;
  }

  private Value word(Token token) {
    return switch (token.text()) {
      case "true", "false" -> Value.constant(ValueType.BOOLEAN, Boolean.valueOf(token.text()));
      case "null" -> Value.constant(ValueType.NULL, null);
      case "size" -> peek().is("(") ? size() : column(token);
      default -> column(token);
    };
  }

  private Value size() {
    expect("(");
    Token token = peek();
    Value measured = value();
    expect(")");
    if (measured.type() != ValueType.TEXT && !measured.type().isList()) {
      String name = measured.type() == ValueType.FIELDS ? "; name one of its fields" : "";
      throw wrong(token, "size wants a text or a list, not " + measured.type().words() + name);
    }
    return new Value(
        ValueType.NUMBER,
        row -> {
          Object value = measured.of().row(row);
          return value instanceof List<?> list
              ? (double) list.size()
              : value instanceof String text ? (double) text.length() : 0.0;
        });
  }

  private Value column(Token token) {
    String name = token.text();
    Value column = known.of(name);
    if (column == null) {
      throw wrong(token, "there is no column '" + name + "'" + nearest(name, null));
    }
    if (column.type() == ValueType.FIELDS) {
      if (!peek().is(".")) {
        throw wrong(token, name + " has several fields; name one, as " + known.names(name).get(0));
      }
      at++;
      Token field = peek();
      at++;
      String full = name + "." + field.text();
      column = known.of(full);
      if (column == null) {
        throw wrong(field, "there is no field '" + full + "'" + nearest(full, name));
      }
      name = full;
    }
    columns.put(name, column);
    return methods(column);
  }

  /** The nearest name, or else all. */
  private String nearest(String name, @Nullable String column) {
    List<String> names = known.names(column);
    return NearestWord.of(name, names)
        .map(nearest -> "; nearest is '" + nearest + "'")
        .orElse("; must be one of " + String.join(", ", names));
  }

  private Value methods(Value subject) {
    if (!peek().is(".")) {
      return subject;
    }
    at++;
    Token method = peek();
    at++;
    if (!METHODS.contains(method.text())) {
      throw wrong(
          method,
          "there is no method '"
              + method.text()
              + "'"
              + NearestWord.nearest(method.text(), METHODS));
    }
    if (subject.type() != ValueType.TEXT) {
      String list = subject.type().isList() ? "; write 'x' in …" : "";
      throw wrong(
          method, method.text() + " is for a text, not for " + subject.type().words() + list);
    }
    expect("(");
    Token argument = peek();
    at++;
    if (argument.kind() != Kind.TEXT) {
      throw wrong(argument, method.text() + " wants a text in quotes");
    }
    expect(")");
    String text = argument.text();
    return switch (method.text()) {
      case "contains" -> test(subject, text, String::contains);
      case "startsWith" -> test(subject, text, String::startsWith);
      case "endsWith" -> test(subject, text, String::endsWith);
      default -> matches(subject, argument);
    };
  }

  private static Value test(Value subject, String text, BiPredicate<String, String> test) {
    return Value.bool(
        row -> subject.of().row(row) instanceof String value && test.test(value, text));
  }

  private static Value matches(Value subject, Token argument) {
    try {
      Pattern pattern = Pattern.compile(argument.text());
      return Value.bool(
          row -> subject.of().row(row) instanceof String value && pattern.matcher(value).find());
    } catch (PatternSyntaxException malformed) {
      throw wrong(
          argument, "this is no regular expression in RE2's syntax: " + malformed.getMessage());
    }
  }

  private Value bool(Token at, Value value) {
    if (value.type() != ValueType.BOOLEAN) {
      throw wrong(at, value.type().words() + " is no condition; compare it with something");
    }
    return value;
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw wrong(peek(), "more than " + DEEPEST + " parentheses in one another");
    }
  }

  private Token peek() {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  private boolean take(String sign) {
    boolean there = peek().is(sign);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String sign) {
    if (!take(sign)) {
      throw wrong(peek(), "'" + sign + "' is missing before " + peek().shown());
    }
  }

  private static ConditionException wrong(Token token, String problem) {
    return new ConditionException(token.column(), problem);
  }
}
