package org.thresher.stage.extract;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph;
import org.thresher.job.RuleBook;
import org.thresher.job.RuleBook.Entry;
import org.thresher.job.RuleSettings;
import org.thresher.stage.extract.page.ElementMarks;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.text.AddressScope;

/**
 * The user's rules with CSS selectors: what they keep is main text whatever the model says, what
 * they remove is none and has the rule's name as reason. Removing goes before keeping, and of
 * several rules the first by name counts.
 */
public final class SelectorRules implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<Rule> rules;

  /** Made of the selectors where the rules are used: evaluators do not travel. */
  private transient volatile @Nullable List<List<Evaluator>> evaluators;

  private record Rule(String name, boolean keeps, List<String> css, AddressScope scope)
      implements Serializable {}

  private SelectorRules(List<Rule> rules) {
    this.rules = rules;
  }

  /** The rules of a job that have selectors; null if none has. */
  public static @Nullable SelectorRules of(RuleBook book) {
    List<Rule> rules = new ArrayList<>();
    add(book.remove(), false, rules);
    add(book.keep(), true, rules);
    rules.sort(Comparator.comparing(Rule::keeps).thenComparing(Rule::name));
    return rules.isEmpty() ? null : new SelectorRules(rules);
  }

  private static void add(List<Entry<RuleSettings>> entries, boolean keeps, List<Rule> into) {
    for (Entry<RuleSettings> entry : entries) {
      RuleSettings rule = entry.rule();
      if (rule.isSelector()) {
        AddressScope scope = AddressScope.of(entry.site(), rule.page());
        into.add(new Rule(rule.name(), keeps, rule.css(), scope));
      }
    }
  }

  /**
   * The elements of a page that the rules mean; null if there are none.
   *
   * @param url the page's address; without one, all rules are tried, see {@link #applied}
   */
  @Nullable ElementMarks marks(Element page, @Nullable String url) {
    List<List<Evaluator>> compiled = evaluators();
    ElementMarks marks = new ElementMarks(rules.size());
    for (int i = 0; i < rules.size(); i++) {
      if (url == null || rules.get(i).scope().contains(url)) {
        for (Evaluator evaluator : compiled.get(i)) {
          for (Element element : page.select(evaluator)) {
            marks.add(element, i);
          }
        }
      }
    }
    return marks.isEmpty() ? null : marks;
  }

  /**
   * The paragraphs of a page as the rules want them.
   *
   * @param url the address of the page or the one that it states, or null
   */
  List<Paragraph> applied(PageBlocks page, List<Paragraph> paragraphs, @Nullable String url) {
    List<Paragraph> applied = new ArrayList<>(paragraphs);
    for (int i = 0; i < applied.size(); i++) {
      BitSet meant = page.block(i).rules;
      Rule rule = meant == null ? null : first(meant, url);
      if (rule != null) {
        Paragraph paragraph = applied.get(i);
        String evidence = "css '" + String.join(", ", rule.css()) + "'";
        applied.set(
            i,
            rule.keeps()
                ? paragraph.keptBy("kept by " + rule.name() + ": " + evidence)
                : paragraph.removedByRule(rule.name(), evidence));
      }
    }
    return applied;
  }

  private @Nullable Rule first(BitSet meant, @Nullable String url) {
    for (int i = meant.nextSetBit(0); i >= 0; i = meant.nextSetBit(i + 1)) {
      if (rules.get(i).scope().contains(url)) {
        return rules.get(i);
      }
    }
    return null;
  }

  private List<List<Evaluator>> evaluators() {
    List<List<Evaluator>> made = evaluators;
    if (made == null) {
      made =
          rules.stream().map(rule -> rule.css().stream().map(QueryParser::parse).toList()).toList();
      evaluators = made;
    }
    return made;
  }
}
