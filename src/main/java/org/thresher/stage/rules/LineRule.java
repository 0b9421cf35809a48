package org.thresher.stage.rules;

import com.google.re2j.Pattern;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.job.RuleBook.Entry;
import org.thresher.job.RuleSettings;
import org.thresher.job.SettingException;
import org.thresher.job.SettingFile;
import org.thresher.text.AddressScope;
import org.thresher.text.Folding;

/**
 * A rule of the user for paragraphs: which texts it means, and on which pages. Whole lines are
 * looked up by their hash, however many there are; a regular expression costs time linear in the
 * text.
 */
final class LineRule implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_SHOWN = 80;

  private final String name;
  private final AddressScope scope;
  private final Set<String> languages;
  private final Map<Long, String> lines = new HashMap<>();
  private final List<String> prefixes;
  private final List<Pattern> expressions;

  private LineRule(Entry<RuleSettings> entry) {
    RuleSettings rule = entry.rule();
    name = rule.name();
    scope = AddressScope.of(entry.site(), rule.page());
    languages = Set.copyOf(rule.language());
    rule.line().forEach(line -> lines.putIfAbsent(Folding.hash(line), evidence("line", line)));
    rule.lines().forEach(file -> read(entry, file));
    prefixes = rule.prefix().stream().map(Folding::fold).toList();
    expressions = rule.regex().stream().map(Pattern::compile).toList();
  }

  /**
   * A rule with its files, which are read now.
   *
   * @throws RuntimeException that names the place of the rule if a file cannot be used
   */
  static LineRule of(Entry<RuleSettings> entry) {
    return new LineRule(entry);
  }

  private void read(Entry<RuleSettings> entry, String file) {
    List<String> read;
    try {
      read = SettingFile.lines("lines", file);
    } catch (SettingException unreadable) {
      throw entry.refusal("lines", file, "a file in UTF-8 that can be read");
    }
    int before = lines.size();
    for (String line : read) {
      String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (!text.isBlank() && !text.startsWith("#")) {
        lines.putIfAbsent(Folding.hash(text), evidence("line of " + file, text));
      }
    }
    if (lines.size() == before) {
      throw entry.refusal("lines", file, "a file with at least one line");
    }
  }

  /** The rule's name. */
  String name() {
    return name;
  }

  /** Whether the rule is for a document. */
  boolean isFor(Document document) {
    return scope.contains(document.address())
        && (languages.isEmpty() || languages.contains(document.language().language()));
  }

  /** What in a paragraph the rule means, for people; null if it does not mean the paragraph. */
  @Nullable String match(RuleLine text) {
    String line = lines.isEmpty() ? null : lines.get(text.foldedHash());
    if (line != null) {
      return line;
    }
    for (String prefix : prefixes) {
      if (text.folded().startsWith(prefix)) {
        return evidence("prefix", prefix);
      }
    }
    for (Pattern expression : expressions) {
      if (expression.matcher(text.text()).find()) {
        return evidence("regex", expression.pattern());
      }
    }
    return null;
  }

  private static String evidence(String kind, String pattern) {
    String line = pattern.strip().replaceAll("\\s+", " ");
    if (line.length() > LONGEST_SHOWN) {
      int end = LONGEST_SHOWN - (Character.isHighSurrogate(line.charAt(LONGEST_SHOWN - 1)) ? 1 : 0);
      line = line.substring(0, end) + "…";
    }
    return kind + " '" + line + "'";
  }

  /** The rules of entries that match lines, by name. */
  static List<LineRule> all(List<Entry<RuleSettings>> entries, boolean late) {
    List<LineRule> rules = new ArrayList<>();
    for (Entry<RuleSettings> entry : entries) {
      if (!entry.rule().hasCss() && entry.rule().waits() == late) {
        rules.add(of(entry));
      }
    }
    rules.sort((a, b) -> a.name().compareTo(b.name()));
    return rules;
  }
}
