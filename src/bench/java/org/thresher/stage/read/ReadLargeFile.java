package org.thresher.stage.read;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.job.ReadSettings;

/**
 * Reads files through Beam, without extraction, and prints time, CPU time and the largest heap.
 * Arguments: patterns, separated by commas; then Beam's options.
 */
final class ReadLargeFile {
  private ReadLargeFile() {}

  public static void main(String[] arguments) {
    String[] beam = List.of(arguments).subList(1, arguments.length).toArray(new String[0]);
    PipelineOptions options = PipelineOptionsFactory.fromArgs(beam).create();
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply(
        ReadDocuments.from(
            List.of(arguments[0]), ReadSettings.DEFAULTS, ReadLargeFile::withoutText));
    long start = System.nanoTime();
    pipeline.run().waitUntilFinish();
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime()
            / 1e9;
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    System.out.printf("%.1f s, %.1f CPU s, at most %.0f MB of heap%n", seconds, cpu, heap / 1e6);
  }

  private static Document withoutText(Page page) {
    return Document.extracted(page, "other", Metadata.NONE, List.of());
  }
}
