package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.MadeCorpus;
import org.thresher.job.Job;

class InitCommandTest {
  @TempDir private Path folder;

  @Test
  void aNewJobIsTheMainJob() {
    Path job = folder.resolve("new.yaml");
    assertThat(MadeCorpus.command("init", job)).isEqualTo(new MadeCorpus.Ending(0, ""));
    assertThat(Job.read(job)).isEqualTo(Job.read(Path.of("pipelines/corpus.yaml")));
  }

  @Test
  void aFileThatExistsStays() throws IOException {
    Path job = Files.writeString(folder.resolve("mine.yaml"), "write:\n");
    MadeCorpus.Ending ending = MadeCorpus.command("init", job);
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.errors().lines()).hasSize(1);
    assertThat(ending.errors()).contains("mine.yaml exists");
    assertThat(job).hasContent("write:");
  }

  @Test
  void aFolderThatDoesNotExistIsNamed() {
    MadeCorpus.Ending ending = MadeCorpus.command("init", folder.resolve("none/job.yaml"));
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.errors()).contains("none/job.yaml does not exist");
  }

  @Test
  void theSchemaNamesEverySection() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(Main.resource("job.schema.json"));
    assertThat(schema.at("/properties/clean/properties/threshold/type/0").asText())
        .isEqualTo("number");
    assertThat(schema.at("/properties/write/properties/format/enum/1").asText())
        .isEqualTo("parquet");
  }

  @Test
  void checkWantsAJobOrTheSchema() {
    assertThat(MadeCorpus.command("check").errors()).contains("JOB or --schema is missing");
    assertThat(MadeCorpus.command("check", "pipelines/corpus.yaml", "--schema").code())
        .isEqualTo(2);
  }
}
