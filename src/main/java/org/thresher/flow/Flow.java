package org.thresher.flow;

import static org.thresher.job.Sections.CLEAN;
import static org.thresher.job.Sections.DECONTAMINATE;
import static org.thresher.job.Sections.DEDUPLICATE;
import static org.thresher.job.Sections.EXTRACT;
import static org.thresher.job.Sections.LANGUAGE;
import static org.thresher.job.Sections.PII;
import static org.thresher.job.Sections.QUALITY;
import static org.thresher.job.Sections.READ;
import static org.thresher.job.Sections.RIGHTS;
import static org.thresher.job.Sections.RULES;
import static org.thresher.job.Sections.TOPICS;
import static org.thresher.job.Sections.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketPass;
import org.thresher.beam.ConcludingRule;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.UserPath;
import org.thresher.beam.plan.BucketOptions;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Failure;
import org.thresher.document.LanguageProfile;
import org.thresher.document.Page;
import org.thresher.document.Reason;
import org.thresher.document.Withdrawn;
import org.thresher.job.DeduplicateSettings;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.job.PiiSettings;
import org.thresher.job.QualitySettings.Preset;
import org.thresher.job.RightsSettings;
import org.thresher.job.RuleBook;
import org.thresher.job.RuleSettings;
import org.thresher.job.SettingException;
import org.thresher.job.WriteSettings.Partition;
import org.thresher.stage.clean.CleanStep;
import org.thresher.stage.decontaminate.DecontaminateStep;
import org.thresher.stage.deduplicate.MakeIdsUnique;
import org.thresher.stage.deduplicate.RemoveRepeats;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.extract.DocumentExtractor;
import org.thresher.stage.extract.SelectorRules;
import org.thresher.stage.extract.VerbatimText;
import org.thresher.stage.language.LanguageNames;
import org.thresher.stage.language.LanguageStep;
import org.thresher.stage.pii.PiiStep;
import org.thresher.stage.quality.BlocklistStep;
import org.thresher.stage.quality.QualityStep;
import org.thresher.stage.read.FirstRecords;
import org.thresher.stage.read.ReadDocuments;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.rights.PageRights;
import org.thresher.stage.rights.RightsStep;
import org.thresher.stage.rights.SiteRule;
import org.thresher.stage.rules.ConditionsStep;
import org.thresher.stage.rules.LineRulesStep;
import org.thresher.stage.rules.UrlRulesStep;
import org.thresher.stage.topics.TopicStep;
import org.thresher.stage.topics.corpus.CorpusTopics;
import org.thresher.stage.topics.corpus.Keyphrases;
import org.thresher.stage.write.OutputTree;
import org.thresher.stage.write.WriteCorpus;
import org.thresher.stage.write.tokens.TokenCountStep;
import org.thresher.text.Sha256;

/**
 * The whole flow of a job as a Beam pipeline: files in, the unfinished output folder out (see
 * {@link org.thresher.run.OutputCommit}). {@code read} and {@code extract} come before {@link
 * #STEPS}, {@code write} comes after them.
 */
public final class Flow {
  private static final String IDS = "ids";

  /** The only list of the steps that a document passes, in their order. */
  public static final List<Step<?>> STEPS =
      List.of(
          Step.of(
              IDS,
              READ,
              "makes ids unique: the second document with an id, in dump order, becomes `ID#2`",
              (settings, flow) -> Step.transform(MakeIdsUnique.create())),
          Step.of(
                  "site-rights",
                  RIGHTS,
                  "gives pages what robots.txt and tdmrep.json of their sites say of their use",
                  (settings, flow) -> joiningSiteFiles(SiteRule.of(settings)))
              .when(RightsSettings::siteFiles),
          Step.ofEach(
              "rights",
              RIGHTS,
              "flags documents whose use is reserved, and drops them by the signals that you"
                  + " honour",
              RightsStep::of),
          Step.ofEach(
                  "blocklist",
                  QUALITY,
                  "drops documents whose domain or address is in a list of yours",
                  settings -> BlocklistStep.of(settings.blocklists()))
              .when(settings -> settings.blocklists().namesAddresses()),
          Step.ofEach(
                  "url-rules",
                  RULES,
                  "drops documents whose addresses you do not want",
                  UrlRulesStep::of)
              .when(settings -> RuleBook.read(settings, Reason.labels()).urls().any()),
          Step.ofEach(
                  "line-rules",
                  RULES,
                  "removes and keeps paragraphs by your rules for lines",
                  LineRulesStep::of)
              .when(settings -> RuleBook.read(settings, Reason.labels()).hasLines(false)),
          Step.ofEach(
              "clean", CLEAN, "removes lines of one page that are not its text", CleanStep::of),
          Step.of(
              "deduplicate",
              DEDUPLICATE,
              "drops copies of documents, removes lines and paragraphs that repeat over pages",
              (settings, flow) -> removingRepeats(settings, flow.index)),
          Step.ofEach(
              "decontaminate",
              DECONTAMINATE,
              "removes paragraphs that contain words of evaluation sets",
              DecontaminateStep::of),
          Step.ofEach(
              "language", LANGUAGE, "names the language of each document", LanguageStep::of),
          Step.ofEach(
                  "language-rules",
                  RULES,
                  "removes and keeps paragraphs by your late rules for lines, and those of some"
                      + " languages",
                  LineRulesStep::late)
              .when(settings -> RuleBook.read(settings, Reason.labels()).hasLines(true)),
          Step.ofEach("topics", TOPICS, "names the subjects of each document", TopicStep::of),
          Step.of(
                  "corpus-topics",
                  TOPICS,
                  "finds topics in the dump itself, gives each document its best one",
                  (settings, flow) ->
                      learningTopics(flow.learning(CorpusTopics.of(settings.corpus()))))
              .when(settings -> settings.corpus().enabled()),
          Step.of(
                  "keyphrases",
                  TOPICS,
                  "chooses phrases of each document that are rare in the dump",
                  (settings, flow) ->
                      learningPhrases(flow.learning(Keyphrases.of(settings.keyphrases()))))
              .when(settings -> settings.keyphrases().enabled()),
          Step.ofEach(
              "quality",
              QUALITY,
              "measures quality signals and scores of models, drops documents by a preset and by"
                  + " lists of words",
              QualityStep::of),
          Step.ofEach("pii", PII, "masks or tags personal data", PiiStep::of),
          Step.ofEach(
                  "drop-empty",
                  WRITE,
                  "drops documents without text",
                  settings -> new DropEmptyStep())
              .when(settings -> !settings.keepEmpty()),
          Step.ofEach(
                  "token-counts",
                  WRITE,
                  "counts tokens by tokenizers of models",
                  TokenCountStep::of)
              .when(settings -> !settings.tokenizers().isEmpty()),
          Step.of(
                  "conditions",
                  RULES,
                  "drops documents for which a condition of yours holds",
                  (settings, flow) ->
                      new Step.EachDocument(
                          ConditionsStep.of(
                              settings, flow.numberNames(), languageProblem(flow.job)),
                          flow.cpuSeconds()))
              .when(settings -> !RuleBook.read(settings, Reason.labels()).drop().isEmpty()));

  private final Job job;
  private final @Nullable RepeatIndex index;
  private final Map<String, Step.Wiring> wirings = new LinkedHashMap<>();
  private final SerializableFunction<Page, Document> extractor;

  private Flow(Job job, @Nullable RepeatIndex index) {
    refusePartitionByNothing(job);
    refuseLanguagesByNothing(job);
    this.job = job;
    this.index = index;
    this.extractor = withRights(job, extractor(job));
    for (Step<?> step : STEPS) {
      if (step.isIn(job)) {
        wirings.put(step.name(), step.make(job, this));
      }
    }
  }

  /** The extractor, with what pages say of their use where the job asks for it. */
  private static SerializableFunction<Page, Document> withRights(
      Job job, SerializableFunction<Page, Document> plain) {
    return job.has(RIGHTS)
        ? page -> {
          Document document = plain.apply(page);
          return page.markup() ? document.withRights(PageRights.of(page.content())) : document;
        }
        : plain;
  }

  private static SerializableFunction<Page, Document> extractor(Job job) {
    SelectorRules rules = selectorRules(job);
    boolean places = job.get(WRITE).offsets();
    if (!job.has(EXTRACT)) {
      return places ? page -> VerbatimText.extract(page, true) : VerbatimText::extract;
    }
    DocumentExtractor extractor =
        DocumentExtractor.of(job.get(EXTRACT), rules, job.get(WRITE).markdown());
    return (places ? extractor.withPlaces() : extractor)::extract;
  }

  /** The rules with selectors; rules that nothing would apply are refused. */
  private static @Nullable SelectorRules selectorRules(Job job) {
    if (!job.has(RULES)) {
      return null;
    }
    try {
      RuleBook book = RuleBook.read(job.get(RULES), Reason.labels());
      book.refuse(!job.has(EXTRACT), RuleSettings::css, "css", "extract");
      book.refuse(!job.has(LANGUAGE), RuleSettings::language, "language", "language");
      book.refuseLanguages(languageProblem(job));
      return SelectorRules.of(book);
    } catch (SettingException wrong) {
      throw job.refusal(RULES, wrong);
    }
  }

  /** What is wrong with a text that rules compare with languages, if anything. */
  private static Function<String, Optional<String>> languageProblem(Job job) {
    if (job.has(LANGUAGE)) {
      return LanguageNames.of(job.get(LANGUAGE))::problem;
    }
    return text ->
        text.equals(LanguageProfile.UNKNOWN.language())
            ? Optional.empty()
            : Optional.of("the column language is 'und' in a job without the section language");
  }

  private static void refusePartitionByNothing(Job job) {
    if (job.get(WRITE).partition() == Partition.LANGUAGE && !job.has(LANGUAGE)) {
      throw job.refusal(
          WRITE,
          new SettingException(
              "partition", "language", "none in a job without the section language; add it"));
    }
  }

  private static void refuseLanguagesByNothing(Job job) {
    if (job.has(QUALITY) && job.get(QUALITY).preset() == Preset.FINEWEB2 && !job.has(LANGUAGE)) {
      throw job.refusal(
          QUALITY,
          new SettingException(
              "preset",
              "fineweb2",
              "another preset in a job without the section language; or add it"));
    }
  }

  /**
   * Makes all steps of a job, to see whether they can be made: files and models that the job names
   * are read, and the header of an index in a local folder. Writes nothing.
   *
   * @throws JobException if a step cannot be made
   * @throws IOException if the index cannot be read
   */
  public static void check(Job job) throws IOException {
    boolean local = job.has(DEDUPLICATE) && !UserPath.isRemote(job.get(DEDUPLICATE).index());
    var unused = new Flow(job, local ? index(job, RunStamp.NONE) : null);
  }

  /**
   * Reads the first records of some files, to see whether the job knows their fields.
   *
   * @return a sentence for people about the first file with other fields
   */
  public static Optional<String> missingFields(Job job, List<InputFile> files) {
    return FirstRecords.withoutText(files, job.get(READ));
  }

  /**
   * Opens the index of earlier dumps that a job names, for a run that adds its dump. Writes
   * nothing.
   *
   * @param stamp what the run calls its dump, and when it is added
   * @param options say how much text the run has
   * @return the index, or null if the job names none
   * @throws JobException if the index cannot be used with the job's settings or with so much text
   * @throws IOException if it cannot be read
   */
  public static @Nullable RepeatIndex index(Job job, RunStamp stamp, BucketOptions options)
      throws IOException {
    RepeatIndex index = index(job, stamp);
    try {
      return index == null ? null : index.planned(options);
    } catch (SettingException wrong) {
      throw job.refusal(DEDUPLICATE, wrong);
    }
  }

  /**
   * Opens the index of earlier dumps that a job names. Writes nothing.
   *
   * @param stamp what the run calls its dump, and when it is added
   * @return the index, or null if the job names none
   * @throws JobException if the index cannot be used with the job's settings
   * @throws IOException if it cannot be read
   */
  public static @Nullable RepeatIndex index(Job job, RunStamp stamp) throws IOException {
    if (!job.has(DEDUPLICATE) || !job.get(DEDUPLICATE).hasIndex()) {
      return null;
    }
    DeduplicateSettings settings = job.get(DEDUPLICATE);
    try {
      return RepeatIndex.open(
          settings.index(),
          settings,
          stamp.dump(),
          stamp.day().orElseGet(() -> LocalDate.now(ZoneOffset.UTC)));
    } catch (SettingException wrong) {
      throw job.refusal(DEDUPLICATE, wrong);
    }
  }

  /**
   * The user's files that a job names.
   *
   * @return SHA-256 in hex by path
   */
  public static SortedMap<String, String> settingsFiles(Job job) {
    List<String> files = new ArrayList<>();
    if (job.has(RULES)) {
      files.addAll(RuleBook.allFiles(job.get(RULES)));
    }
    if (job.has(DECONTAMINATE)) {
      files.addAll(job.get(DECONTAMINATE).sets());
    }
    if (job.has(QUALITY)) {
      files.addAll(job.get(QUALITY).blocklists().files());
      job.get(QUALITY).models().forEach(model -> files.add(model.file()));
    }
    job.get(WRITE).tokenizers().forEach(tokenizer -> files.add(tokenizer.file()));
    return hashes(files);
  }

  /** The files that decide what is read and extracted, with their hashes, as text. */
  public static String readingFiles(Job job) {
    String files = job.has(RULES) ? hashes(RuleBook.allFiles(job.get(RULES))).toString() : "";
    return job.has(RIGHTS) ? files + RIGHTS.name() + job.get(RIGHTS).siteFiles() : files;
  }

  private static SortedMap<String, String> hashes(List<String> files) {
    SortedMap<String, String> hashes = new TreeMap<>();
    files.forEach(file -> hashes.put(file, sha256(file)));
    return hashes;
  }

  private static String sha256(String file) {
    try {
      return Sha256.hex(Files.readAllBytes(Path.of(file)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The names of the steps of a job in their order, from {@code read} to {@code write}. */
  public static List<String> names(Job job) {
    List<String> names = new ArrayList<>(List.of(READ.name()));
    if (job.has(EXTRACT)) {
      names.add(EXTRACT.name());
    }
    STEPS.stream().filter(step -> step.isIn(job)).map(Step::name).forEach(names::add);
    names.add(WRITE.name());
    return names;
  }

  /** {@link #STEPS} as a table of Markdown, for the manual. */
  public static String markdown() {
    StringBuilder table = new StringBuilder("| step | section | what it does |\n|---|---|---|\n");
    for (Step<?> step : STEPS) {
      String section = "`" + step.section().name() + "`";
      table.append("| `").append(step.name()).append("` | ").append(section);
      table.append(" | ").append(step.does()).append(" |\n");
    }
    return table.toString();
  }

  /**
   * Puts the steps of a job into a pipeline. Reads no input: files are listed when it runs.
   *
   * @param pipeline an empty pipeline
   * @param job the job
   * @param index the index of earlier dumps that the job names, or null
   * @param inputs files, folders and globs
   * @param output the output folder, checked before
   * @param stamp what the rows say of the run
   * @param resumed names what earlier runs have kept, see {@link ReadDocuments#resuming}; null to
   *     keep nothing
   * @param listed whether the files to read are in the list in the output folder
   * @param withdrawn records that are passed over
   * @return the paths of the tallies that are written, one a shard
   * @throws JobException if a step cannot be made
   */
  public static PCollection<String> build(
      Pipeline pipeline,
      Job job,
      @Nullable RepeatIndex index,
      List<String> inputs,
      String output,
      RunStamp stamp,
      @Nullable String resumed,
      boolean listed,
      Withdrawn withdrawn) {
    Flow flow = new Flow(job, index);
    ReadDocuments reading = flow.reading(inputs, output, resumed, listed).without(withdrawn);
    return flow.expand(pipeline.apply("Read", reading), output, stamp);
  }

  /**
   * The steps of a job as a function of one page, without {@code ids}: a page has one id.
   *
   * @throws JobException if a step needs the whole dump, or cannot be made
   */
  public static PageFlow pages(Job job) {
    return pages(
        job,
        step -> {
          throw new JobException(
              step.name()
                  + " needs the whole dump, not one page; switch it off in the section "
                  + step.section().name()
                  + " or leave the section out");
        });
  }

  /**
   * The steps of a job as a function of one page, where what the steps have decided that need the
   * whole dump is known.
   *
   * @param job the job; an index that it names is not opened
   * @param decided what a step does that needs the whole dump, by the step; never {@code ids}
   * @throws JobException if a step cannot be made
   */
  public static PageFlow pages(Job job, Function<Step<?>, DocumentStep> decided) {
    Flow flow = new Flow(job, null);
    List<DocumentStep> steps = new ArrayList<>();
    for (Step<?> step : STEPS) {
      Step.Wiring wiring = flow.wirings.get(step.name());
      if (wiring instanceof Step.EachDocument each) {
        steps.add(each.step());
      } else if (wiring != null && !step.name().equals(IDS)) {
        steps.add(decided.apply(step));
      }
    }
    return new PageFlow(flow.extractor, steps, requestedColumns(job));
  }

  /**
   * The flow of a job that no run keeps an index for.
   *
   * @throws JobException if the job names an index of earlier dumps, or a step cannot be made
   */
  static Flow withoutIndex(Job job) {
    if (job.has(DEDUPLICATE) && job.get(DEDUPLICATE).hasIndex()) {
      throw new JobException(
          "deduplicate.index needs a run, which writes the index when it is done");
    }
    return new Flow(job, null);
  }

  /** How each step of the job joins a pipeline, by its name. */
  Map<String, Step.Wiring> wirings() {
    return wirings;
  }

  /** The columns that the conditions of a job name. */
  static List<String> columnsOfConditions(Job job) {
    return job.has(RULES)
        ? ConditionsStep.columns(
            job.get(RULES), job.has(QUALITY) ? QualityStep.scoreNames(job.get(QUALITY)) : List.of())
        : List.of();
  }

  /** Most seconds of CPU time that a step may take for one document. */
  int cpuSeconds() {
    return job.get(READ).pageTimeLimit();
  }

  /** The columns that a job asks for beside those that every row has. */
  public static RowSchema.Requested requestedColumns(Job job) {
    return new RowSchema.Requested(
        job.get(WRITE).markdown(),
        job.has(QUALITY) && !job.get(QUALITY).models().isEmpty(),
        job.has(RIGHTS),
        !job.get(WRITE).tokenizers().isEmpty());
  }

  /** The names of the scores of the job's models and of the counts of its tokenizers. */
  private List<String> numberNames() {
    List<String> names = new ArrayList<>();
    if (job.has(QUALITY)) {
      QualityStep.scoreNames(job.get(QUALITY))
          .forEach(name -> names.add(Document.MODEL_SCORES + name));
    }
    job.get(WRITE).tokenizers().forEach(one -> names.add(Document.TOKEN_COUNTS + one.name()));
    return names;
  }

  /** Reads files and applies the steps; writes nothing. */
  ThreshedDocuments documents(PBegin begin, List<String> inputs) {
    PCollectionTuple read = begin.apply("Read", source(inputs));
    SideOutputs side = new SideOutputs();
    PCollection<Document> documents = applied(read, side);
    return new ThreshedDocuments(
        documents,
        PCollectionList.of(side.failures()).apply("AllFailures", Flatten.pCollections()));
  }

  private ReadDocuments source(List<String> inputs) {
    ReadDocuments reading = ReadDocuments.from(inputs, job.get(READ), extractor);
    return job.has(RIGHTS) ? reading.withRights(job.get(RIGHTS).siteFiles()) : reading;
  }

  private ReadDocuments reading(
      List<String> inputs, String output, @Nullable String resumed, boolean listed) {
    ReadDocuments reading = source(inputs);
    if (listed) {
      reading = reading.listedIn(new OutputTree(output).fileList());
    }
    return resumed == null
        ? reading
        : reading.resuming(new OutputTree(output).savedWork(), resumed);
  }

  private PCollection<String> expand(PCollectionTuple read, String output, RunStamp stamp) {
    SideOutputs side = new SideOutputs();
    PCollection<Document> documents = applied(read, side);
    PCollection<Failure> failed =
        PCollectionList.of(side.failures()).apply("AllFailures", Flatten.pCollections());
    PCollectionTuple written =
        PCollectionTuple.of(WriteCorpus.DOCUMENTS, documents)
            .and(WriteCorpus.FAILURES, failed)
            .and(WriteCorpus.TALLIES, read.get(ReadDocuments.TALLIES));
    if (!side.summaries().isEmpty()) {
      written =
          written.and(
              WriteCorpus.SUMMARIES,
              PCollectionList.of(side.summaries()).apply("AllSummaries", Flatten.pCollections()));
    }
    return written.apply(
        "Write", WriteCorpus.to(output, job.get(WRITE), stamp.with(requestedColumns(job))));
  }

  private PCollection<Document> applied(PCollectionTuple read, SideOutputs side) {
    side.addFailures(read.get(ReadDocuments.FAILURES));
    PCollection<Document> documents = read.get(ReadDocuments.DOCUMENTS);
    for (Map.Entry<String, Step.Wiring> step : wirings.entrySet()) {
      documents = step.getValue().add(step.getKey(), documents, side);
    }
    return documents;
  }

  private static Step.Wiring removingRepeats(
      DeduplicateSettings settings, @Nullable RepeatIndex index) {
    if (index == null) {
      return Step.transform(RemoveRepeats.of(settings));
    }
    return (name, documents, side) ->
        documents.apply(
            name,
            RemoveRepeats.with(settings, index)
                .telling(
                    findings ->
                        side.addSummaries(
                            findings
                                .apply("DescribeSites", ParDo.of(new SiteSummaryFn()))
                                .setCoder(
                                    KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())))));
  }

  /** Files about the use of sites are no documents any more when their pages have their words. */
  private static Step.Wiring joiningSiteFiles(SiteRule rule) {
    return (name, documents, side) ->
        BucketPass.ofThisDump()
            .run(documents, rule)
            .apply("WithoutSiteFiles", Filter.by((Document document) -> !document.isSiteFile()))
            .setCoder(DocumentCoder.of());
  }

  /** The rule as it learns in this job: without personal data where the job masks. */
  private ConcludingRule learning(ConcludingRule rule) {
    return job.has(PII) && job.get(PII).mode() == PiiSettings.Mode.MASK
        ? new LearnWithoutPersonalData(rule, PiiStep.of(job.get(PII)))
        : rule;
  }

  private static Step.Wiring learningTopics(ConcludingRule rule) {
    return (name, documents, side) -> {
      BucketPass pass = BucketPass.ofThisDump();
      PCollection<byte[]> model = pass.decide(documents, rule);
      side.addSummaries(
          model
              .apply("DescribeTopics", ParDo.of(new TopicSummaryFn()))
              .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())));
      return pass.apply(documents, rule, model);
    };
  }

  private static Step.Wiring learningPhrases(ConcludingRule rule) {
    return (name, documents, side) -> BucketPass.ofThisDump().run(documents, rule);
  }
}
