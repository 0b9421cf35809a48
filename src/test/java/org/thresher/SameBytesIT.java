package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same input and job give the same bytes, whatever the parallelism and the order of files. */
class SameBytesIT {
  private static final Path SAMPLE = Path.of("sample-input");

  @TempDir private Path folder;

  @Test
  void parallelismAndTheOrderOfFilesDoNotChangeAByte() throws IOException {
    Path job = folder.resolve("job.yaml");
    Files.writeString(
        job,
        Files.readString(Path.of("pipelines/corpus.yaml"))
            .replace("read:", "read:\n  shardBytes: 60000"));
    Path copy = folder.resolve("copy");
    copyInReverse(copy);
    Corpus one = make(job, SAMPLE, "one", "1");
    Corpus four = make(job, copy, "four", "4");
    assertThat(one.fixedBytes()).isNotEmpty().isEqualTo(four.fixedBytes());
    assertThat(one.fixedBytes().keySet()).anyMatch(path -> path.startsWith("data/train-00001-of-"));
  }

  private Corpus make(Path job, Path input, String output, String parallelism) {
    return Corpus.make(
        job,
        input,
        folder.resolve(output),
        "--maxErrorShare=1",
        "--targetParallelism=" + parallelism);
  }

  private static void copyInReverse(Path copy) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(SAMPLE)) {
      walk.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    Collections.reverse(files);
    for (Path file : files) {
      Path target = copy.resolve(SAMPLE.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
