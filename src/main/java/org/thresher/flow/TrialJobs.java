package org.thresher.flow;

import static org.thresher.job.Sections.CARD;
import static org.thresher.job.Sections.CLEAN;
import static org.thresher.job.Sections.DEDUPLICATE;
import static org.thresher.job.Sections.EXTRACT;
import static org.thresher.job.Sections.PII;
import static org.thresher.job.Sections.QUALITY;
import static org.thresher.job.Sections.READ;
import static org.thresher.job.Sections.RULES;
import static org.thresher.job.Sections.TOPICS;
import static org.thresher.job.Sections.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.ErrorRow;
import org.thresher.document.Document;
import org.thresher.document.Reason;
import org.thresher.job.DeduplicateSettings;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.job.JobFile;
import org.thresher.job.PiiSettings;
import org.thresher.job.QualitySettings.Preset;
import org.thresher.job.RuleBook;
import org.thresher.job.RuleBook.Entry;
import org.thresher.job.RuleSettings;
import org.thresher.job.SettingException;
import org.thresher.stage.rules.LineRulesStep;

/**
 * The job that made a corpus, and the one that is tried on it. Refuses what the evidence of the
 * corpus cannot tell.
 */
final class TrialJobs {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Sections that decide nothing about what is kept. */
  private static final Set<String> WITHOUT_EFFECT = Set.of(TOPICS.name(), CARD.name(), PII.name());

  /** Keys of write that do. */
  private static final Set<String> WRITTEN = Set.of("write.markdown");

  /** Presets that change the text of lines. */
  private static final Set<Preset> CHANGING = Set.of(Preset.C4, Preset.FINEWEB, Preset.FINEWEB2);

  /** Columns that conditions may name: those that evidence has, and what is made of the text. */
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "url",
          "canonical_url",
          "domain",
          "title",
          "file_path",
          "text",
          "language",
          "language_score",
          "language_script",
          "top_langs",
          "n_chars",
          "n_chars_raw",
          "n_paragraphs",
          "n_paragraphs_raw",
          "token_count",
          "removed",
          "quality_signals",
          "model_scores");

  private final String corpus;
  private final Job before;
  private final Job after;
  private final Map<String, Entry<RuleSettings>> rulesBefore = new HashMap<>();

  private final @Nullable LineRulesStep rulesAfter;

  private TrialJobs(String corpus, Job before, Job after) {
    rulesAfter = after.has(RULES) ? LineRulesStep.of(after.get(RULES)) : null;
    this.corpus = corpus;
    this.before = before;
    this.after = after;
  }

  /**
   * The job of a corpus and another one.
   *
   * @throws JobException if the other one cannot be tried on the corpus; one line says why
   */
  static TrialJobs of(Corpus corpus, Job after) throws IOException {
    String name = corpus.path().toString();
    Job before = Job.read(corpus.path().resolve(CorpusPaths.JOB));
    TrialJobs jobs = new TrialJobs(name, before, after);
    jobs.refuseOtherKeys(corpus.run().job());
    jobs.refuseHiddenText();
    jobs.refuseChangedFiles(corpus);
    jobs.refuseFailures(corpus);
    jobs.refuseOtherSelectors();
    jobs.refuseUnknownColumns();
    return jobs;
  }

  Job before() {
    return before;
  }

  Job after() {
    return after;
  }

  /** What to throw when only a run can tell. */
  JobException refusal(String why) {
    return new JobException(corpus + ": " + why + "; only a run can tell what the job makes of it");
  }

  /** The job's own rule for paragraphs of a name in the job of the corpus, if there is one. */
  boolean isLineRule(String name) {
    Entry<RuleSettings> rule = rulesBefore.get(name);
    return rule == null || !rule.rule().hasCss();
  }

  /** Whether a rule of the corpus' job is for lines and applied before other stages. */
  boolean isEarlyRule(String name) {
    Entry<RuleSettings> rule = rulesBefore.get(name);
    return rule != null && !rule.rule().hasCss() && !rule.rule().waits();
  }

  /** A document as the other job's rules for lines leave it that come before other stages. */
  Document ruledEarly(Document document) {
    return rulesAfter == null ? document : rulesAfter.apply(document);
  }

  /** Whether the sections clean or own rules of the corpus' job may have hidden its extraction. */
  boolean hidesExtraction() {
    return before.has(CLEAN)
        && !before.get(CLEAN).keep().isEmpty()
        && !(after.has(CLEAN) && before.get(CLEAN).equals(after.get(CLEAN)));
  }

  /** Whether both jobs compare pages, and in the same way, or neither does. */
  boolean haveSameRepeats() {
    return before.has(DEDUPLICATE) == after.has(DEDUPLICATE)
        && (!before.has(DEDUPLICATE) || before.get(DEDUPLICATE).equals(after.get(DEDUPLICATE)));
  }

  /** Whether evidence states what else decides of each page. */
  boolean hasFacts() {
    return before.get(WRITE).pageFacts();
  }

  /** Refuses comparing pages anew where that needs what evidence has not. */
  void refuseUnknownOrder() {
    for (Job job : List.of(before, after)) {
      if (!job.has(DEDUPLICATE)) {
        continue;
      }
      DeduplicateSettings settings = job.get(DEDUPLICATE);
      boolean newest =
          settings.pages().keep() == KeptCopy.NEWEST || settings.near().keep() == KeptCopy.NEWEST;
      if (newest && !hasFacts()) {
        throw refusal(
            "without write.pageFacts evidence/ has no dates, by which deduplicate chooses the newest copy");
      }
      if (settings.output() == DeduplicateSettings.Output.MARK) {
        throw refusal("deduplicate.output is mark, and other repeats would be marked");
      }
    }
    if (isByAddress(after) && urls(before) != urls(after)) {
      throw refusal("deduplicate.urls differs, and without write.pageFacts evidence/ has no dates");
    }
  }

  /** Whether a job drops copies of an address by what evidence does not state. */
  boolean isByAddress(Job job) {
    return !hasFacts() && urls(job) != DeduplicateSettings.Urls.ALL;
  }

  private static DeduplicateSettings.Urls urls(Job job) {
    return job.has(DEDUPLICATE) ? job.get(DEDUPLICATE).urls() : DeduplicateSettings.Urls.ALL;
  }

  private void refuseOtherKeys(JsonNode made) throws IOException {
    JsonNode tried = JSON.readTree(JobFile.tree(after).toString());
    Set<String> keys = new TreeSet<>();
    addOther("", JSON.readTree(made.toString()), tried, keys);
    keys.removeIf(TrialJobs::isTried);
    if (!keys.isEmpty()) {
      throw refusal(
          String.join(", ", keys)
              + (keys.size() == 1 ? " is" : " are")
              + " not as in the job that made it");
    }
    if (!after.get(WRITE).evidence()) {
      throw new JobException("write.evidence is false: the job would leave nothing to compare");
    }
  }

  private static boolean isTried(String key) {
    String section = key.split("\\.", 2)[0];
    if (section.equals(WRITE.name())) {
      return !WRITTEN.contains(key);
    }
    return !section.equals(READ.name()) && !section.equals(EXTRACT.name());
  }

  private static void addOther(String path, JsonNode one, JsonNode two, Set<String> keys) {
    if (one.isObject() && two.isObject()) {
      Set<String> names = new TreeSet<>();
      one.fieldNames().forEachRemaining(names::add);
      two.fieldNames().forEachRemaining(names::add);
      names.removeIf(name -> path.isEmpty() && WITHOUT_EFFECT.contains(name));
      names.forEach(
          name ->
              addOther(
                  path.isEmpty() ? name : path + "." + name, one.path(name), two.path(name), keys));
    } else if (!one.equals(two)) {
      keys.add(path);
    }
  }

  private void refuseHiddenText() {
    for (Job job : List.of(before, after)) {
      if (job.has(PII) && job.get(PII).mode() == PiiSettings.Mode.MASK) {
        throw refusal("pii.mode is mask, and evidence/ has not the text without masks");
      }
      if (job.has(DEDUPLICATE) && job.get(DEDUPLICATE).hasIndex()) {
        throw refusal("deduplicate.index compares with other dumps");
      }
    }
    if (before.has(QUALITY) && CHANGING.contains(before.get(QUALITY).preset())) {
      throw refusal("its job has a quality.preset that changes lines");
    }
  }

  private void refuseChangedFiles(Corpus corpus) throws IOException {
    Map<String, String> then = corpus.run().settingsFiles();
    try {
      if (!then.equals(Flow.settingsFiles(before))) {
        throw refusal("a file that its job names has changed since");
      }
    } catch (UncheckedIOException | SettingException gone) {
      throw refusal("a file that its job names is not there any more");
    }
  }

  /** Documents that failed after they were extracted have no evidence. */
  private void refuseFailures(Corpus corpus) throws IOException {
    Set<String> reading = Set.of(READ.name(), EXTRACT.name());
    try (Stream<ErrorRow> errors = corpus.errors()) {
      if (errors.anyMatch(row -> !reading.contains(row.stage()))) {
        throw refusal("documents failed in a stage after extract, and have no evidence");
      }
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private void refuseOtherSelectors() {
    for (Entry<RuleSettings> entry : rules(book(before))) {
      rulesBefore.put(entry.rule().name(), entry);
    }
    if (!selectors(book(before)).equals(selectors(book(after)))) {
      throw refusal("rules with css are not as in the job that made it");
    }
  }

  private static RuleBook book(Job job) {
    return RuleBook.read(job.has(RULES) ? job.get(RULES) : RULES.defaults(), Reason.labels());
  }

  private static List<Entry<RuleSettings>> rules(RuleBook book) {
    return Stream.concat(book.keep().stream(), book.remove().stream()).toList();
  }

  private static Set<String> selectors(RuleBook book) {
    Set<String> selectors = new TreeSet<>();
    for (Entry<RuleSettings> entry : rules(book)) {
      if (entry.rule().hasCss()) {
        String list = book.keep().contains(entry) ? "keep " : "remove ";
        selectors.add(list + entry.rule() + entry.site());
      }
    }
    return selectors;
  }

  private void refuseUnknownColumns() {
    for (Job job : List.of(before, after)) {
      List<String> unknown = new ArrayList<>(Flow.columnsOfConditions(job));
      unknown.removeIf(column -> KNOWN.contains(column.split("\\.", 2)[0]));
      if (!unknown.isEmpty()) {
        throw refusal(
            "a condition of rules.drop names "
                + String.join(", ", unknown)
                + ", which evidence/ has not");
      }
    }
  }
}
