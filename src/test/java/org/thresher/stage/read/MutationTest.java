package org.thresher.stage.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.arc;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.http;
import static org.thresher.stage.read.ReadSamples.httpHtml;
import static org.thresher.stage.read.ReadSamples.warc;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.ReadTally;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.record.Format;

@Tag("fuzz")
class MutationTest {
  /** All in all; the profile {@code fuzz} has ten thousand in a heap of 512 MB. */
  private static final int MUTATIONS = Integer.getInteger("thresher.mutations", 2400);

  /** One mutated file in so many goes through the pipeline too. */
  private static final int TALLIED = 40;

  @TempDir Path folder;

  private static List<byte[]> files() {
    byte[] one = warc("response", 1, httpHtml("one one"));
    byte[] zipped = http("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", gzip(one));
    byte[] two = warc("response", 2, zipped);
    byte[] lines = bytes("{\"text\":\"a\",\"id\":1}\n{\"text\":\"bb\"}\n".repeat(5));
    return List.of(
        concat(one, two, one),
        concat(gzip(one), gzip(two), gzip(one)),
        concat(arc("filedesc://x", bytes("1 0 Me\n")), arc("http://e.org/", httpHtml("un"))),
        lines,
        gzip(lines),
        ReadSamples.compress(lines, ZstdOutputStream::new),
        concat(Zstd.compress(one), Zstd.compress(two), Zstd.compress(one)),
        ReadSamples.compress(lines, BZip2CompressorOutputStream::new),
        gzip(bytes(ReadSamples.html("Br\u00fccke"))),
        bytes("id,text\n1,\"a\"\"b\"\n2,c\n"),
        zip(lines),
        bytes(ReadSamples.html("Brücke")));
  }

  private static byte[] zip(byte[] content) {
    return ReadSamples.compress(
        new byte[0],
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.putNextEntry(new ZipEntry("a.jsonl"));
          zip.write(content);
          zip.putNextEntry(new ZipEntry("b.gz"));
          zip.write(gzip(content));
          zip.finish();
          return out;
        });
  }

  @Test
  void noDamageThrowsAndEveryRecordIsCountedOnce() throws IOException {
    int number = 0;
    long tallied = 0;
    Random random = new Random(42);
    List<byte[]> files = files();
    for (byte[] file : files) {
      for (int i = 0; i < MUTATIONS / files.size(); i++) {
        byte[] other = files.get(random.nextInt(files.size()));
        byte[] mutated = mutated(file, other, random);
        Collected read = Collected.read("f", mutated);
        boolean onlyHeader = mutated.length <= "id,text\n".length();
        assertThat(read.records() + read.failures.size() > 0 || onlyHeader)
            .as("something is said of %s", new String(mutated, ISO_8859_1))
            .isTrue();
        assertThat(read.pages).extracting(p -> p.provenance().offset()).isSorted();
        assertThat(read.failures).extracting(Failure::offset).isSorted();
        assertAccounted(read, mutated);
        if (random.nextInt(TALLIED) == 0) {
          Files.write(folder.resolve("f" + Integer.toHexString(number++)), mutated);
          tallied += Collected.read("f", mutated).records();
        }
      }
    }
    assertTallied(folder, tallied);
  }

  /** Nothing is told twice, and of JSON lines each that is an object is told. */
  private static void assertAccounted(Collected read, byte[] file) {
    String text = new String(file, ISO_8859_1);
    List<Long> places = new ArrayList<>();
    read.pages.forEach(page -> places.add(page.provenance().offset()));
    read.revisits.forEach(revisit -> places.add(revisit.provenance().offset()));
    read.failures.forEach(failure -> places.add(failure.offset()));
    assertThat(places).as("places in %s", text).doesNotHaveDuplicates();
    if (Format.of(file, "f", ReadSettings.DEFAULTS) == Format.JSON_LINES) {
      long lines =
          Arrays.stream(text.split("\n"))
              .filter(line -> line.matches("[{]\"text\":\"[a-z]*\"(,\"id\":1)?[}]\r?"))
              .count();
      assertThat(read.records()).as("records of %s", text).isGreaterThanOrEqualTo(lines);
    }
  }

  private static Document withoutText(Page page) {
    return Document.extracted(page, "other", Metadata.NONE, List.of());
  }

  /** What the step of the pipeline counts is what it gives out, and what the reader gave it. */
  private static void assertTallied(Path folder, long records) {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollectionTuple read =
        pipeline.apply(
            ReadDocuments.from(
                List.of(folder.toString()), ReadSettings.DEFAULTS, MutationTest::withoutText));
    TypeDescriptor<Long> longs = TypeDescriptors.longs();
    PCollection<Long> counted =
        read.get(ReadDocuments.TALLIES).apply(MapElements.into(longs).via(ReadTally::records));
    PCollection<Long> told =
        PCollectionList.of(
                read.get(ReadDocuments.DOCUMENTS).apply(MapElements.into(longs).via(d -> 1L)))
            .and(
                read.get(ReadDocuments.FAILURES)
                    .apply("lost", MapElements.into(longs).via(f -> f.record() ? 1L : 0L)))
            .and(
                read.get(ReadDocuments.TALLIES)
                    .apply(
                        "skipped",
                        MapElements.into(longs)
                            .via(t -> t.skipped().values().stream().mapToLong(n -> n).sum())))
            .apply(Flatten.pCollections());
    PAssert.thatSingleton(counted.apply("sum of counts", Sum.longsGlobally())).isEqualTo(records);
    PAssert.thatSingleton(told.apply("sum of what is told", Sum.longsGlobally()))
        .isEqualTo(records);
    pipeline.run().waitUntilFinish();
  }

  private static byte[] mutated(byte[] file, byte[] other, Random random) {
    byte[] bytes = file.clone();
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> {
        for (int k = 0; k < 1 + at % 5; k++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        yield bytes;
      }
      case 2 ->
          concat(Arrays.copyOf(bytes, at), other, Arrays.copyOfRange(bytes, at, bytes.length));
      case 3 -> {
        int length = Math.min(bytes.length / 4, 1 + random.nextInt(200));
        int to = random.nextInt(bytes.length - length + 1);
        int from = random.nextInt(bytes.length - length + 1);
        byte[] block = Arrays.copyOfRange(bytes, from, from + length);
        System.arraycopy(bytes, to, bytes, from, length);
        System.arraycopy(block, 0, bytes, to, length);
        yield bytes;
      }
      case 4 -> concat(other, Arrays.copyOfRange(bytes, at, bytes.length), other);
      default -> concat(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
    };
  }
}
