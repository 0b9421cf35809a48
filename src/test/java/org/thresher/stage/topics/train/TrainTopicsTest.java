package org.thresher.stage.topics.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.cli.Main;
import org.thresher.document.Topic;
import org.thresher.job.Sections;
import org.thresher.stage.topics.Subject;
import org.thresher.stage.topics.TopicDocuments;
import org.thresher.stage.topics.TopicModelFile;
import org.thresher.stage.topics.TopicModels;
import org.thresher.stage.topics.TopicStep;
import org.thresher.text.Sha256;

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
    TopicStep step = TopicStep.of(Sections.TOPICS.with("model: " + model.toString()));
    String text = "the baker took the dough and flour to the oven and baked the bread ".repeat(3);
    List<Topic> topics = step.apply(TopicDocuments.text(text)).topics();
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
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(manifest)));
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
  void labelsReadAgainReplaceTheSourcesInEachLanguage() throws IOException {
    StringBuilder rows = new StringBuilder("id\tlang\tlabel\ttext\n");
    for (String language : List.of("aa", "bb")) {
      for (int i = 0; i < 120; i++) {
        rows.append(language).append(i).append('\t').append(language);
        rows.append(i % 3 == 0 ? "\trivers\t" : "\tbaking\t").append("text\n");
      }
    }
    rows.append("cc0\tcc\trivers\ttext\n");
    Path file = Files.writeString(folder.resolve("parallel.tsv"), rows);
    Path labels = Files.writeString(folder.resolve("labels.tsv"), "id\tiptc\naa7\trivers|baking\n");
    assertThat(Relabelling.read(labels).of(file))
        .isEqualTo(Map.of("aa7", List.of("rivers", "baking"), "bb7", List.of("rivers", "baking")));
    assertThat(train("own.topics", "--labels=" + labels)).exists();
    assertThat(Files.readString(folder.resolve("own.topics.json"))).contains("labelsSha256");
  }

  @Test
  void anIdWithTwoLabelsIsRefused() throws IOException {
    Path labels = Files.writeString(folder.resolve("labels.tsv"), "id\tiptc\na\tx\na\ty\n");
    assertThatThrownBy(() -> Relabelling.read(labels)).hasMessageContaining("a comes twice");
  }

  @Test
  void pagesWhoseSectionNamesTheirSubjectTrainCappedPerSite() throws IOException {
    Path data = Files.createDirectories(folder.resolve("corpus/data"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      lines.append(document("a" + i, i < 60 ? "one.example" : "two.example", "metadata", 0.95));
    }
    lines.append(document("b", "one.example", "model", 0.99));
    lines.append(document("c", "three.example", "metadata", 0.6));
    Files.writeString(data.resolve("part.jsonl"), lines);
    String table = CorpusSample.read(folder.resolve("corpus")).asTable();
    assertThat(table.lines().filter(row -> row.startsWith("a"))).hasSize(80);
    assertThat(table.lines()).hasSize(81).allMatch(row -> row.split("\t", -1).length == 4);
    assertThat(table).contains("\teng\trivers\tA title the boat on the river\n");
    train("own.topics", "--from-corpus=" + folder.resolve("corpus"));
    assertThat(Files.readString(folder.resolve("own.topics.json")))
        .contains("\"own.topics.corpus.tsv\"", "\"rows\" : 80");
  }

  private static String document(String id, String site, String source, double score) {
    return String.format(
        Locale.ROOT,
        "{\"id\":\"%s\",\"domain\":\"%s\",\"language\":\"eng\",\"title\":\"A title\","
            + "\"text\":\"the boat on\\nthe river\",\"topics\":[{\"id\":\"rivers\","
            + "\"label\":\"rivers\",\"score\":%.2f,\"source\":\"%s\"}]}%n",
        id,
        site,
        score,
        source);
  }

  @Test
  void unusableDataIsExitCodeTwo() throws IOException {
    Path bad = Files.createDirectory(folder.resolve("bad"));
    Files.writeString(bad.resolve("a.tsv"), "name\ttext\nx\ty\n");
    String output = "--output=" + folder.resolve("x.topics");
    assertThat(run("--data=" + bad, output)).isEqualTo(2);
    Files.writeString(bad.resolve("a.tsv"), "label\ttext\nonly\tone class\n");
    assertThat(run("--data=" + bad, output)).isEqualTo(2);
    Files.writeString(bad.resolve("a.tsv"), "label\ttext\nbroken\n");
    assertThat(run("--data=" + bad, output)).isEqualTo(2);
  }

  private static int run(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "train-topics";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Main.run(command, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  private Path train(String name, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "--data=" + folder.resolve("data");
    arguments[1] = "--output=" + folder.resolve(name);
    System.arraycopy(more, 0, arguments, 2, more.length);
    assertThat(run(arguments)).isZero();
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
