package org.thresher;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs {@code pipelines/extract.yaml} over each file of a folder and prints what became of it, and
 * the CPU seconds that it took. Arguments: the folder, a folder for outputs.
 */
final class ReadHostilePages {
  private ReadHostilePages() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(Path.of(arguments[0]))) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      Path output = Path.of(arguments[1]).resolve(String.valueOf(file.getFileName()));
      long start = cpuNanos();
      MadeCorpus corpus =
          MadeCorpus.make(Path.of("pipelines/extract.yaml"), file, output, "--maxErrorShare=1");
      double seconds = (cpuNanos() - start) / 1e9;
      String errors =
          corpus.rows("errors").stream()
              .map(row -> row.path("error").asText() + " (" + row.path("message").asText() + ")")
              .toList()
              .toString();
      System.out.printf(
          "%s\t%.1f MB\t%.1f CPU s\t%d rows\t%s%n",
          file.getFileName(), Files.size(file) / 1e6, seconds, corpus.rows("data").size(), errors);
    }
    System.out.printf("%.1f MB largest heap%n", Runtime.getRuntime().totalMemory() / 1e6);
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
