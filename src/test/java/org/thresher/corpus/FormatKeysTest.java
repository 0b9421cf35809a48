package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of the format of the output are in {@code corpus} and nowhere else. */
class FormatKeysTest {
  private static final Path MAIN = Path.of("src/main/java/org/thresher");

  /** The packages that write the output or read it. */
  private static final List<String> USERS =
      List.of("stage/write", "report", "run", "flow", "withdraw", "proof", "cli");

  private static final List<Class<?>> TYPES =
      List.of(
          CorpusPaths.class,
          EvidenceRow.class,
          EvidenceRow.Paragraph.class,
          DroppedRow.class,
          RemovedRow.class,
          ErrorRow.class,
          AttributesRow.class,
          Tally.class,
          RunRecord.class);

  /** Words that mean something else where they are. */
  private static final Map<String, Set<String>> OTHER_MEANING =
      Map.ofEntries(
          // Names of steps, commands, options and outputs of a pipeline.
          Map.entry("stage/write/WriteCorpus.java", Set.of("documents")),
          Map.entry("flow/Flow.java", Set.of("language", "rights", "topics")),
          Map.entry("flow/ForEachDocument.java", Set.of("documents")),
          Map.entry("flow/ThreshedDocuments.java", Set.of("documents")),
          Map.entry("flow/ForEachDocumentFn.java", Set.of("documents")),
          Map.entry("run/DryRun.java", Set.of("read", "language", "topics")),
          Map.entry("cli/Main.java", Set.of("run")),
          Map.entry("cli/PlainRun.java", Set.of("run")),
          Map.entry("cli/SecondJvm.java", Set.of("run")),
          Map.entry("cli/RunCommand.java", Set.of("run", "text")),
          Map.entry(
              "cli/PagesCommand.java",
              Set.of("pages", "html", "text", "url", "error", "message", "drop")),
          Map.entry("cli/JsonLog.java", Set.of("run", "message")),
          // Words of sentences and headings.
          Map.entry("cli/ProgressLine.java", Set.of("error", "errors")),
          Map.entry("report/DatasetCard.java", Set.of("topic", "documents")),
          Map.entry(
              "report/EuSummary.java", Set.of("language", "documents", "characters", "records")),
          Map.entry(
              "report/page/ReportPage.java",
              Set.of("documents", "characters", "languages", "sites", "removed", "errors")),
          Map.entry("report/view/Inspect.java", Set.of("topics", "errors", "languages")),
          // Other formats: Croissant, and what commands print with --json.
          Map.entry(
              "report/Croissant.java",
              Set.of("documents", "source", "data", "name", "sha256", "url")),
          // Keys of the job's section card, and the name of its section rights.
          Map.entry("report/CardFacts.java", Set.of("name", "url")),
          Map.entry("report/RightsFacts.java", Set.of("rights")),
          Map.entry("report/ReportJson.java", Set.of("kind", "message")),
          // Columns of rows that conditions name.
          Map.entry(
              "flow/TrialJobs.java",
              Set.of(
                  "canonical_url",
                  "file_path",
                  "id",
                  "language",
                  "n_chars",
                  "removed",
                  "text",
                  "title",
                  "url")),
          // The sheet of a review, its answers and figures.
          Map.entry("report/review/AnswerSheet.java", Set.of("reason", "sample")),
          Map.entry("report/review/ReviewJson.java", Set.of("reason", "schema_version")),
          Map.entry("report/review/ReviewRules.java", Set.of("kept", "rule")),
          Map.entry(
              "report/review/ReviewSheet.java",
              Set.of(
                  "evidence", "id", "language", "name", "reason", "site", "text", "title", "url")),
          Map.entry("report/view/CorpusDiff.java", Set.of("documents", "characters")),
          Map.entry("report/view/DocumentView.java", Set.of("kept", "paragraphs", "characters")),
          Map.entry("report/view/Explain.java", Set.of("dropped")),
          Map.entry("report/view/ExplainSheet.java", Set.of("dropped", "id", "kept")),
          Map.entry(
              "report/view/InspectDocuments.java",
              Set.of("documents", "characters", "dropped", "removed")));

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\n])*)\"");

  @Test
  void noOtherPackageSpellsAKey() throws Exception {
    Set<String> keys = keys();
    assertThat(keys).contains("canonical_url", "top_removed", "page_types", "manifest.tsv", "data");
    Map<String, Set<String>> spelled = new TreeMap<>();
    for (Path file : files()) {
      Matcher literal = LITERAL.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
      while (literal.find()) {
        if (keys.contains(literal.group(1))) {
          spelled
              .computeIfAbsent(
                  MAIN.relativize(file).toString().replace('\\', '/'), f -> new TreeSet<>())
              .add(literal.group(1));
        }
      }
    }
    OTHER_MEANING.forEach(
        (file, words) -> spelled.getOrDefault(file, new TreeSet<>()).removeAll(words));
    spelled.values().removeIf(Set::isEmpty);
    assertThat(spelled).isEmpty();
  }

  @Test
  void aKeyIsSpelledOnceInItsType() throws Exception {
    for (Class<?> type : TYPES) {
      if (type.getEnclosingClass() == null) {
        String source =
            COMMENT
                .matcher(Files.readString(MAIN.resolve("corpus/" + type.getSimpleName() + ".java")))
                .replaceAll("");
        Map<String, Integer> times = new TreeMap<>();
        Matcher literal = LITERAL.matcher(source);
        while (literal.find()) {
          times.merge(literal.group(1), 1, Integer::sum);
        }
        times.keySet().retainAll(keys());
        assertThat(times.values()).as(type.getSimpleName() + " " + times).allMatch(n -> n == 1);
      }
    }
  }

  private static Set<String> keys() throws IllegalAccessException {
    Set<String> keys = new TreeSet<>();
    for (Class<?> type : TYPES) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == String.class
            && Modifier.isStatic(field.getModifiers())
            && !Modifier.isPrivate(field.getModifiers())) {
          keys.add((String) field.get(null));
        }
      }
    }
    Stream.of(Tally.Counts.values()).map(Tally.Counts::key).forEach(keys::add);
    return keys;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> USERS.stream().anyMatch(user -> file.startsWith(MAIN.resolve(user))))
          .sorted()
          .toList();
    }
  }
}
