package org.thresher.stage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.http;
import static org.thresher.stage.read.ReadSamples.httpHtml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.ReadTally;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.Revisit;

class ResolveRevisitsTest {
  @TempDir Path folder;

  private static byte[] record(String type, int number, String fields, byte[] block) {
    String record =
        "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:%d>\r\nWARC-Date: 2021-03-0%dT00:00:00Z\r\n"
                .formatted(type, number, number)
            + "WARC-Target-URI: http://e.org/%d\r\n%sContent-Type: application/http\r\nContent-Length: %d\r\n\r\n"
                .formatted(number, fields, block.length);
    return concat(bytes(record), block, bytes("\r\n\r\n"));
  }

  private static byte[] revisit(int number, String fields) {
    return record("revisit", number, fields, bytes("HTTP/1.1 200 OK\r\n\r\n"));
  }

  @Test
  void revisitsArePagesLikeTheirOriginalsWhereverThoseStand() throws IOException {
    byte[] original =
        record("response", 1, "WARC-Payload-Digest: sha1:AAA\r\n", httpHtml("the original"));
    byte[] image =
        record(
            "response",
            2,
            "WARC-Payload-Digest: sha1:IMG\r\n",
            http("Content-Type: image/gif\r\n", bytes("GIF89a\1\2\3\0\0\0")));
    Files.write(
        folder.resolve("a.warc.gz"),
        concat(
            gzip(revisit(3, "WARC-Payload-Digest: sha1:AAA\r\n")),
            gzip(revisit(4, "WARC-Payload-Digest: sha1:GONE\r\n")),
            gzip(revisit(5, "WARC-Payload-Digest: sha1:IMG\r\n")),
            gzip(revisit(6, ""))));
    Files.write(folder.resolve("b.warc"), concat(original, image));
    Files.write(
        folder.resolve("c.warc"),
        concat(
            revisit(7, "WARC-Refers-To: <urn:1>\r\n"),
            revisit(
                8,
                "WARC-Refers-To-Target-URI: http://e.org/1\r\nWARC-Refers-To-Date: 2021-03-01T00:00:00Z\r\n"),
            record("revisit", 9, "", bytes("HTTP/1.1 404 Not Found\r\n\r\n"))));
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollectionTuple read =
        pipeline.apply(
            ReadDocuments.from(
                List.of(folder.toString()), ReadSettings.DEFAULTS, ResolveRevisitsTest::extract));
    PAssert.that(read.get(ReadDocuments.DOCUMENTS))
        .satisfies(
            documents -> {
              assertThat(documents)
                  .extracting(Document::id, Document::url, d -> d.provenance().filePath())
                  .containsExactlyInAnyOrder(
                      row(1, "b.warc"), row(3, "a.warc.gz"), row(7, "c.warc"), row(8, "c.warc"));
              assertThat(documents).allMatch(d -> d.text().contains("the original"));
              assertThat(documents)
                  .filteredOn(d -> d.flags().contains("revisit"))
                  .extracting(Document::date)
                  .containsExactlyInAnyOrder(
                      "2021-03-03T00:00:00Z", "2021-03-07T00:00:00Z", "2021-03-08T00:00:00Z");
              return null;
            });
    PAssert.that(read.get(ReadDocuments.TALLIES))
        .satisfies(
            tallies -> {
              SortedMap<String, Long> skipped = new TreeMap<>();
              tallies.forEach(t -> t.skipped().forEach((k, n) -> skipped.merge(k, n, Long::sum)));
              assertThat(skipped)
                  .containsExactly(
                      java.util.Map.entry("image/gif", 1L),
                      java.util.Map.entry("revisit", 3L),
                      java.util.Map.entry("status 404", 1L));
              long records =
                  StreamSupport.stream(tallies.spliterator(), false)
                      .mapToLong(ReadTally::records)
                      .sum();
              assertThat(records).isEqualTo(9);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static org.assertj.core.groups.Tuple row(int number, String file) {
    return org.assertj.core.groups.Tuple.tuple("urn:" + number, "http://e.org/" + number, file);
  }

  private static Document extract(Page page) {
    return Document.extracted(
        page, "other", Metadata.NONE, List.of(Paragraph.of(page.content().strip())));
  }

  @Test
  void theFirstPageOfTheDumpWithThePayloadIsTheOriginal() {
    RevisitRows rows = new RevisitRows();
    Collected read = Collected.read("x.warc", revisit(3, "WARC-Payload-Digest: sha1:AAA\r\n"));
    Revisit revisit = read.revisits.get(0);
    rows.addRevisit(revisit);
    rows.addPage(new Payload(false, false, List.of(revisit.original()), List::of), 70);
    rows.addPage(new Payload(false, false, List.of(revisit.original()), List::of), 50);
    rows.drain(
        (bucket, packed) -> {
          assertThat(FindOriginalsFn.originals(new long[] {revisit.original()}, List.of(packed)))
              .containsExactly(50);
          assertThat(RevisitRows.revisits(List.of(packed))).containsExactly(revisit);
        });
  }
}
