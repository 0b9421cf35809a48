package org.thresher.stage.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.thresher.job.ExtractSettings;

/**
 * Time for all pages of a labelled set, for jsoup's parse alone and for the whole extraction. Run
 * with {@code org.openjdk.jmh.Main ExtractionBenchmark -p set=FOLDER -prof gc}; what is allocated
 * is the row {@code gc.alloc.rate.norm}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx2g"})
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 5)
public class ExtractionBenchmark {
  /** Folder of a labelled set. */
  @Param("")
  public String set = "";

  private List<ExtractedGold.Labelled> pages = List.of();
  private final DocumentExtractor extractor = DocumentExtractor.of(ExtractSettings.DEFAULTS);

  /** Reads the pages. */
  @Setup
  public void read() throws IOException {
    pages = ExtractedGold.read(Path.of(set));
  }

  /** The parse alone. */
  @Benchmark
  public int parse() {
    int sum = 0;
    for (ExtractedGold.Labelled labelled : pages) {
      sum += Jsoup.parse(labelled.page().content()).childNodeSize();
    }
    return sum;
  }

  /** The parse and all that follows. */
  @Benchmark
  public int extract() {
    int sum = 0;
    for (ExtractedGold.Labelled labelled : pages) {
      sum += extractor.extract(labelled.page()).paragraphs().size();
    }
    return sum;
  }
}
