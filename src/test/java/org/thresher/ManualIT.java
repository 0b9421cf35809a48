package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.beam.sdk.Pipeline;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.corpus.EvidenceRow;

/**
 * Runs the commands of README and cookbook, section by section, with the sample as the dump. A YAML
 * block is the job file {@code my-job.yaml} of the commands that follow it.
 */
class ManualIT {
  private static final String PROGRAM = "-jar target/thresher.jar ";

  private static final List<Path> PAGES =
      List.of(Path.of("README.md"), Path.of("src/site/markdown/cookbook.md"));

  /** An item of an evaluation set. */
  private static final String ITEM =
      "{\"question\": \"How many boats of the fleet of nine are left when a storm takes three of"
          + " them away and two come back on the next day?\"}\n";

  /** A model of fastText with the labels that the manual names. */
  private static final Path LANGUAGES =
      Path.of("src/test/resources/org/thresher/stage/quality/fasttext/lid.bin");

  private static final Path TOKENIZER =
      Path.of("src/test/resources/org/thresher/stage/write/tokens/bytes.json");

  private static final Path MODEL =
      Path.of("src/test/resources/org/thresher/stage/quality/fasttext/softmax.bin");

  @TempDir private Path folder;

  /** A heading and the code blocks below it. */
  record Recipe(String heading, List<Block> blocks) {
    @Override
    public String toString() {
      return heading;
    }
  }

  /** A code block: its language and its lines. */
  record Block(String language, List<String> lines) {}

  static Stream<Recipe> recipes() throws IOException {
    List<Recipe> recipes = new ArrayList<>();
    for (Path page : PAGES) {
      recipes.addAll(recipes(Files.readAllLines(page)));
    }
    return recipes.stream()
        .filter(recipe -> recipe.blocks().stream().anyMatch(ManualIT::hasCommand));
  }

  private static List<Recipe> recipes(List<String> lines) {
    List<Recipe> recipes = new ArrayList<>(List.of(new Recipe("", new ArrayList<>())));
    Block open = null;
    for (String line : lines) {
      List<Block> blocks = recipes.get(recipes.size() - 1).blocks();
      if (open != null && line.equals("```")) {
        blocks.add(open);
        open = null;
      } else if (open != null) {
        open.lines().add(line);
      } else if (line.startsWith("```")) {
        open = new Block(line.substring(3), new ArrayList<>());
      } else if (line.startsWith("## ")) {
        recipes.add(new Recipe(line.substring(3), new ArrayList<>()));
      }
    }
    return recipes;
  }

  private static boolean hasCommand(Block block) {
    return block.language().equals("sh")
        && block.lines().stream().anyMatch(line -> line.contains(PROGRAM));
  }

  /** What a test runs of each language; a block of text is not run, and the page says so. */
  private static final Set<String> RUN = Set.of("sh", "yaml", "sql", "python", "java", "diff");

  @Test
  void aTestRunsEachBlockOrThePageSaysThatNoneDoes() throws IOException {
    for (Path page : PAGES) {
      List<String> lines = Files.readAllLines(page);
      for (Recipe recipe : recipes(lines)) {
        for (Block block : recipe.blocks()) {
          if (!RUN.contains(block.language())) {
            assertThat(block.language()).isEqualTo("text");
            assertThat(section(lines, recipe)).containsAnyOf("not run here", "Not run here");
          }
          if (block.language().equals("yaml")) {
            assertThat(recipe.blocks())
                .as("a command for %s", block)
                .anyMatch(ManualIT::hasCommand);
          }
        }
      }
    }
  }

  private static String section(List<String> lines, Recipe recipe) {
    return String.join(
        "\n",
        lines.stream()
            .dropWhile(line -> !line.equals("## " + recipe.heading()))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .toList());
  }

  /** The page of README before and after: each line and its reason are in the evidence. */
  @Test
  void thePageOfTheReadmeIsWhatARunMakesOfIt() throws IOException {
    MadeCorpus.make(
        Path.of("pipelines/corpus.yaml"),
        Path.of("sample-input"),
        folder.resolve("sample"),
        "--maxErrorShare=1");
    List<Shown> made;
    try (Stream<EvidenceRow> rows = Thresher.open(folder.resolve("sample")).evidence()) {
      made =
          rows.flatMap(row -> row.paragraphs().stream())
              .map(one -> new Shown(one.text(), one.reason()))
              .toList();
    }
    List<String> shown = blocks("diff").get(0).lines();
    assertThat(shown).hasSizeGreaterThan(5);
    for (String line : shown) {
      String[] halves = line.substring(2).split(" {2,}", 2);
      String beginning = halves[0].replaceFirst(" ?…$", "");
      String reason = line.startsWith("+") ? null : halves[1];
      assertThat(made)
          .as(line)
          .anyMatch(
              one -> one.text().startsWith(beginning) && Objects.equals(one.reason(), reason));
    }
  }

  /** A paragraph of the evidence. */
  private record Shown(String text, @Nullable String reason) {}

  private static List<Block> blocks(String language) throws IOException {
    return recipes(Files.readAllLines(PAGES.get(0))).stream()
        .flatMap(recipe -> recipe.blocks().stream())
        .filter(block -> block.language().equals(language))
        .toList();
  }

  /** The lines for Java of README, compiled as the body of a method, and run on the sample. */
  @Test
  void theJavaOfTheReadmeRuns() throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeTrue(compiler != null, "this Java has no compiler");
    String output = folder.resolve("by-java").toString().replace('\\', '/');
    String body =
        String.join("\n", blocks("java").get(0).lines())
            .replace("dump/**", "sample-input")
            .replace("gs://bucket/sample-input", "sample-input")
            .replace("\"corpus\"", "\"" + output + "\"")
            .replace("{ … }", "{ seen = rows.count(); }");
    String source =
        """
        import java.nio.file.Path;
        import java.util.stream.Stream;
        import org.apache.beam.sdk.Pipeline;
        import org.apache.beam.sdk.values.PCollection;
        import org.thresher.Thresher;
        import org.thresher.corpus.EvidenceRow;
        import org.thresher.document.Document;
        import org.thresher.job.Job;
        import org.thresher.run.RunResult;

        public class OfReadme {
          public static long run(Pipeline pipeline, String url, String html) throws Exception {
            long seen = 0;
        %s
            pipeline.run().waitUntilFinish();
            return seen * result.records().data() * (page.text().contains("ferry") ? 1 : 0);
          }
        }
        """
            .formatted(body);
    Path file = Files.writeString(folder.resolve("OfReadme.java"), source);
    String classes = folder.toString();
    int compiled =
        compiler.run(
            null,
            null,
            null,
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes,
            file.toString());
    assertThat(compiled).as(source).isZero();
    String html =
        "<title>Ferry</title><p>The ferry leaves at nine from the harbour of the town.</p>";
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Object seen =
          loader
              .loadClass("OfReadme")
              .getMethod("run", Pipeline.class, String.class, String.class)
              .invoke(null, Pipeline.create(), "https://example.org/a", html);
      assertThat((Long) seen).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void theCommandsOfASectionRun(Recipe recipe) throws IOException {
    Path sets = Files.createDirectories(folder.resolve("my-sets"));
    for (String name : List.of("gsm8k.jsonl", "mmlu.jsonl")) {
      Files.writeString(sets.resolve(name), ITEM);
    }
    Files.writeString(sets.resolve("domains.txt"), "coast-mirror.example.com\n");
    Files.copy(MODEL, sets.resolve("edu.bin"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(LANGUAGES, sets.resolve("lid.176.ftz"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(TOKENIZER, sets.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
    for (Block block : recipe.blocks()) {
      if (block.language().equals("yaml")) {
        Files.write(folder.resolve("my-job.yaml"), placed(block.lines()));
      } else if (block.language().equals("sh")) {
        for (String line : block.lines()) {
          run(line);
        }
      }
    }
  }

  private void run(String line) throws IOException {
    int program = line.indexOf(PROGRAM);
    if (program < 0) {
      return;
    }
    String arguments = placed(List.of(line.substring(program + PROGRAM.length()))).get(0);
    if (arguments.startsWith("run ") && !arguments.contains("maxErrorShare")) {
      arguments += " --maxErrorShare=1";
    }
    List<String> words = List.of(arguments.split(" ", -1));
    for (String argument : words) {
      if (argument.startsWith("--output=")) {
        FileUtils.deleteDirectory(Path.of(argument.substring("--output=".length())).toFile());
      }
    }
    MadeCorpus.Ending ending = MadeCorpus.command(words.toArray());
    assertThat(ending.code()).as("%s%n%s", line, ending.errors()).isZero();
  }

  /** Lines whose invented names are files of this test. */
  private List<String> placed(List<String> lines) {
    return lines.stream()
        .map(line -> line.replace("my-dump", "sample-input"))
        .map(line -> line.replace("target/sample-corpus", folder.resolve("my-corpus").toString()))
        .map(
            line ->
                line.replaceAll("(?<![/\\w])my-(corpus|job|index|sets|state)", folder + "/my-$1"))
        .toList();
  }
}
