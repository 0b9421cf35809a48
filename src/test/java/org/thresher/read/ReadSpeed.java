package org.thresher.read;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.thresher.document.Failure;
import org.thresher.document.Page;

/**
 * Reads a WARC.gz with a bare loop over jwarc and with Thresher, in turn, and prints megabytes of
 * payload per second of CPU time. jwarc's loop reads the bytes of each payload; Thresher decodes
 * them to text too. Arguments: file, rounds.
 */
final class ReadSpeed {
  private ReadSpeed() {}

  public static void main(String[] arguments) throws IOException {
    FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    Path file = Path.of(arguments[0]);
    for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
      long start = cpuNanos();
      long payload = jwarc(file);
      double peer = (cpuNanos() - start) / 1e9;
      start = cpuNanos();
      long pages = thresher(file);
      double own = (cpuNanos() - start) / 1e9;
      System.out.printf(
          "%.0f MB payload, %d pages: jwarc %.1f MB/s, thresher %.1f MB/s, ratio %.2f%n",
          payload / 1e6, pages, payload / 1e6 / peer, payload / 1e6 / own, own / peer);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long jwarc(Path file) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[64 << 10];
    try (WarcReader reader = new WarcReader(FileChannel.open(file))) {
      for (WarcRecord record : reader) {
        if (record instanceof WarcResponse response) {
          InputStream body = response.http().body().stream();
          int count;
          while ((count = body.read(buffer)) >= 0) {
            bytes += count;
          }
        }
      }
    }
    return bytes;
  }

  private static long thresher(Path file) throws IOException {
    long[] pages = {0};
    String path = file.toString();
    Chunk chunk = new Chunk(0, path, path, Part.WHOLE, Files.size(file), 0, 1, false, null);
    new ChunkReader(ReadSettings.defaults())
        .read(
            chunk,
            new RecordSink() {
              @Override
              public void page(Page page, Payload payload) {
                pages[0]++;
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
            });
    return pages[0];
  }
}
