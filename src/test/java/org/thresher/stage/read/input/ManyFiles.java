package org.thresher.stage.read.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.plan.ReadPlan;

/** Lists, writes, reads and plans invented files whose names come in any order. */
final class ManyFiles {
  /** No divisor in common with round numbers: all names come, in another order. */
  private static final long STEP = 1_000_003;

  private static final long BYTES = 10_000;

  private ManyFiles() {}

  /**
   * Prints how many files, chunks, units of work and shards there are.
   *
   * @param arguments the number of files, and a folder for their list
   */
  public static void main(String[] arguments) throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    int number = Integer.parseInt(arguments[0]);
    String list = Path.of(arguments[1], "inputs.jsonl").toString();
    FileList.write(list, found(number));
    List<InputFile> files = FileList.read(list);
    Files.delete(Path.of(list));
    ReadPlan plan = ReadPlan.of(files, ReadSettings.DEFAULTS, file -> List.of(Part.WHOLE));
    int[] works = {0};
    int[] rank = {0};
    plan.forEach(
        work -> {
          works[0]++;
          for (Chunk chunk : work) {
            if (chunk.fileRank() != rank[0] || !chunk.path().equals("crawl/" + path(rank[0]))) {
              throw new IOException(chunk + " is not number " + rank[0]);
            }
            rank[0]++;
          }
        });
    System.out.printf(
        "%d files, %d chunks, %d units, %d shards%n",
        rank[0], plan.chunks(), works[0], plan.shards());
  }

  private static List<InputFile> found(int number) throws IOException {
    try (FoundFiles found = new FoundFiles()) {
      for (long i = 0; i < number; i++) {
        String path = path((int) (i * STEP % number));
        found.add("s3://bucket/dump/", "s3://bucket/dump/crawl/" + path, BYTES, null);
        found.add("s3://bucket/dump/crawl/", "s3://bucket/dump/crawl/" + path, BYTES, null);
      }
      return found.sorted();
    }
  }

  private static String path(int number) {
    return String.format("segment=%05d/part-%08d-of-many.html", number / 1000, number);
  }
}
