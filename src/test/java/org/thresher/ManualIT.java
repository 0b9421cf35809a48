package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands of README and cookbook, section by section, with the sample as the dump. A YAML
 * block is the job file {@code my-job.yaml} of the commands that follow it.
 */
class ManualIT {
  private static final String PROGRAM = "-jar target/thresher.jar ";

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
    for (Path page : List.of(Path.of("README.md"), Path.of("src/site/markdown/cookbook.md"))) {
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

  @ParameterizedTest
  @MethodSource("recipes")
  void theCommandsOfASectionRun(Recipe recipe) throws IOException {
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
        .map(line -> line.replaceAll("(?<![/\\w])my-(corpus|job|index)", folder + "/my-$1"))
        .toList();
  }
}
