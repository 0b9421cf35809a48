package org.thresher.stage.read.plan;

import java.util.List;
import java.util.Locale;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.Part;

/**
 * How much there is to read, known from the names and sizes of the files alone.
 *
 * @param units units of work that several workers can read side by side
 * @param bytes bytes to read, unpacked, roughly; what opening a file costs is counted as bytes
 */
public record Workload(int units, long bytes) {
  /** The workload of the files of a dump, sorted. */
  public static Workload of(List<InputFile> files, ReadSettings settings) {
    List<List<Chunk>> works =
        ReadPlan.of(
            files,
            settings,
            file ->
                isCut(file.path())
                    ? ReadPlan.equalParts(file.size(), settings.chunkBytes())
                    : List.of(Part.WHOLE));
    long bytes =
        works.stream().flatMap(List::stream).mapToLong(chunk -> ReadPlan.weight(chunk)).sum();
    return new Workload(works.size(), bytes);
  }

  private static boolean isCut(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return !ReadPlan.isCompressed(name) || name.endsWith("arc.gz");
  }
}
