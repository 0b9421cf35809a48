package org.thresher.stage.read.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;
import org.thresher.job.FieldNames;
import org.thresher.job.ReadSettings;
import org.thresher.job.ReadSettings.Damaged;
import org.thresher.job.ReadSettings.TextUnit;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.Part;

class ReadPlanTest {
  private static final ReadSettings SMALL =
      new ReadSettings(
          FieldNames.DEFAULTS,
          1 << 20,
          1 << 20,
          1000,
          3,
          0.1,
          60,
          Damaged.DROP,
          TextUnit.FILE,
          List.of("0"),
          1000L << 10,
          4000L << 10,
          1.0);

  private static InputFile file(String path, long size) {
    return new InputFile(path, "/in/" + path, size, null);
  }

  private static Function<InputFile, List<Part>> splitter(boolean splittable) {
    return file ->
        splittable ? ReadPlan.equalParts(file.size(), SMALL.chunkBytes()) : List.of(Part.WHOLE);
  }

  private static List<Chunk> chunks(List<InputFile> files, boolean splittable) {
    return works(ReadPlan.of(files, SMALL, splitter(splittable))).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<List<Chunk>> works(ReadPlan plan) {
    List<List<Chunk>> works = new ArrayList<>();
    try {
      plan.forEach(works::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return works;
  }

  @Test
  void largeFilesAreCutIntoChunksWithoutGaps() {
    List<Chunk> chunks = chunks(List.of(file("a.warc", 3500L << 10)), true);
    assertThat(chunks).hasSize(3);
    assertThat(chunks)
        .extracting(c -> c.part().from())
        .containsExactly(0L, 1000L << 10, 2000L << 10);
    assertThat(chunks.get(0).part().to()).isEqualTo(chunks.get(1).part().from());
    assertThat(chunks.get(2).part().to()).isEqualTo(Long.MAX_VALUE);
    assertThat(chunks.stream().mapToLong(Chunk::bytes).sum()).isEqualTo(3500L << 10);
    assertThat(chunks(List.of(file("a.warc", 3500L << 10)), false)).hasSize(1);
  }

  @Test
  void everyCompressionThatIsReadWeighsMore() {
    long plain = ReadPlan.weight(chunks(List.of(file("a.jsonl", 1 << 20)), false).get(0));
    for (String ending : List.of("gz", "bz2", "zst", "xz", "lz4", "tgz", "zip", "LZ4")) {
      List<InputFile> files = List.of(file("a.jsonl." + ending, 1 << 20));
      assertThat(ReadPlan.weight(chunks(files, false).get(0))).as(ending).isGreaterThan(3 * plain);
    }
  }

  @Test
  void consecutiveFilesShareAShardUpToItsSize() {
    List<InputFile> files =
        IntStream.range(0, 100).mapToObj(i -> file("f%03d.html".formatted(i), 100 << 10)).toList();
    List<Chunk> chunks = chunks(files, false);
    assertThat(chunks).extracting(Chunk::fileRank).isSorted().hasSize(100);
    assertThat(chunks).extracting(Chunk::shard).isSorted();
    int shards = chunks.get(0).shards();
    assertThat(shards).isEqualTo(3);
    assertThat(chunks).extracting(Chunk::shard).contains(0, 1, 2).allMatch(s -> s < shards);
  }

  @Test
  void compressedFilesWeighMore() {
    List<InputFile> plain = List.of(file("a.html", 1 << 20), file("b.html", 1 << 20));
    List<InputFile> packed = List.of(file("a.html.gz", 1 << 20), file("b.html.gz", 1 << 20));
    assertThat(chunks(plain, false).get(0).shards()).isEqualTo(1);
    assertThat(chunks(packed, false).get(0).shards()).isEqualTo(2);
  }

  @Test
  void workSurvivesItsCoder() throws Exception {
    Chunk chunk =
        new Chunk(3, "a/b", "/in/a/b", new Part(5, 9, 7, Long.MAX_VALUE), 99, 1, 2, true, "why");
    CoderProperties.coderDecodeEncodeEqual(new ReadWorkCoder(), List.of(chunk, chunk));
  }
}
