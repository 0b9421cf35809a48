package org.thresher.stage.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.Part;

/**
 * Reads web archives whose records another reader has counted, and prints each file whose count
 * differs, and sums. Arguments: a table with the columns dump, file, bytes, records, responses,
 * html and error (what stopped the other reader, or empty), then the folder of the dumps.
 */
final class CompareCounts {
  private int agree;
  private int more;
  private int fewer;
  private int bothWhole;
  private int bothWholeAgree;
  private int missing;

  private CompareCounts() {}

  public static void main(String[] arguments) throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    CompareCounts counts = new CompareCounts();
    List<String> rows = Files.readAllLines(Path.of(arguments[0]));
    for (String row : rows.subList(1, rows.size())) {
      String[] columns = row.split("\t", -1);
      Path file = Path.of(arguments[1]).resolve(columns[0]).resolve(columns[1]);
      if (Files.isRegularFile(file)) {
        counts.compare(file, columns[0], Long.parseLong(columns[3]), columns[6]);
      } else {
        counts.missing++;
      }
    }
    System.out.printf(
        "%d files: %d agree, %d more, %d fewer; %d that both read whole, of which %d agree; %d not there%n",
        counts.agree + counts.more + counts.fewer,
        counts.agree,
        counts.more,
        counts.fewer,
        counts.bothWhole,
        counts.bothWholeAgree,
        counts.missing);
  }

  private void compare(Path file, String dump, long theirs, String error) throws IOException {
    Collected read = new Collected();
    String path = file.toString();
    Chunk chunk = new Chunk(0, path, path, Part.WHOLE, Files.size(file), 0, 1, false, null);
    new ChunkReader(ReadSettings.DEFAULTS).read(chunk, read);
    long ours = read.records();
    agree += ours == theirs ? 1 : 0;
    more += ours > theirs ? 1 : 0;
    fewer += ours < theirs ? 1 : 0;
    if (error.isEmpty() && read.failures.isEmpty()) {
      bothWhole++;
      bothWholeAgree += ours == theirs ? 1 : 0;
    }
    if (ours != theirs) {
      System.out.printf(
          "%s/%s\tours %d\ttheirs %d\tours %s\ttheirs %s%n",
          dump, file.getFileName(), ours, theirs, read.errors(), error);
    }
  }
}
