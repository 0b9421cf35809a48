package org.thresher.stage.read.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.InputFile;

class WorkloadTest {
  private static final long MB = 1 << 20;

  private static Workload of(InputFile... files) {
    return Workload.of(List.of(files), ReadSettings.DEFAULTS);
  }

  private static InputFile file(String name, long size) {
    return new InputFile(name, "/dump/" + name, size, null);
  }

  @Test
  void largeFilesAreCutWhereTheirFormatAllowsIt() {
    assertThat(of(file("a.jsonl", 640 * MB)).units()).isEqualTo(10);
    assertThat(of(file("a.warc.gz", 640 * MB)).units()).isEqualTo(10);
    assertThat(of(file("a.jsonl.gz", 640 * MB)).units()).isEqualTo(1);
    assertThat(of(file("a.warc", 100 * MB)).units()).isEqualTo(1);
  }

  @Test
  void smallFilesTravelTogether() {
    Workload two = of(file("a.html", MB), file("b.html", MB));
    assertThat(two.units()).isEqualTo(1);
    assertThat(two.bytes()).isBetween(2 * MB, 2 * MB + 100_000);
    assertThat(of(file("a.html", 7 * MB), file("b.html", 7 * MB)).units()).isEqualTo(2);
  }

  @Test
  void packedBytesAreMore() {
    assertThat(of(file("a.warc.gz", MB)).bytes()).isGreaterThan(4 * MB);
    assertThat(of().units()).isZero();
  }
}
