package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.thresher.corpus.CorpusPaths;

/**
 * A run that writes many shards, so that a worker can be killed when some are written and others
 * are not. What tells how far it is are the files in its unfinished folder. Workers are frozen
 * before one is killed: what is true when the test looks is true when it kills.
 */
final class RunInParts {
  private static final Path SAMPLE = Path.of("sample-input").toAbsolutePath();

  /** The sample that many times: two workers write the shards of one at a time. */
  private static final int COPIES = 4;

  private static final String JOB =
      """
      read:
        chunkBytes: 4096
        shardBytes: 4096
      extract:
      clean:
      deduplicate:
      language:
      topics:
      quality:
      write:
        format: jsonl
      """;

  private final Processes processes;
  private final Path folder;

  /** Runs whose input, output and logs are in a folder. */
  RunInParts(Processes processes, Path folder) throws IOException {
    this.processes = processes;
    this.folder = folder;
    Files.writeString(folder.resolve("parts.yaml"), JOB);
    for (int copy = 0; copy < COPIES; copy++) {
      copy(folder.resolve("parts").resolve("copy" + copy));
    }
  }

  private static void copy(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE).filter(Files::isRegularFile)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(SAMPLE.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** Begins a run on an engine. */
  void begin(String name, List<String> jvmOptions, String... options) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("run", folder.resolve("parts.yaml")));
    arguments.add("--input=" + folder.resolve("parts"));
    arguments.add("--output=" + output(name));
    arguments.add("--maxErrorShare=1");
    arguments.addAll(Arrays.asList(options));
    processes.begin(name, jvmOptions, arguments.toArray());
  }

  /** Waits until a run has written the first of its shards, and freezes its workers at once. */
  void freezeInTheMiddle(String name, Collection<String> workers) throws Exception {
    Path tallies = output(name).resolve(CorpusPaths.UNFINISHED).resolve(CorpusPaths.TALLIES);
    processes.await(() -> !shards(tallies).isEmpty(), 5, "no shard is written");
    processes.freeze(workers);
    List<String> written = shards(tallies);
    assertThat((long) written.size())
        .as("shards that are written, of those planned")
        .isLessThan(CorpusPaths.shardsByTally(written.get(0)));
  }

  /** What a run that ended well has made; nothing unfinished is left of it. */
  MadeCorpus end(String name) throws Exception {
    processes.end(name);
    assertThat(output(name).resolve(CorpusPaths.UNFINISHED)).doesNotExist();
    return MadeCorpus.at(output(name));
  }

  private Path output(String name) {
    return folder.resolve(name + "-out");
  }

  /** The shards of which all files are written, by the names of their tallies. */
  private static List<String> shards(Path tallies) {
    if (!Files.isDirectory(tallies)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(tallies)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> CorpusPaths.shardsByTally(file) > 0)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
