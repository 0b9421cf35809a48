package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check} and {@code run --dryRun} refuse what {@code run} refuses, with the same line. */
class RefusedJobsIT {
  private static final Path INPUT = Path.of("sample-input/text");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "language: {keep: [xxq]}",
        "topics: {model: DIR/nofile}",
        "topics: {model: DIR/job.yaml}",
        "quality: {blocklists: {domains: [DIR/absent.txt]}}",
        "quality: {blocklists: {urls: [DIR/two-words.txt]}}",
        "quality: {blocklists: {words: [DIR/latin1.txt]}}",
        "deduplicate: {index: DIR/damaged}",
        "deduplicate: {index: DIR/other}",
        "clean: {threshold: 90}",
        "write: {format: parquet, compression: gz}",
        "read: {fields: {text: {a: b}}}",
        "claen:",
      })
  void aJobIsRefusedByAllThreeCommands(String yaml) throws IOException {
    Files.writeString(folder.resolve("two-words.txt"), "two words\n");
    Files.write(folder.resolve("latin1.txt"), new byte[] {(byte) 0xe9, '\n'});
    index("damaged", "{");
    index("other", "{\"version\": 1, \"shape\": {}, \"generation\": \"\", \"dumps\": []}");
    Path job = folder.resolve("job.yaml");
    Files.writeString(job, "extract:\n" + yaml.replace("DIR", folder.toString()) + "\n");

    MadeCorpus.Ending check = MadeCorpus.command("check", job);
    assertThat(check.code()).isEqualTo(2);
    assertThat(check.errors())
        .startsWith("thresher: " + job + ":2: ")
        .containsPattern("; must be |; nearest is ");
    assertThat(check.errors().lines()).hasSize(1);
    assertThat(run(job, "--dryRun")).isEqualTo(check);
    assertThat(run(job, "--quiet")).isEqualTo(check);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theIndexOfAnIncrementIsRefusedByTheDryRunToo() throws IOException {
    index("state/index", "{");
    Path job = folder.resolve("job.yaml");
    Files.writeString(job, "deduplicate:\n");

    MadeCorpus.Ending dry = run(job, "--dryRun", "--incremental=" + folder.resolve("state"));
    assertThat(dry.code()).isEqualTo(2);
    assertThat(dry.errors()).startsWith("thresher: " + job + ":1: deduplicate.index is ");
    assertThat(run(job, "--quiet", "--incremental=" + folder.resolve("state"))).isEqualTo(dry);
  }

  private MadeCorpus.Ending run(Path job, String... options) {
    Object[] command = new Object[4 + options.length];
    command[0] = "run";
    command[1] = job;
    command[2] = "--input=" + INPUT;
    command[3] = "--output=" + folder.resolve("out");
    System.arraycopy(options, 0, command, 4, options.length);
    return MadeCorpus.command(command);
  }

  private void index(String name, String header) throws IOException {
    Path index = Files.createDirectories(folder.resolve(name));
    Files.writeString(index.resolve("index.json"), header);
  }
}
