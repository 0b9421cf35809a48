package org.thresher.stage.read;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.plan.ReadPlan;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.RecordSink;
import org.thresher.stage.read.record.Revisit;

/**
 * Reads dumps without extraction and prints, for each folder or (with {@code --files}) for each
 * file, what was found, and how fast. Arguments: patterns.
 */
final class MeasureReading {
  private long pages;
  private long lost;
  private long damaged;
  private long skipped;
  private long bytes;
  private long characters;
  private final Map<String, Long> kinds = new TreeMap<>();

  private MeasureReading() {}

  public static void main(String[] arguments) throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    boolean files = arguments[0].equals("--files");
    List<String> patterns = List.of(arguments).subList(files ? 1 : 0, arguments.length);
    Map<String, MeasureReading> rows = new TreeMap<>();
    MeasureReading all = new MeasureReading();
    long start = System.nanoTime();
    ReadPlan.of(InputFiles.list(patterns), ReadSettings.DEFAULTS, file -> List.of(Part.WHOLE))
        .forEach(
            work -> {
              for (Chunk chunk : work) {
                String path = chunk.path();
                String row =
                    files || !path.contains("/") ? path : path.substring(0, path.indexOf('/'));
                all.read(chunk, rows.computeIfAbsent(row, r -> new MeasureReading()));
              }
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    rows.forEach((name, row) -> System.out.println(name + "\t" + row.line()));
    System.out.println("all\t" + all.line());
    System.out.printf(
        "%.1f s, %.1f MB/s stored, %.1f M characters/s%n",
        seconds, all.bytes / 1e6 / seconds, all.characters / 1e6 / seconds);
  }

  private void read(Chunk chunk, MeasureReading row) {
    count(chunk, this, row);
    new ChunkReader(ReadSettings.DEFAULTS)
        .read(
            chunk,
            new RecordSink() {
              @Override
              public void page(Page page, Payload payload) {
                for (MeasureReading to : new MeasureReading[] {MeasureReading.this, row}) {
                  to.pages++;
                  to.characters += page.content().length();
                  to.kinds.merge(page.charset() + "/" + page.charsetSource(), 1L, Long::sum);
                }
              }

              @Override
              public void revisit(Revisit revisit) {
                skipped("revisit");
              }

              @Override
              public void failure(Failure failure) {
                for (MeasureReading to : new MeasureReading[] {MeasureReading.this, row}) {
                  to.lost += failure.record() ? 1 : 0;
                  to.damaged += failure.record() ? 0 : 1;
                  to.kinds.merge("!" + failure.error(), 1L, Long::sum);
                }
                System.err.println(
                    String.join(
                        "\t",
                        failure.filePath(),
                        String.valueOf(failure.offset()),
                        failure.error(),
                        failure.message(),
                        failure.sample()));
              }

              @Override
              public void skipped(String kind) {
                for (MeasureReading to : new MeasureReading[] {MeasureReading.this, row}) {
                  to.skipped++;
                  to.kinds.merge("-" + kind, 1L, Long::sum);
                }
              }
            });
  }

  private static void count(Chunk chunk, MeasureReading... rows) {
    for (MeasureReading row : rows) {
      row.bytes += chunk.bytes();
    }
  }

  private String line() {
    return (pages + lost + skipped)
        + " records\t"
        + pages
        + " pages\t"
        + lost
        + " lost\t"
        + damaged
        + " damaged\t"
        + skipped
        + " skipped\t"
        + kinds;
  }
}
