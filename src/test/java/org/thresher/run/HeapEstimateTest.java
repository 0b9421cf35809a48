package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.stage.read.input.InputFile;

class HeapEstimateTest {
  private static final long GB = 1_000_000_000;

  @Test
  void packedPagesHoldLessTextThanPackedLines() {
    assertThat(text("crawl.warc.gz", GB)).isCloseTo(400_000_000, within(10_000_000L));
    assertThat(text("crawl.warc", GB)).isEqualTo(70_000_000);
    assertThat(text("site/INDEX.HTML", GB)).isEqualTo(70_000_000);
    assertThat(text("pages.tar.zst", GB)).isEqualTo(text("pages.tgz", GB)).isEqualTo(399_000_000);
    assertThat(text("corpus.jsonl", GB)).isEqualTo(900_000_000);
    assertThat(text("corpus.jsonl.gz", GB)).isEqualTo(3_150_000_000L);
    assertThat(text("corpus.jsonl.lz4", GB)).isEqualTo(text("corpus.jsonl.gz", GB));
    assertThat(text("crawl.WARC.LZ4", GB)).isEqualTo(text("crawl.warc.gz", GB));
    assertThat(text("no-ending", GB)).isEqualTo(70_000_000);
  }

  @Test
  void pagesAreLessWorkThanAsMuchTextAndMoreThanTheTextInThem() {
    assertThat(work("crawl.warc", GB)).isEqualTo(work("no-ending", GB)).isEqualTo(200_000_000);
    assertThat(work("pages.zip", GB)).isEqualTo(work("crawl.warc.gz", GB)).isEqualTo(1_140_000_000);
    assertThat(work("corpus.jsonl", GB)).isEqualTo(text("corpus.jsonl", GB));
    assertThat(work("crawl.wet.gz", GB)).isEqualTo(text("crawl.wet.gz", GB));
  }

  @Test
  void aSampleIsSmaller() {
    List<InputFile> files = List.of(file("a.txt", GB), file("b.txt", GB));
    assertThat(HeapEstimate.of(files, 0.01).text()).isEqualTo(20_000_000);
  }

  @Test
  void theEngineThatSortsOnDiskIsAdvisedWhenMemoryIsShort() {
    HeapEstimate estimate = HeapEstimate.of(List.of(file("corpus.jsonl", 4 * GB)), 1);
    assertThat(estimate.advice("DirectRunner", 2 * GB))
        .isEqualTo(
            "the input may hold 3.6 GB of text, for which the Direct Runner wants about 4.1 GB of"
                + " memory and this run has 2.0 GB; --runner=FlinkRunner wants less, or give java"
                + " -Xmx5g");
    assertThat(estimate.advice("DirectRunner", 5 * GB)).isNull();
    assertThat(estimate.advice("FlinkRunner", GB)).isNull();
  }

  private static long text(String name, long size) {
    return HeapEstimate.of(List.of(file(name, size)), 1).text();
  }

  private static long work(String name, long size) {
    return HeapEstimate.of(List.of(file(name, size)), 1).work();
  }

  private static InputFile file(String name, long size) {
    return new InputFile(name, "/dump/" + name, size, null);
  }
}
