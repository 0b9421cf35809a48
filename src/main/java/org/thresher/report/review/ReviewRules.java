package org.thresher.report.review;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.Numbers;
import org.thresher.document.Reason;
import org.thresher.text.AddressScope;
import org.thresher.text.Folding;
import org.thresher.text.PrintableText;

/**
 * Makes rules for the job of the lines about which a run was wrong: a rule that keeps for each that
 * should have stayed, one that removes for each that should have gone. The rules are late, so that
 * other lines are decided as before.
 *
 * <p>A rule for a page is written only if it changes nothing but lines that were answered so: the
 * evidence of the whole corpus is compared with it. Which lines have no rule is counted by why.
 */
public final class ReviewRules {
  /** What the places of masked personal data look like. */
  private static final String MASK = "|||";

  private static final int LONGEST_SHOWN = 60;

  /** Why documents are dropped after late rules have been applied, besides by conditions. */
  private static final Set<String> LATER =
      Set.of(Reason.EMPTY.label(), Reason.QUALITY.label(), Reason.BLOCKLIST.label());

  /** Where a rule holds. */
  public enum Scope {
    /** The page of the line: no other line changes. */
    PAGE,
    /** All pages of its site that have the same line. */
    SITE
  }

  private final boolean masked;
  private final Scope scope;
  private final List<Rule> rules = new ArrayList<>();
  private final SortedMap<String, Long> without = new TreeMap<>();
  private final Set<String> ownRules = new TreeSet<>();

  /** A rule while it is checked. */
  private static final class Rule {
    private final SheetLine line;
    private final @Nullable String page;
    private final @Nullable String site;
    private final AddressScope where;
    private boolean exact = true;

    Rule(SheetLine line, @Nullable String page, @Nullable String site) {
      this.line = line;
      this.page = page;
      this.site = site;
      where =
          AddressScope.of(
              site == null ? List.of() : List.of(site), page == null ? List.of() : List.of(page));
    }

    boolean keeps() {
      return line.reason() != null;
    }

    /** Whether it would change what became of a paragraph. */
    boolean changes(EvidenceRow.Paragraph paragraph) {
      return keeps() ? paragraph.reason() != null : true;
    }
  }

  private ReviewRules(boolean masked, Scope scope) {
    this.masked = masked;
    this.scope = scope;
  }

  /**
   * The rules of answers.
   *
   * @throws IOException if the evidence cannot be read
   */
  public static ReviewRules of(Corpus corpus, ReviewSample sample, AnswerSheet sheet, Scope scope)
      throws IOException {
    boolean masked = corpus.run().job().path("pii").path("mode").asText("").equals("mask");
    ReviewRules rules = new ReviewRules(masked, scope);
    Set<String> wrong = new HashSet<>();
    for (SheetLine line : sample.lines()) {
      Answer answer = sheet.answers().get(line.id());
      if (answer != null && answer.kind() == Answer.Kind.WRONG) {
        wrong.add(line.id());
        rules.add(line);
      }
    }
    if (scope == Scope.PAGE && !rules.rules.isEmpty()) {
      rules.check(corpus, wrong);
    }
    return rules;
  }

  private void add(SheetLine line) {
    String address = line.address();
    String reason = line.reason();
    if (masked && (line.text().contains(MASK) || (address != null && address.contains(MASK)))) {
      leaveOut("personal data in the line is masked");
    } else if (reason != null && !Reason.labels().contains(reason)) {
      ownRules.add(reason);
      leaveOut("a rule of the job removes the line; change that rule");
    } else if (scope == Scope.SITE) {
      String site = line.site();
      if (site == null || address == null) {
        leaveOut("the page has no site");
      } else {
        rules.add(new Rule(line, null, site));
      }
    } else if (address != null && (address.indexOf('*') >= 0 || address.startsWith("/"))) {
      leaveOut("the page's address is no pattern for one page");
    } else {
      rules.add(new Rule(line, address, null));
    }
  }

  private void leaveOut(String why) {
    without.merge(why, 1L, Long::sum);
  }

  /** Leaves out the rules that would change other lines than those that were answered so. */
  private void check(Corpus corpus, Set<String> wrong) throws IOException {
    Map<Long, List<Rule>> byLine = new HashMap<>();
    for (Rule rule : rules) {
      byLine.computeIfAbsent(Folding.hash(rule.line.text()), key -> new ArrayList<>()).add(rule);
    }
    try (Stream<EvidenceRow> rows = corpus.evidence()) {
      rows.filter(ReviewRules::isSeen).forEachOrdered(row -> check(row, byLine, wrong));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    rules.removeIf(
        rule -> {
          if (!rule.exact) {
            leaveOut("the same line is in another place, which the rule would change too");
          }
          return !rule.exact;
        });
  }

  /** Whether late rules see a document: they come after copies have been dropped. */
  private static boolean isSeen(EvidenceRow row) {
    String drop = row.drop();
    return drop == null || LATER.contains(drop) || !Reason.labels().contains(drop);
  }

  private static void check(EvidenceRow row, Map<Long, List<Rule>> byLine, Set<String> wrong) {
    String address = row.url() == null ? row.canonicalUrl() : row.url();
    for (int i = 0; i < row.paragraphs().size(); i++) {
      EvidenceRow.Paragraph paragraph = row.paragraphs().get(i);
      for (Rule rule : byLine.getOrDefault(Folding.hash(paragraph.text()), List.of())) {
        boolean wanted =
            wrong.contains(SheetLine.id(row, i)) && rule.keeps() == (paragraph.reason() != null);
        if (rule.exact && !wanted && rule.changes(paragraph) && rule.where.contains(address)) {
          rule.exact = false;
        }
      }
    }
  }

  /** How many rules there are. */
  public int count() {
    return rules.size();
  }

  /** What became of the lines about which the run was wrong, in sentences for people. */
  public List<String> sentences(String file) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        rules.isEmpty()
            ? "no rule is written"
            : Numbers.counted(rules.size(), "rule") + ": " + file);
    without.forEach(
        (why, n) -> sentences.add(Numbers.counted(n, "line") + " without a rule: " + why));
    if (!ownRules.isEmpty()) {
      sentences.add("rules of the job that were wrong: " + String.join(", ", ownRules));
    }
    return sentences;
  }

  /**
   * The rules as a file for {@code rules.files} of the job.
   *
   * @param sample whose lines they are of; the names begin with its hash, so that the rules of
   *     several reviews have different ones
   */
  public String yaml(ReviewSample sample) {
    StringBuilder yaml =
        new StringBuilder("# Rules of a review, for the job:\n# rules:\n#   files: [this file]\n");
    append(yaml, "keep", sample, true);
    append(yaml, "remove", sample, false);
    return yaml.toString();
  }

  private void append(StringBuilder yaml, String key, ReviewSample sample, boolean keeps) {
    List<Rule> chosen = rules.stream().filter(rule -> rule.keeps() == keeps).toList();
    if (chosen.isEmpty()) {
      return;
    }
    yaml.append(key).append(":\n");
    int number = 0;
    for (Rule rule : chosen) {
      number++;
      String reason = rule.line.reason();
      String title = rule.line.title();
      yaml.append("  # ").append(reason == null ? "kept" : "removed as " + reason);
      yaml.append(" on ").append(comment(title == null ? rule.line.document() : title));
      yaml.append("\n  - {name: review_").append(sample.hash(), 0, 8);
      yaml.append('_').append(key).append('_').append(number);
      yaml.append(", line: ").append(quoted(rule.line.text()));
      if (rule.page != null) {
        yaml.append(", page: ").append(quoted(rule.page));
      }
      if (rule.site != null) {
        yaml.append(", site: ").append(quoted(rule.site));
      }
      yaml.append(", late: true}\n");
    }
  }

  private static String comment(String text) {
    return PrintableText.clip(PrintableText.oneLine(text), LONGEST_SHOWN);
  }

  /** A JSON string is a YAML string. */
  private static String quoted(String text) {
    return PrintableText.json(TextNode.valueOf(text).toString());
  }
}
