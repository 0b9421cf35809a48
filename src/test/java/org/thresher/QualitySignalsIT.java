package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.corpus.RowSchema;

/** The quality stage with the files of a user, from the job to the rows. */
class QualitySignalsIT {
  private static final String JOB =
      """
      read:
      quality:
        preset: c4
        blocklists:
          domains: ["%1$s/domains.txt"]
          words: ["%1$s/words.txt"]
      write:
        compression: none
      """;

  @TempDir private Path folder;

  private Path job() throws IOException {
    Files.writeString(folder.resolve("domains.txt"), "bad.example\n");
    Files.writeString(folder.resolve("words.txt"), "grog\n");
    return Files.writeString(folder.resolve("job.yaml"), JOB.formatted(folder));
  }

  @Test
  void everySignalHasAFieldAndDropsTellTheirList() throws IOException {
    String good = "The heron waits here. The tide turns now. A boy laughs. He sits. It rains.";
    String rows =
        """
        {"id":"a","url":"https://good.example/1","text":"%1$s\\nno end mark here"}
        {"id":"b","url":"https://www.bad.example/2","text":"%1$s Other."}
        {"id":"c","url":"https://good.example/3","text":"%1$s Grog!"}
        """
            .formatted(good);
    Path input = Files.writeString(folder.resolve("in.jsonl"), rows);
    MadeCorpus corpus = MadeCorpus.make(job(), input, folder.resolve("out"));

    var row = corpus.rows("data").get(0);
    assertThat(corpus.rows("data")).hasSize(1);
    assertThat(row.get("text").asText()).isEqualTo(good);
    assertThat(row.at("/removed/line_quality").asInt()).isEqualTo(16);
    List<String> names = new ArrayList<>();
    row.get("quality_signals").fieldNames().forEachRemaining(names::add);
    assertThat(names).isEqualTo(RowSchema.qualitySignals());
    assertThat(row.get("quality_signals")).noneMatch(signal -> signal.isNull());
    assertThat(corpus.rows("dropped"))
        .extracting(drop -> drop.get("reason").asText() + " " + drop.get("evidence").asText())
        .containsExactly(
            "blocklist domains.txt: bad.example", "blocklist words.txt: 'grog', 1 > 0");
    assertThat(corpus.json("run.json").at("/settings_files")).hasSize(2);
    assertThat(corpus.json("run.json").at("/fingerprint").asText()).hasSize(64);
  }

  @Test
  void scoresOfAModelAreAColumnAndConditionsDropByThem() throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("model.yaml"),
            """
            read:
            quality:
              models:
              - name: mine
                file: src/test/resources/org/thresher/stage/quality/fasttext/softmax.bin
                labels: [good, bad]
            rules:
              drop:
              - name: low_mine
                when: model_scores.mine_bad > 0.5
            write:
              compression: none
            """);
    Path input =
        Files.writeString(
            folder.resolve("in.jsonl"),
            """
            {"id":"a","text":"harbour bridge engineer measured winter result museum"}
            {"id":"b","text":"click buy cheap now free offer deal casino login"}
            """);
    MadeCorpus corpus = MadeCorpus.make(job, input, folder.resolve("out"));

    var scores = corpus.rows("data").get(0).get("model_scores");
    assertThat(corpus.rows("data")).hasSize(1);
    assertThat(scores)
        .extracting(score -> score.get("name").asText())
        .containsExactly("mine_bad", "mine_good");
    assertThat(scores.get(1).get("score").asDouble()).isGreaterThan(0.5);
    assertThat(corpus.rows("dropped")).hasSize(1);
    assertThat(corpus.rows("dropped").get(0).get("reason").asText()).isEqualTo("low_mine");
    assertThat(corpus.rows("dropped").get(0).get("evidence").asText())
        .startsWith("model_scores.mine_bad = 0.");
    assertThat(corpus.json("run.json").at("/settings_files")).hasSize(1);
  }

  @Test
  void labelsOfALanguageModelDropAndContradict() throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("lid.yaml"),
            """
            read:
            language:
            quality:
              models:
              - name: lid
                file: src/test/resources/org/thresher/stage/quality/fasttext/lid.bin
            rules:
              drop:
              - name: other_language
                when: model_scores.lid_de < 0.5
              - name: not_german
                when: "language == 'eng' && model_scores.lid_de >= 0.5"
            write:
              compression: none
            """);
    Path input =
        Files.writeString(
            folder.resolve("in.jsonl"),
            """
            {"id":"a","text":"Der Hafen und die Brücke sind alt, und das Boot ist nicht weit."}
            {"id":"b","text":"The harbour and the bridge are old, and the boat is not far."}
            """);
    MadeCorpus corpus = MadeCorpus.make(job, input, folder.resolve("out"));

    assertThat(corpus.rows("data")).extracting(row -> row.get("id").asText()).containsExactly("a");
    assertThat(corpus.rows("dropped"))
        .extracting(row -> row.get("reason").asText())
        .containsExactly("other_language");
  }

  @Test
  void anUnusableListIsOneLineBeforeTheRun() throws IOException {
    Path job = job();
    Files.write(folder.resolve("domains.txt"), "no domain\n".getBytes(StandardCharsets.UTF_8));
    MadeCorpus.Ending ending =
        MadeCorpus.command("run", job, "--input=sample-input", "--output=" + folder.resolve("out"));
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.errors().lines()).hasSize(1);
    assertThat(ending.errors()).contains("a domain a line (line 1 is 'no domain')");
    assertThat(MadeCorpus.command("check", job).code()).isEqualTo(2);
  }
}
