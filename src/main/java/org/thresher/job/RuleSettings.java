package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;

/**
 * A rule of the user that keeps or removes paragraphs: a name, one kind of pattern, and where it
 * holds. White space and case make no difference to {@code line}, {@code lines} and {@code prefix}.
 *
 * @param name letters, digits and {@code _}, none of Thresher's reasons; the reason of what the
 *     rule removes
 * @param css CSS selectors, matched against the HTML of a page; a paragraph is meant when half of
 *     its characters are inside the elements
 * @param line texts of whole paragraphs
 * @param lines files of such texts in UTF-8, one a line; empty lines and those that start with
 *     {@code #} count as nothing
 * @param prefix beginnings of paragraphs
 * @param regex regular expressions in RE2's syntax, found anywhere in a paragraph, in time linear
 *     in its length
 * @param site hosts; a host means its subdomains too. Default: all
 * @param page patterns of addresses as {@code urls} has them. Default: all
 * @param language codes as the column {@code language} has them; the rule is applied after the
 *     stage {@code language} then. Not with {@code css}. Default: all
 * @param late whether the rule is applied after the stages that compare lines, so that it changes
 *     no other line; rules that name languages always are. Not with {@code css}. Default false
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleSettings(
    String name,
    List<String> css,
    List<String> line,
    List<String> lines,
    List<String> prefix,
    List<String> regex,
    List<String> site,
    List<String> page,
    List<String> language,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean late)
    implements Settings {
  private static final int LONGEST_NAME = 60;

  /** Copies the lists and checks the name and the patterns. */
  public RuleSettings {
    css = List.copyOf(css);
    line = List.copyOf(line);
    lines = List.copyOf(lines);
    prefix = List.copyOf(prefix);
    regex = List.copyOf(regex);
    site = List.copyOf(site);
    page = List.copyOf(page);
    language = List.copyOf(language);
    checkName(name);
    checkKind(Map.of("css", css, "line", line, "lines", lines, "prefix", prefix, "regex", regex));
    css.forEach(RuleSettings::checkSelector);
    regex.forEach(RuleSettings::checkRegex);
    Check.hosts("site", site);
    for (String code : language) {
      if (!code.matches("[a-z]{2,3}(-[A-Za-z0-9]+)*+")) {
        throw new SettingException(
            "language", "'" + code + "'", "a code of the column language, such as deu");
      }
    }
    if (!css.isEmpty() && !language.isEmpty()) {
      throw new SettingException(
          "language",
          JobFile.shown(language),
          "left out with css, which comes before languages are known; write html[lang|=de] before"
              + " the selector");
    }
    if (!css.isEmpty() && late) {
      throw new SettingException(
          "late", "true", "left out with css, which is applied when a page is extracted");
    }
  }

  /** Refuses what cannot be the name of a rule. */
  static void checkName(String name) {
    if (name.length() > LONGEST_NAME || !name.matches("[A-Za-z][A-Za-z0-9_]*+")) {
      throw new SettingException(
          "name",
          name.isEmpty() ? "missing" : "'" + JobFile.clipped(name) + "'",
          "a word of letters, digits and _ that starts with a letter, at most "
              + LONGEST_NAME
              + " characters");
    }
  }

  private static void checkKind(Map<String, List<String>> patterns) {
    List<String> given =
        Stream.of("css", "line", "lines", "prefix", "regex")
            .filter(kind -> !patterns.getOrDefault(kind, List.of()).isEmpty())
            .toList();
    if (given.size() != 1) {
      throw new SettingException(
          given.isEmpty() ? "css" : given.get(1),
          given.isEmpty() ? "missing" : "given beside " + given.get(0),
          "one of css, line, lines, prefix and regex, and only one in a rule");
    }
  }

  private static void checkSelector(String selector) {
    try {
      QueryParser.parse(selector);
    } catch (SelectorParseException | IllegalArgumentException wrong) {
      throw new SettingException(
          "css",
          "'" + JobFile.clipped(selector) + "'",
          "a CSS selector: " + JobFile.oneLine(wrong.getMessage()));
    }
  }

  private static void checkRegex(String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException wrong) {
      throw new SettingException(
          "regex",
          "'" + JobFile.clipped(regex) + "'",
          "a regular expression in RE2's syntax: " + JobFile.oneLine(wrong.getMessage()));
    }
  }

  /** Whether the rule is applied after languages are known and repeats are removed. */
  public boolean waits() {
    return late || !language.isEmpty();
  }

  /** Whether the rule matches elements of HTML, not lines. */
  public boolean hasCss() {
    return !css.isEmpty();
  }
}
