package org.thresher.stage.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Reason;
import org.thresher.job.ConditionSettings;
import org.thresher.job.RuleBook;
import org.thresher.job.RuleBook.Entry;
import org.thresher.job.RulesSettings;
import org.thresher.stage.rules.ConditionTokens.Token;
import org.thresher.text.AddressScope;

/**
 * Drops the documents for which a condition of the user holds, with its name as reason and the
 * values of the columns that it names as evidence. Comes after all that sets a column. Of several
 * conditions the first by name counts.
 */
public final class ConditionsStep implements DocumentStep {
  private static final long serialVersionUID = 1L;

  private final List<ConditionSettings> settings;
  private final List<AddressScope> scopes;
  private final List<String> numbers;

  /** Made of the settings where the step is used: functions do not travel. */
  private transient volatile @Nullable List<Condition> conditions;

  private ConditionsStep(
      List<ConditionSettings> settings, List<AddressScope> scopes, List<String> numbers) {
    this.settings = settings;
    this.scopes = scopes;
    this.numbers = numbers;
  }

  /**
   * The step with the conditions of a job.
   *
   * @param numbers names of the scores of the job's models and of the counts of its tokenizers
   * @param languages what is wrong with a text that is compared with languages, if anything
   * @throws RuntimeException that names the place of a condition that is none, or that compares
   *     languages with what none of them is
   */
  public static ConditionsStep of(
      RulesSettings settings, List<String> numbers, Function<String, Optional<String>> languages) {
    ConditionColumns columns = ConditionColumns.with(numbers);
    List<Entry<ConditionSettings>> entries =
        new ArrayList<>(RuleBook.read(settings, Reason.labels()).drop());
    entries.sort(Comparator.comparing(entry -> entry.rule().name()));
    for (Entry<ConditionSettings> entry : entries) {
      try {
        Condition condition = Condition.of(entry.rule().name(), entry.rule().when(), columns);
        checkLanguages(condition, languages);
      } catch (ConditionException wrong) {
        throw entry.refusal(
            "when", "'" + entry.rule().when() + "'", "a condition: " + wrong.getMessage());
      }
    }
    return new ConditionsStep(
        entries.stream().map(Entry::rule).toList(),
        entries.stream().map(entry -> AddressScope.of(entry.site(), List.of())).toList(),
        List.copyOf(numbers));
  }

  private static void checkLanguages(
      Condition condition, Function<String, Optional<String>> languages) {
    for (Token language : condition.parsed().languages()) {
      languages
          .apply(language.text())
          .ifPresent(
              wrong -> {
                throw new ConditionException(language.column(), wrong);
              });
    }
  }

  /**
   * The columns and fields that the conditions of a job name.
   *
   * @param scores names of the scores of the job's models
   */
  public static List<String> columns(RulesSettings settings, List<String> scores) {
    List<Condition> all = of(settings, scores, language -> Optional.empty()).conditions();
    return all.stream().flatMap(one -> one.columns().stream()).distinct().sorted().toList();
  }

  @Override
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    List<Condition> all = conditions();
    @Nullable CorpusRow row = null;
    for (int i = 0; i < all.size(); i++) {
      if (!scopes.get(i).contains(document.address())) {
        continue;
      }
      row = row == null ? row(document, all) : row;
      Condition condition = all.get(i);
      if (condition.holds(row)) {
        return document.droppedByCondition(condition.name(), condition.values(row));
      }
    }
    return document;
  }

  /** The row of a document, with its words counted only where a condition asks for them. */
  private static CorpusRow row(Document document, List<Condition> conditions) {
    if (conditions.stream().anyMatch(condition -> condition.names("token_count"))) {
      return CorpusRow.of(document, RunStamp.NONE);
    }
    boolean text = conditions.stream().anyMatch(condition -> condition.names(RowSchema.TEXT));
    return new CorpusRow(document, RunStamp.NONE, text ? document.text() : "", 0);
  }

  private List<Condition> conditions() {
    List<Condition> made = conditions;
    if (made == null) {
      ConditionColumns columns = ConditionColumns.with(numbers);
      made = settings.stream().map(one -> Condition.of(one.name(), one.when(), columns)).toList();
      conditions = made;
    }
    return made;
  }
}
