package org.thresher.stage.rights;

import crawlercommons.robots.SimpleRobotRules;
import java.util.List;

/**
 * Which addresses the rules of a robots.txt allow (crawler-commons), in time that hardly depends on
 * the number of rules: a rule can match an address only if the address has each pair of characters
 * that the rule has between its wildcards, and only such rules are tried.
 */
final class PathRules {
  /** Rules fewer than these are tried as they are. */
  private static final int FEW = 32;

  private static final int WORDS = 4;

  private final SimpleRobotRules rules;

  /** For each rule the pairs that it has, {@value #WORDS} words each; empty if there are few. */
  private final long[] pairs;

  PathRules(SimpleRobotRules rules) {
    this.rules = rules;
    List<SimpleRobotRules.RobotRule> all = rules.getRobotRules();
    pairs = new long[all.size() < FEW ? 0 : all.size() * WORDS];
    for (int i = 0; i * WORDS < pairs.length; i++) {
      add(all.get(i).getPrefix(), true, pairs, i * WORDS);
    }
  }

  /** The rules as they were read. */
  SimpleRobotRules rules() {
    return rules;
  }

  /** An address, and the pairs of characters that it has. */
  static final class Address {
    private final String url;
    private final long[] pairs = new long[WORDS];

    Address(String url) {
      this.url = url;
      add(url, false, pairs, 0);
      // Rules are compared with the address in this form.
      add(Form.of(url), false, pairs, 0);
      // An address without a path has the path of the root.
      add("/?", false, pairs, 0);
    }
  }

  /** The form that crawler-commons gives paths before it compares them. */
  private static final class Form extends SimpleRobotRules {
    private static final long serialVersionUID = 1;

    static String of(String url) {
      return escapePath(url, specialCharactersPathMatching);
    }
  }

  /** Whether the rules allow an address. */
  boolean allow(Address address) {
    return pairs.length == 0
        ? rules.isAllowed(address.url)
        : possible(address).isAllowed(address.url);
  }

  /** The rules that may match an address, the longest first as they are. */
  SimpleRobotRules possible(Address address) {
    List<SimpleRobotRules.RobotRule> all = rules.getRobotRules();
    SimpleRobotRules possible =
        new SimpleRobotRules(
            rules.isAllowNone()
                ? SimpleRobotRules.RobotRulesMode.ALLOW_NONE
                : SimpleRobotRules.RobotRulesMode.ALLOW_SOME);
    for (int i = 0; i < all.size(); i++) {
      if (isPossible(i * WORDS, address.pairs)) {
        possible.addRule(all.get(i).getPrefix(), all.get(i).isAllow());
      }
    }
    return possible;
  }

  private boolean isPossible(int from, long[] address) {
    for (int word = 0; word < WORDS; word++) {
      if ((pairs[from + word] & ~address[word]) != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds the pairs of a text.
   *
   * @param pattern whether it has wildcards: pairs with one are no pairs of an address
   */
  private static void add(String text, boolean pattern, long[] pairs, int from) {
    for (int i = 1; i < text.length(); i++) {
      char a = text.charAt(i - 1);
      char b = text.charAt(i);
      if (pattern && (isSpecial(a) || isSpecial(b))) {
        continue;
      }
      int bit = ((a * 31 + b) * 0x9E3779B1) >>> 24;
      pairs[from + bit / Long.SIZE] |= 1L << bit;
    }
  }

  /** Whether a character of a pattern may mean something else than itself. */
  private static boolean isSpecial(char c) {
    return c == '*' || c == '$' || c == '%' || c > 0x7e;
  }
}
