package org.thresher.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.document.Topic;

class TrainTopicsTest {
  private static final List<String> RIVER = List.of("river", "boat", "water", "ferry", "bridge");
  private static final List<String> BREAD = List.of("bread", "flour", "oven", "dough", "baker");

  @TempDir private Path folder;

  @BeforeEach
  void writeLabelledTexts() throws IOException {
    StringBuilder rows = new StringBuilder("label\ttext\n");
    for (int i = 0; i < 60; i++) {
      rows.append("rivers\t").append(sentence(RIVER, i)).append('\n');
      rows.append("baking\t").append(sentence(BREAD, i)).append('\n');
      rows.append("-\tthe form was sent back to the office number ").append(i).append('\n');
    }
    rows.append("rivers|baking\tthe baker sold bread from a boat on the river\n");
    Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("a.tsv"), rows);
  }

  @Test
  void aTaxonomyOfOnesOwnIsLearnedAndUsed() throws IOException {
    Path model = train("own.topics");
    TopicStep step = TopicStep.of(new TopicSettings(model.toString(), null, null, null));
    String text = "the baker took the dough and flour to the oven and baked the bread ".repeat(3);
    List<Topic> topics = step.apply(Documents.text(text)).topics();
    assertThat(topics).isNotEmpty();
    assertThat(topics.get(0).label()).isEqualTo("baking");
    assertThat(topics.get(0).id()).isEqualTo("baking");
    assertThat(TopicModels.of(model.toString()).subjects())
        .extracting(Subject::label)
        .containsExactly("baking", "rivers");
  }

  @Test
  void trainingTwiceGivesTheSameBytes() throws IOException {
    byte[] first = Files.readAllBytes(train("first.topics"));
    assertThat(Files.readAllBytes(train("second.topics"))).isEqualTo(first);
    assertThat(folder.resolve("first.topics.json"))
        .hasSameBinaryContentAs(folder.resolve("second.topics.json"));
  }

  @Test
  void theManifestNamesTheDataAndTheModelProvesIt() throws IOException {
    byte[] model = Files.readAllBytes(train("own.topics"));
    byte[] manifest = Files.readAllBytes(folder.resolve("own.topics.json"));
    assertThat(new String(manifest, StandardCharsets.UTF_8))
        .contains("\"a.tsv\"", "\"rows\" : 181");
    assertThat(TopicModelFile.manifestHash(model))
        .isEqualTo(HexFormat.of().formatHex(TopicModelFile.sha256(manifest)));
  }

  @Test
  void aDamagedModelIsRefused() throws IOException {
    byte[] model = Files.readAllBytes(train("own.topics"));
    model[model.length - 5] ^= 1;
    assertThatThrownBy(() -> TopicModelFile.decode(model, "own.topics"))
        .hasMessageContaining("own.topics is damaged");
  }

  @Test
  void aRecipeSaysHowFilesAreRead() throws IOException {
    Files.writeString(
        folder.resolve("data/terms.tsv"), "label\ttext\nrivers\tsluice, weir, lock\n");
    Path recipe = folder.resolve("recipe.tsv");
    Files.writeString(
        recipe,
        """
        file\treading\tweight\tcalibrate\tlicence\tsource
        a.tsv\tany\t1\ttrue\tCC0\tinvented
        terms.tsv\tterms\t1\tfalse\tCC0\tinvented
        """);
    Path classes = folder.resolve("classes.tsv");
    Files.writeString(classes, "label\tid\nrivers\tx:1\nbaking\tx:2\n");
    assertThat(train("own.topics", "--recipe=" + recipe, "--classes=" + classes)).exists();
    assertThat(Files.readString(folder.resolve("own.topics.json"))).contains("\"rows\" : 3");
    assertThat(TopicModels.of(folder.resolve("own.topics").toString()).subjects())
        .extracting(Subject::id)
        .containsExactly("x:1", "x:2");
  }

  @Test
  void unusableDataIsExitCodeTwo() throws IOException {
    Path bad = Files.createDirectory(folder.resolve("bad"));
    Files.writeString(bad.resolve("a.tsv"), "name\ttext\nx\ty\n");
    String output = "--output=" + folder.resolve("x.topics");
    assertThat(TrainTopics.run("--data=" + bad, output)).isEqualTo(2);
    Files.writeString(bad.resolve("a.tsv"), "label\ttext\nonly\tone class\n");
    assertThat(TrainTopics.run("--data=" + bad, output)).isEqualTo(2);
    Files.writeString(bad.resolve("a.tsv"), "label\ttext\nbroken\n");
    assertThat(TrainTopics.run("--data=" + bad, output)).isEqualTo(2);
  }

  private Path train(String name, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--data=" + folder.resolve("data");
    arguments[1] = "--output=" + folder.resolve(name);
    System.arraycopy(more, 0, arguments, 2, more.length);
    assertThat(TrainTopics.run(arguments)).isZero();
    return folder.resolve(name);
  }

  private static String sentence(List<String> words, int i) {
    return "today the "
        + words.get(i % words.size())
        + " and the "
        + words.get((i * 3 + 1) % words.size())
        + " were seen with the "
        + words.get((i * 7 + 2) % words.size());
  }
}
