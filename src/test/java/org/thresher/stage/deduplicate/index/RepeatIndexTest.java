package org.thresher.stage.deduplicate.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.plan.BucketOptions;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;
import org.thresher.job.DeduplicateSettings;
import org.thresher.job.Sections;
import org.thresher.job.SettingException;
import org.thresher.stage.deduplicate.RemoveRepeats;

/** An index across runs: what a dump repeats of earlier ones is removed. */
class RepeatIndexTest {
  private static final String WIRE =
      "The agency reported on Monday that the harbour would open again in the first week of May.";

  private static final LocalDate DAY = LocalDate.parse("2026-03-01");

  /** Results of pipelines, by test; a pipeline's functions are copied, statics are not. */
  private static final Map<String, Map<String, Document>> RESULTS = new ConcurrentHashMap<>();

  /** An index of Monday's dump alone, made once; its header is written last. */
  @TempDir private static Path made;

  private static Map<String, Document> mondaysResult = new TreeMap<>();

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path folder;

  @BeforeAll
  static void makeIndex() throws IOException {
    mondaysResult = runAndCommit(made, monday());
  }

  /** Begins with the index that a run on Monday's dump leaves. */
  private Map<String, Document> afterMonday() throws IOException {
    FileUtils.copyDirectory(made.resolve("index").toFile(), folder.resolve("index").toFile(), true);
    return mondaysResult;
  }

  /** Workers of a run that failed go on for a moment and may write while the folder goes. */
  @AfterEach
  void deleteFolder() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 100 && Files.exists(folder); attempt++) {
      try {
        FileUtils.deleteDirectory(folder.toFile());
      } catch (IOException stillWritten) {
        Thread.sleep(50);
      }
    }
  }

  private static final class KeepFn extends DoFn<Document, Void> {
    private final String run;

    KeepFn(String run) {
      this.run = run;
    }

    @ProcessElement
    public void processElement(ProcessContext context) {
      requireNonNull(RESULTS.get(run)).put(context.element().id(), context.element());
    }
  }

  private static String words(long seed, int words) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append("w").append(random.nextInt(5000)).append(' ');
    }
    return text.toString().trim();
  }

  private static Document page(String dump, int rank, String... paragraphs) {
    return TestDocuments.document(
            rank,
            "example.org",
            "https://example.org/" + dump + "/" + rank,
            "Page " + rank + " of " + dump,
            Arrays.stream(paragraphs).map(Paragraph::of).toList())
        .withId(dump + "-" + rank);
  }

  private RepeatIndex open(DeduplicateSettings settings) throws IOException {
    return open(folder, settings);
  }

  private static RepeatIndex open(Path folder, DeduplicateSettings settings) throws IOException {
    return RepeatIndex.open(folder.resolve("index").toString(), settings, "test", DAY)
        .planned(buckets(4));
  }

  private static BucketOptions buckets(int number) {
    BucketOptions options = PipelineOptionsFactory.as(BucketOptions.class);
    options.setBuckets(number);
    return options;
  }

  private static Map<String, Document> run(RepeatIndex index, List<Document> dump) {
    String run = "run " + RESULTS.size();
    RESULTS.put(run, new ConcurrentHashMap<>());
    DirectOptions options = TestPipeline.testingPipelineOptions().as(DirectOptions.class);
    options.setEnforceImmutability(false); // the checks take most of the time
    options.setEnforceEncodability(false);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply(Create.of(dump).withCoder(DocumentCoder.of()))
        .apply(RemoveRepeats.with(DeduplicateSettings.DEFAULTS, index))
        .apply(ParDo.of(new KeepFn(run)));
    pipeline.run().waitUntilFinish();
    return new TreeMap<>(RESULTS.get(run));
  }

  private Map<String, Document> runAndCommit(List<Document> dump) throws IOException {
    return runAndCommit(folder, dump);
  }

  private static Map<String, Document> runAndCommit(Path folder, List<Document> dump)
      throws IOException {
    RepeatIndex index = open(folder, DeduplicateSettings.DEFAULTS);
    index.begin();
    Map<String, Document> result = run(index, dump);
    index.commit();
    return result;
  }

  private Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder.resolve("index"))) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static List<Document> monday() {
    return List.of(
        page("mon", 0, "Sign up for our letter", words(1, 120), WIRE),
        page("mon", 1, "Sign up for our letter", words(2, 120)),
        page("mon", 2, words(3, 300)));
  }

  private static List<Document> tuesday() {
    List<Document> tuesday = new ArrayList<>();
    tuesday.add(page("tue", 0, "Sign up for our letter", words(4, 120), WIRE));
    tuesday.add(page("tue", 1, words(3, 300).replaceFirst("w\\d+", "changed")));
    tuesday.add(page("tue", 2, words(3, 300)));
    tuesday.add(
        TestDocuments.document(
                3,
                "example.org",
                "https://example.org/mon/1",
                "Page 1 of mon",
                List.of(Paragraph.of(words(5, 80))))
            .withId("tue-3"));
    tuesday.add(page("tue", 4, words(6, 90)));
    return tuesday;
  }

  private static String outcome(Document document) {
    return document.drop() == null
        ? "kept " + document.removedCharacters()
        : document.drop().reason().label()
            + " of "
            + document.drop().duplicateOf()
            + ": "
            + document.drop().evidence();
  }

  @Test
  void eachRuleDecidesByEarlierDumpsToo() throws IOException {
    Map<String, Document> first = afterMonday();
    assertThat(first.values()).allMatch(Document::kept);
    assertThat(requireNonNull(first.get("mon-0")).removedCharacters()).isEmpty();
    Map<String, Document> second = runAndCommit(tuesday());
    assertThat(requireNonNull(second.get("tue-0")).removedCharacters())
        .containsExactly(
            Map.entry(Reason.REPEATED_ON_SITE, 22L),
            Map.entry(Reason.REPEATED_IN_DUMP, (long) WIRE.length()));
    assertThat(requireNonNull(second.get("tue-0").paragraphs().get(0).removal()).evidence())
        .isEqualTo("on 3 of 6 pages of example.org");
    assertThat(requireNonNull(second.get("tue-0").paragraphs().get(2).removal()).evidence())
        .isEqualTo("2 copies in this dump and earlier ones, keep first");
    assertThat(outcome(requireNonNull(second.get("tue-1"))))
        .isEqualTo(
            "near_duplicate of mon-2: containment 0.996, Jaccard 0.993; one of 2 near duplicates,"
                + " kept in an earlier dump");
    assertThat(outcome(requireNonNull(second.get("tue-2"))))
        .isEqualTo("duplicate_page of mon-2: same text after folding, in an earlier dump");
    assertThat(outcome(requireNonNull(second.get("tue-3"))))
        .isEqualTo(
            "duplicate_url of mon-1: same canonical URL https://example.org/mon/1, in an earlier"
                + " dump");
    assertThat(outcome(requireNonNull(second.get("tue-4")))).isEqualTo("kept {}");
  }

  @Test
  void aCopyIsFoundAfterManyOthersThatWereDropped() throws IOException {
    String article = words(7, 200);
    List<Document> first = new ArrayList<>();
    for (int copy = 0; copy < 20; copy++) {
      first.add(page("mon", copy, article + " copy" + copy));
    }
    assertThat(runAndCommit(first).values().stream().filter(Document::kept)).hasSize(1);
    Map<String, Document> second = runAndCommit(List.of(page("tue", 0, article + " another")));
    assertThat(outcome(requireNonNull(second.get("tue-0"))))
        .isEqualTo(
            "near_duplicate of mon-0: containment 0.995, Jaccard 0.989; one of 2 near duplicates,"
                + " kept in an earlier dump");
  }

  @Test
  void theSameDumpFedTwiceGivesTheSameAndLeavesTheIndexAsItIs() throws IOException {
    Map<String, Document> first = afterMonday();
    Map<String, Document> second = runAndCommit(tuesday());
    Map<String, byte[]> before = files();
    List<Document> reversed = new ArrayList<>(monday());
    Collections.reverse(reversed);
    assertThat(runAndCommit(reversed)).isEqualTo(first);
    assertThat(runAndCommit(tuesday())).isEqualTo(second);
    assertThat(files()).containsExactlyEntriesOf(before);
  }

  @Test
  void aRunThatFailsLeavesTheIndexAsItWas() throws IOException {
    afterMonday();
    Map<String, Document> undisturbed = new TreeMap<>();
    RepeatIndex killed = open(DeduplicateSettings.DEFAULTS);
    killed.begin();
    run(killed, tuesday()); // killed before its commit
    assertThat(open(DeduplicateSettings.DEFAULTS).dumps()).isEqualTo(1);
    undisturbed.putAll(runAndCommit(tuesday()));
    assertThat(open(DeduplicateSettings.DEFAULTS).dumps()).isEqualTo(2);
    assertThat(requireNonNull(undisturbed.get("tue-1")).kept()).isFalse();
    assertThat(folders()).as("one for each dump").hasSize(2);
  }

  /** The folders with evidence. */
  private List<String> folders() throws IOException {
    return files().keySet().stream()
        .filter(file -> file.contains("evidence-"))
        .map(file -> file.replaceAll("[^/\\\\]*$", ""))
        .distinct()
        .toList();
  }

  private static Document copy(int dump, String text) {
    return page("dump" + dump, 0, text + " copy" + dump);
  }

  @Test
  void dumpsAreAppendedAndAfterEightTheNextRunMergesThem() throws IOException {
    for (int dump = 1; dump <= RepeatIndex.GENERATIONS; dump++) {
      runAndCommit(List.of(copy(dump, words(50 + dump, 150))));
      assertThat(folders()).hasSize(dump);
    }
    Map<String, Document> ninth = runAndCommit(List.of(copy(9, words(51, 150))));
    assertThat(outcome(requireNonNull(ninth.get("dump9-0")))).startsWith("near_duplicate of dump1");
    assertThat(folders()).hasSize(1);
    Map<String, byte[]> merged = files();
    assertThat(runAndCommit(List.of(copy(9, words(51, 150))))).isEqualTo(ninth);
    assertThat(files()).containsExactlyEntriesOf(merged);
    for (int earlier : List.of(2, 8)) {
      int dump = 10 + earlier;
      Map<String, Document> next = runAndCommit(List.of(copy(dump, words(50 + earlier, 150))));
      assertThat(outcome(requireNonNull(next.get("dump" + dump + "-0"))))
          .startsWith("near_duplicate of dump" + earlier + "-0");
    }
    assertThat(folders()).hasSize(3);
    assertThat(open(DeduplicateSettings.DEFAULTS).dumps()).isEqualTo(11);
  }

  @Test
  void anIndexWithAllDumpsInOneFolderIsReadAndGoesOn() throws IOException {
    Map<String, Document> first = afterMonday();
    Path file = folder.resolve("index/index.json");
    IndexHeader made = IndexHeader.read(Files.readAllBytes(file));
    Files.write(
        file, new IndexHeader(3, made.shape(), made.generation(), List.of(), made.dumps()).text());
    assertThat(file).content().doesNotContain("before");
    assertThat(runAndCommit(monday())).isEqualTo(first);
    assertThat(requireNonNull(runAndCommit(tuesday()).get("tue-1")).kept()).isFalse();
    IndexHeader next = IndexHeader.read(Files.readAllBytes(file));
    assertThat(next.version()).isEqualTo(4);
    assertThat(next.before())
        .containsExactly(new IndexHeader.Generation(made.generation(), List.of(1)));
  }

  @Test
  void theNumberOfBucketsIsThatOfTheFirstRun() throws IOException {
    assertThat(open(DeduplicateSettings.DEFAULTS).planned(buckets(16)).buckets()).isEqualTo(16);
    afterMonday();
    assertThat(open(DeduplicateSettings.DEFAULTS).planned(buckets(16)).buckets()).isEqualTo(4);
    assertThatThrownBy(() -> open(Sections.DEDUPLICATE.with("site: {memory: {enabled: true}}")))
        .hasMessageEndingWith("an index of 64 buckets, which site.memory needs (it has 4)");
  }

  private static BucketOptions text(long gigabytes) {
    BucketOptions options = PipelineOptionsFactory.as(BucketOptions.class);
    options.setPlannedText(gigabytes * 1_000_000_000);
    return options;
  }

  private RepeatIndex index(String settings) throws IOException {
    return RepeatIndex.open(
        folder.resolve("index").toString(), Sections.DEDUPLICATE.with(settings), "test", DAY);
  }

  @Test
  void aDumpThatIsTooLargeForTheBucketsIsRefused() throws IOException {
    assertThat(index("{}").planned(text(100_000)).buckets()).isEqualTo(65_536);
    String memory = "site: {memory: {enabled: true}}";
    assertThat(index(memory).planned(text(290)).buckets()).isEqualTo(64);
    assertThatThrownBy(() -> index(memory).planned(text(300)))
        .isInstanceOf(SettingException.class)
        .hasMessageEndingWith(
            "must be a new folder without site.memory: begin a new index, or run the dump in parts"
                + " (it is likely to have 300 GB of text, and 64 buckets hold 292 GB of a dump)");
    assertThat(index("near: {enabled: false}\n" + memory).planned(text(1300)).buckets())
        .isEqualTo(64);
    afterMonday();
    assertThat(index("{}").planned(text(18)).buckets()).isEqualTo(4);
    assertThatThrownBy(() -> index("{}").planned(text(19)))
        .hasMessageEndingWith(
            "must be a new folder: begin a new index, or run the dump in parts"
                + " (it is likely to have 19 GB of text, and 4 buckets hold 18 GB of a dump)");
  }

  @Test
  void aDumpInAnyFolderCanBeMadeAnew() throws IOException {
    runAndCommit(monday());
    runAndCommit(tuesday());
    runAndCommit(List.of(page("wed", 0, words(8, 100))));
    RepeatIndex anew = open(DeduplicateSettings.DEFAULTS).replacing(2, null);
    anew.begin();
    Map<String, Document> result = run(anew, tuesday().subList(0, 2));
    anew.commit();
    assertThat(outcome(requireNonNull(result.get("tue-1")))).startsWith("near_duplicate of mon-2");
    assertThat(folders()).hasSize(1);
    Map<String, Document> next = runAndCommit(List.of(page("thu", 0, words(8, 100) + " more")));
    assertThat(outcome(requireNonNull(next.get("thu-0")))).startsWith("near_duplicate of wed-0");
    RepeatIndex gone = open(DeduplicateSettings.DEFAULTS).replacing(3, null);
    gone.begin();
    run(gone, List.of());
    gone.commit();
    assertThat(open(DeduplicateSettings.DEFAULTS).dumps()).isEqualTo(3);
    Map<String, Document> last = runAndCommit(List.of(page("fri", 0, words(8, 100) + " end")));
    // What was dropped for a document of the dump that is gone was not remembered.
    assertThat(requireNonNull(last.get("fri-0")).kept()).isTrue();
  }

  @Test
  void anIndexWithoutDumpsIsGoneThoughACommitWasKilledBefore() throws IOException {
    afterMonday();
    // A commit that was killed before the new header got its name.
    Path header = folder.resolve("index/index.json");
    Files.copy(header, folder.resolve("index/index.json.new"));
    RepeatIndex gone = open(DeduplicateSettings.DEFAULTS).replacing(1, null);
    gone.begin();
    run(gone, List.of());
    gone.commit();
    assertThat(files()).isEmpty();
    assertThat(open(DeduplicateSettings.DEFAULTS).dumps()).isZero();
    assertThat(runAndCommit(tuesday()).get("tue-1")).matches(Document::kept);
  }

  @Test
  void twoRunsAtOnceDoNotOverwriteEachOther() throws IOException {
    RepeatIndex one = open(DeduplicateSettings.DEFAULTS);
    RepeatIndex other = open(DeduplicateSettings.DEFAULTS);
    run(one, monday());
    run(other, tuesday());
    one.commit();
    assertThatThrownBy(other::commit)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another run has changed");
  }

  @Test
  void anIndexOfOtherSettingsIsRefused() throws IOException {
    afterMonday();
    DeduplicateSettings other = Sections.DEDUPLICATE.with("dump: {minWords: 20}");
    assertThatThrownBy(() -> open(other))
        .isInstanceOf(SettingException.class)
        .hasMessageEndingWith(
            "must be a new folder or an index made with the same settings (it was made with"
                + " dump.minWords 12, here 20)");
  }

  @Test
  void anIndexOfOtherLinesOrSignaturesIsRefused() throws IOException {
    afterMonday();
    Path header = folder.resolve("index").resolve("index.json");
    IndexHeader made = IndexHeader.read(Files.readAllBytes(header));
    for (String name : List.of("line length", "near.signature")) {
      SortedMap<String, String> shape = new TreeMap<>(made.shape());
      shape.put(name, "other");
      Files.write(
          header,
          new IndexHeader(made.version(), shape, made.generation(), List.of(), made.dumps())
              .text());
      assertThatThrownBy(() -> open(DeduplicateSettings.DEFAULTS))
          .hasMessageContaining("(it was made with " + name + " other, here ");
    }
  }

  @Test
  void anotherVersionOrADamagedHeaderIsRefused() throws IOException {
    afterMonday();
    Path header = folder.resolve("index").resolve("index.json");
    String text = Files.readString(header);
    Files.writeString(header, text.replace("\"version\" : 4", "\"version\" : 9"));
    assertThatThrownBy(() -> open(DeduplicateSettings.DEFAULTS))
        .hasMessageContaining("an index of version 4 (it has version 9)");
    Files.writeString(header, text.substring(0, text.length() / 2));
    assertThatThrownBy(() -> open(DeduplicateSettings.DEFAULTS))
        .hasMessageEndingWith("(its index.json is damaged)");
  }

  @Test
  void damagedEvidenceFailsTheRun() throws IOException {
    afterMonday();
    for (String name : files().keySet()) {
      if (name.contains("DumpParagraphs")) {
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 5] ^= 1;
        Files.write(file, bytes);
      }
    }
    assertThatThrownBy(() -> run(open(DeduplicateSettings.DEFAULTS), tuesday()))
        .hasStackTraceContaining("is damaged");
  }

  /** Each byte of the header and of a file of each rule and size, one at a time. */
  @Test
  void aFlippedBitAnywhereIsNoticed() throws IOException {
    afterMonday();
    Set<String> kinds = new HashSet<>();
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      String name = path.getFileName().toString();
      if (name.equals("index.json")) {
        eachFlipped(
            path,
            file.getValue(),
            () ->
                assertThatThrownBy(() -> open(DeduplicateSettings.DEFAULTS))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("must be a new folder or "));
      } else if (name.matches("[A-Za-z]+-\\d+")
          && file.getValue().length < 300
          && kinds.add(name.replaceAll("\\d", "") + file.getValue().length)) {
        int cut = name.lastIndexOf('-');
        int bucket = Integer.parseInt(name.substring(cut + 1));
        RepeatIndex index = open(DeduplicateSettings.DEFAULTS);
        eachFlipped(
            path,
            file.getValue(),
            () ->
                assertThatThrownBy(
                        () -> {
                          try (EarlierFiles in = index.before(2, name.substring(0, cut), bucket)) {
                            in.forEach(dump -> {});
                          }
                        })
                    .hasMessageContaining("is damaged"));
      }
    }
  }

  private static void eachFlipped(Path file, byte[] whole, Runnable check) throws IOException {
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Files.write(file, flipped);
      check.run();
    }
    Files.write(file, whole);
  }

  @Test
  void filesOfBucketsThatAreExchangedAreNoticed() throws IOException {
    afterMonday();
    String one = find("DumpParagraphs-1");
    String other = find("DumpParagraphs-2");
    byte[] content = files().get(one);
    Files.write(folder.resolve(one), files().get(other));
    Files.write(folder.resolve(other), content);
    RepeatIndex index = open(DeduplicateSettings.DEFAULTS);
    assertThatThrownBy(() -> index.before(2, "DumpParagraphs", 1).forEach(dump -> {}))
        .hasMessageContaining("its content does not have the checksum");
    Files.delete(folder.resolve(one));
    assertThatThrownBy(() -> index.before(2, "DumpParagraphs", 1))
        .hasMessageContaining("is damaged: it is missing");
  }

  private String find(String name) throws IOException {
    return files().keySet().stream().filter(file -> file.endsWith("/" + name)).findAny().get();
  }

  @Test
  void evidenceWithoutItsHeaderIsRefusedAndLeftAlone() throws IOException {
    String generation = IndexHeader.newGeneration();
    new EvidenceFolders(folder.resolve("index").toString()).mark(generation, true);
    Map<String, byte[]> before = files();
    assertThatThrownBy(() -> open(DeduplicateSettings.DEFAULTS))
        .isInstanceOf(SettingException.class)
        .hasMessageEndingWith("a whole index (its index.json is missing)");
    assertThat(files().keySet()).isEqualTo(before.keySet());
  }

  @Test
  void aFirstRunThatWasKilledLeavesNoIndex() throws IOException {
    RepeatIndex killed = open(DeduplicateSettings.DEFAULTS);
    killed.begin();
    assertThat(files()).hasSize(1);
    RepeatIndex next = open(DeduplicateSettings.DEFAULTS);
    assertThat(next.dumps()).isZero();
    next.begin();
    next.commit(); // of no documents
    assertThat(files()).isEmpty();
  }

  @Test
  void aFirstCommitThatWasKilledJustBeforeItsEndIsFinished() throws IOException {
    Map<String, Document> first = afterMonday();
    Path header = folder.resolve("index/index.json");
    Files.move(header, folder.resolve("index/index.json.new"));
    RepeatIndex again = open(DeduplicateSettings.DEFAULTS);
    assertThat(again.dumps()).isEqualTo(1);
    again.begin();
    assertThat(header).exists();
    assertThat(run(again, monday())).isEqualTo(first);
  }

  @Test
  void foldersAndFilesOfOthersAreLeftAlone() throws IOException {
    Path index = Files.createDirectories(folder.resolve("index"));
    List<Path> own = new ArrayList<>();
    for (String name :
        List.of(
            "evidence-2019/notes.txt",
            "evidence-of the court/scan.txt",
            "evidence-00000000-0000-0000-0000-000000000000/NearPairs-1",
            "evidence-11111111-1111-1111-1111-111111111111/thresher.txt",
            "notes.txt",
            ".hidden/x")) {
      Path file = index.resolve(name);
      Files.createDirectories(file.getParent());
      own.add(Files.writeString(file, "mine"));
    }
    runAndCommit(monday());
    RepeatIndex second = open(DeduplicateSettings.DEFAULTS).replacing(1, null);
    second.begin();
    run(second, tuesday());
    String generation =
        IndexHeader.read(Files.readAllBytes(index.resolve("index.json"))).generation();
    own.add(Files.writeString(index.resolve(generation).resolve("notes of mine.txt"), "mine"));
    second.commit();
    assertThat(own).allSatisfy(file -> assertThat(file).hasContent("mine"));
    assertThat(index.resolve(generation).toFile().list()).containsExactly("notes of mine.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "\"index\"",
        "3",
        "",
        "{}",
        "{\"version\" : 3}",
        "{\"version\":3,\"shape\":{},\"generation\":\"../elsewhere\",\"dumps\":[]}",
      })
  void whatIsNoHeaderIsRefused(String text) throws IOException {
    Files.createDirectories(folder.resolve("index"));
    Files.writeString(folder.resolve("index/index.json"), text);
    assertThatThrownBy(() -> open(DeduplicateSettings.DEFAULTS))
        .isInstanceOf(SettingException.class)
        .hasMessageEndingWith("(its index.json is damaged)");
  }

  @Test
  void aGenerationOutsideTheFolderIsRefused() throws IOException {
    Path file = Files.createDirectories(folder.resolve("index")).resolve("index.json");
    SortedMap<String, String> shape = IndexHeader.shapeOf(DeduplicateSettings.DEFAULTS, 4);
    List<IndexHeader.Dump> dumps = List.of(new IndexHeader.Dump(1, "00", 1, "", null));
    Files.write(
        file, new IndexHeader(4, shape, IndexHeader.newGeneration(), List.of(), dumps).text());
    assertThat(open(DeduplicateSettings.DEFAULTS).dumps()).isEqualTo(1);
    for (String generation : List.of("../elsewhere", "/etc", "evidence-../x", "", ".")) {
      List<IndexHeader.Generation> before =
          List.of(new IndexHeader.Generation(generation, List.of()));
      for (IndexHeader header :
          List.of(
              new IndexHeader(4, shape, generation, List.of(), dumps),
              new IndexHeader(4, shape, IndexHeader.newGeneration(), before, dumps))) {
        Files.write(file, header.text());
        assertThatThrownBy(() -> open(DeduplicateSettings.DEFAULTS))
            .hasMessageEndingWith("(its index.json is damaged)");
      }
    }
  }

  @Test
  void anEmptyDumpIsNotRemembered() throws IOException {
    runAndCommit(List.of());
    assertThat(open(DeduplicateSettings.DEFAULTS).dumps()).isZero();
    runAndCommit(monday());
    runAndCommit(List.of());
    assertThat(open(DeduplicateSettings.DEFAULTS).dumps()).isEqualTo(1);
  }
}
