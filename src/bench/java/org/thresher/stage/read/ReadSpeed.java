package org.thresher.stage.read;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.bytes.GzipMembers;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.stage.read.bytes.StoredInput;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.record.PageMaker;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.RawPage;
import org.thresher.stage.read.record.RecordSink;
import org.thresher.stage.read.record.Revisit;
import org.thresher.stage.read.warc.WarcSyntax;
import org.thresher.stage.read.warc.WebArchiveReader;

/**
 * Reads a WARC.gz in turn with a bare loop over jwarc that reads all bytes of each payload (as
 * jwarc gives them: chunks undone, content encodings not), with the same loop that also makes a
 * {@link String} of each payload as if all were UTF-8, with Thresher without text, and with
 * Thresher as a job runs it: encodings undone, media type found, encoding found, text decoded.
 * Prints megabytes of payload per second of CPU time of this thread, the first round apart, and the
 * medians of the others. Arguments: file, rounds.
 */
final class ReadSpeed {
  private static final List<String> WAYS =
      List.of("jwarc", "jwarc, UTF-8 text", "Thresher, bytes", "Thresher, text");

  private ReadSpeed() {}

  public static void main(String[] arguments) throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    Path file = Path.of(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    double[][] seconds = new double[WAYS.size()][rounds];
    long[] payload = new long[WAYS.size()];
    for (int round = 0; round < rounds; round++) {
      for (int way = 0; way < WAYS.size(); way++) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        payload[way] = way < 2 ? jwarc(file, way == 1) : thresher(file, way == 3);
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        seconds[way][round] = (end - start) / 1e9;
      }
      int last = round;
      System.out.println(Arrays.stream(seconds).map(s -> "%.2f s".formatted(s[last])).toList());
    }
    double[] medians = Arrays.stream(seconds).mapToDouble(ReadSpeed::medianOfLater).toArray();
    for (int way = 0; way < WAYS.size(); way++) {
      System.out.printf(
          "%-18s %d bytes or characters, %.0f MB per CPU second%n",
          WAYS.get(way), payload[way], payload[0] / 1e6 / medians[way]);
    }
    System.out.printf(
        "bytes against bytes %.2f, text against bytes %.2f, text against text %.2f%n",
        medians[2] / medians[0], medians[3] / medians[0], medians[3] / medians[1]);
  }

  private static double medianOfLater(double[] seconds) {
    double[] later = Arrays.copyOfRange(seconds, seconds.length > 1 ? 1 : 0, seconds.length);
    Arrays.sort(later);
    return later[later.length / 2];
  }

  private static long jwarc(Path file, boolean text) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[64 << 10];
    try (WarcReader reader = new WarcReader(FileChannel.open(file))) {
      for (WarcRecord record : reader) {
        if (record instanceof WarcResponse response) {
          InputStream body = response.http().body().stream();
          if (text) {
            byte[] all = body.readAllBytes();
            String content = new String(all, StandardCharsets.UTF_8);
            bytes += content.isEmpty() ? 0 : all.length;
          } else {
            int count;
            while ((count = body.read(buffer)) >= 0) {
              bytes += count;
            }
          }
        }
      }
    }
    return bytes;
  }

  private static long thresher(Path file, boolean text) throws IOException {
    Count count = new Count();
    String path = file.toString();
    Chunk chunk = new Chunk(0, path, path, Part.WHOLE, Files.size(file), 0, 1, false, null);
    ReadSettings settings = ReadSettings.DEFAULTS;
    if (text) {
      new ChunkReader(settings).read(chunk, count);
      return count.characters;
    }
    long[] bytes = {0};
    PageMaker records =
        new PageMaker(chunk, settings, count) {
          @Override
          public void page(RawPage raw) {
            bytes[0] += raw.bytes().length;
          }
        };
    try (ByteReader in =
        new ByteReader(
            new GzipMembers(new StoredInput(StoredFile.of(path).open(0), 0)),
            ByteReader.ExpansionLimit.NONE,
            0)) {
      new WebArchiveReader(new WarcSyntax()).read(in, records);
    }
    return bytes[0];
  }

  private static final class Count implements RecordSink {
    private long characters;

    @Override
    public void page(Page page, Payload payload) {
      characters += page.content().length();
    }

    @Override
    public void revisit(Revisit revisit) {
      skipped("revisit");
    }

    @Override
    public void failure(Failure failure) {
      throw new IllegalStateException(failure.toString());
    }

    @Override
    public void skipped(String kind) {
      throw new IllegalStateException(kind);
    }
  }
}
