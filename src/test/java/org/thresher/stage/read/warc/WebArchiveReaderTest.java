package org.thresher.stage.read.warc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.arc;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.html;
import static org.thresher.stage.read.ReadSamples.http;
import static org.thresher.stage.read.ReadSamples.httpHtml;
import static org.thresher.stage.read.ReadSamples.warc;

import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.thresher.document.Page;
import org.thresher.job.FieldNames;
import org.thresher.job.ReadSettings;
import org.thresher.job.ReadSettings.Damaged;
import org.thresher.job.ReadSettings.TextUnit;
import org.thresher.stage.read.Collected;
import org.thresher.stage.read.ReadSamples;

class WebArchiveReaderTest {
  private static final byte[] FIRST = warc("response", 1, httpHtml("first page"));
  private static final byte[] SECOND = warc("response", 2, httpHtml("second page"));
  private static final byte[] THIRD = warc("response", 3, httpHtml("third page"));
  private static final byte[] FILEDESC =
      arc(
          "filedesc://x.arc",
          bytes("1 0 Me\nURL IP-address Archive-date Content-type Archive-length\n"));

  private static Collected read(byte[]... parts) {
    return Collected.read("d/x.warc", concat(parts));
  }

  @Test
  void responsesArePagesWithUrlDateAndPlace() {
    Collected read = read(gzip(FIRST), gzip(SECOND));
    assertThat(read.pages).hasSize(2);
    Page second = read.pages.get(1);
    assertThat(second.id()).isEqualTo("urn:uuid:2");
    assertThat(second.url()).isEqualTo("http://example.org/2");
    assertThat(second.date()).isEqualTo("2021-03-04T05:06:07Z");
    assertThat(second.charsetSource()).isEqualTo("http");
    assertThat(second.provenance().offset()).isEqualTo(gzip(FIRST).length);
    assertThat(second.provenance().warcOffset()).isEqualTo(gzip(FIRST).length);
    assertThat(second.provenance().warcLength()).isEqualTo(gzip(SECOND).length);
    assertThat(read.pages.get(0).provenance().warcLength()).isEqualTo(gzip(FIRST).length);
    assertThat(second.provenance().warcFilename()).isEqualTo("x.warc");
    assertThat(second.provenance().source()).isEqualTo("warc");
  }

  @Test
  void placesInUncompressedFilesAreBytes() {
    Collected read = read(FIRST, SECOND);
    assertThat(read.pages.get(1).provenance().warcOffset()).isEqualTo(FIRST.length);
    assertThat(read.pages.get(1).provenance().warcLength()).isEqualTo(SECOND.length);
  }

  @Test
  void oneMemberForTheWholeFileGivesPlacesInItsContent() {
    Collected read = read(gzip(concat(FIRST, SECOND, THIRD)));
    assertThat(read.pages).hasSize(3);
    assertThat(read.pages.get(1).provenance().warcOffset()).isEqualTo(-1);
    long second = FIRST.length;
    assertThat(read.pages)
        .extracting(p -> p.provenance().offset())
        .containsExactly(0L, second, second + SECOND.length);
  }

  @Test
  void otherRecordsAreSkippedByTypeStatusAndMime() {
    byte[] missing = warc("response", 4, bytes("HTTP/1.1 404 Not Found\r\n\r\nnope"));
    byte[] image =
        warc("response", 5, http("Content-Type: image/gif\r\n", bytes("GIF89a\1\2\3\0\0\0")));
    byte[] json = warc("response", 6, http("Content-Type: application/json\r\n", bytes("{}")));
    byte[] empty = warc("response", 7, http("Content-Type: text/html\r\n", new byte[0]));
    Collected read =
        read(
            warc("warcinfo", 0, bytes("software: x\r\n")),
            warc("request", 8, bytes("GET /")),
            warc("metadata", 9, bytes("a: b")),
            warc("revisit", 10, new byte[0]),
            missing,
            image,
            json,
            empty);
    assertThat(read.pages).isEmpty();
    assertThat(read.failures).isEmpty();
    assertThat(read.skipped.keySet())
        .containsExactly(
            "application/json",
            "empty",
            "image/gif",
            "metadata",
            "request",
            "revisit",
            "status 404",
            "warcinfo");
  }

  @Test
  void theContentCountsWhenTheHeaderLies() {
    byte[] lie =
        warc("response", 1, http("Content-Type: image/jpeg\r\n", bytes(html("page after all"))));
    assertThat(read(lie).page().markup()).isTrue();
    byte[] image =
        warc("response", 1, http("Content-Type: text/html\r\n", bytes("GIF89a\1\2\3\0\0\0")));
    assertThat(read(image).skipped).containsKey("image/gif");
  }

  @Test
  void conversionRecordsArePlainTextFromWet() {
    Page page = read(warc("conversion", 1, bytes("Plain text of a page.\nIn lines."))).page();
    assertThat(page.markup()).isFalse();
    assertThat(page.provenance().source()).isEqualTo("wet");
  }

  @Test
  void transferAndContentEncodingsAreUndone() {
    String page = html("chunked and compressed");
    byte[] zipped = gzip(bytes(page));
    byte[] chunked =
        concat(
            bytes("5;x=y\r\n"),
            Arrays.copyOf(zipped, 5),
            bytes("\r\n" + Integer.toHexString(zipped.length - 5) + "\r\n"),
            Arrays.copyOfRange(zipped, 5, zipped.length),
            bytes("\r\n0\r\n\r\n"));
    String headers =
        "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n";
    assertThat(read(warc("response", 1, http(headers, chunked))).page().content()).isEqualTo(page);
    assertThat(read(warc("response", 1, http(headers, zipped))).page().content()).isEqualTo(page);
    assertThat(read(warc("response", 1, http(headers, bytes(page)))).page().content())
        .isEqualTo(page);
    byte[] deflated = ReadSamples.compress(bytes(page), DeflaterOutputStream::new);
    assertThat(
            read(warc("response", 1, http("Content-Encoding: deflate\r\n", deflated)))
                .page()
                .content())
        .isEqualTo(page);
    assertThat(
            read(warc("response", 1, http("Content-Encoding: br\r\n", bytes(page))))
                .page()
                .content())
        .isEqualTo(page);
    byte[] broken = Arrays.copyOf(zipped, zipped.length - 12);
    assertThat(
            read(warc("response", 1, http("Content-Encoding: gzip\r\n", broken)), SECOND).errors())
        .containsExactly("corrupt_payload");
  }

  @Test
  void aRecordCutShortIsLostAndThoseBeforeItAreRead() {
    Collected read = read(FIRST, Arrays.copyOf(SECOND, SECOND.length - 40));
    assertThat(read.pages).hasSize(1);
    assertThat(read.failure().error()).isEqualTo("truncated_warc");
    assertThat(read.failure().offset()).isEqualTo(FIRST.length);
    byte[] zipped = gzip(SECOND);
    Collected cut = read(gzip(FIRST), Arrays.copyOf(zipped, zipped.length - 40));
    assertThat(cut.pages).hasSize(1);
    assertThat(cut.failure().error()).isEqualTo("truncated_gzip");
    assertThat(cut.failure().record()).isTrue();
    assertThat(cut.records()).isEqualTo(2);
  }

  @Test
  void gzipMembersBehindADamagedOneAreRead() {
    byte[] damaged = gzip(SECOND);
    for (int i = 40; i < 60; i++) {
      damaged[i] = (byte) 0xff;
    }
    Collected read = read(gzip(FIRST), damaged, gzip(THIRD));
    assertThat(read.contents()).hasSize(2).last().asString().contains("third");
    assertThat(read.errors()).containsExactly("corrupt_gzip");
    assertThat(read.failure().message()).contains("byte " + gzip(FIRST).length);
    Collected rubbish = read(gzip(FIRST), bytes("rubbish between"), gzip(THIRD));
    assertThat(rubbish.pages).hasSize(2);
    assertThat(rubbish.failure().record()).isFalse();
    assertThat(rubbish.records()).isEqualTo(2);
  }

  @Test
  void recordsBehindRubbishAreRead() {
    Collected read = read(FIRST, bytes("rubbish\nmore rubbish\r\n"), THIRD);
    assertThat(read.pages).hasSize(2);
    assertThat(read.failure().error()).isEqualTo("bad_warc");
    assertThat(read.failure().message()).contains("22 bytes");
    assertThat(read.failure().record()).isFalse();
  }

  @Test
  void aRecordWithoutLengthIsLostAndTheNextOneRead() {
    byte[] bad =
        bytes(
            new String(FIRST, java.nio.charset.StandardCharsets.UTF_8)
                .replace("Content-Length", "Content-Size"));
    Collected read = read(bad, SECOND);
    assertThat(read.pages).hasSize(1);
    assertThat(read.errors()).startsWith("bad_warc");
  }

  @Test
  void tooLargePagesFailAndTooLargeImagesAreSkipped() {
    ReadSettings small =
        new ReadSettings(
            FieldNames.DEFAULTS,
            2000,
            2000,
            1000,
            3,
            0.1,
            60,
            Damaged.DROP,
            TextUnit.FILE,
            List.of("0"),
            1L << 20,
            1L << 20,
            1.0);
    byte[] large = warc("response", 1, httpHtml("word ".repeat(20000)));
    byte[] inflated =
        warc(
            "response", 1, http("Content-Encoding: gzip\r\n", gzip(bytes(html("x".repeat(5000))))));
    byte[] image = warc("response", 1, http("", bytes("GIF89a" + "\0".repeat(100000))));
    Collected read = Collected.read("x.warc", concat(large, inflated, image, SECOND), small);
    assertThat(read.errors()).containsExactly("too_large", "too_large");
    assertThat(read.skipped).containsKey("image/gif");
    assertThat(read.pages).hasSize(1);
  }

  @Test
  void arcRecordsArePages() {
    byte[] file =
        concat(
            FILEDESC,
            arc("http://example.org/a b", httpHtml("an arc page")),
            arc("dns:x", bytes("1.2.3.4")),
            arc("metadata://gnu.org/software/wget/warc/wget.log", bytes("Saving to: x")));
    Collected read = Collected.read("x.arc", file);
    assertThat(read.page().url()).isEqualTo("http://example.org/a b");
    assertThat(read.page().date()).isEqualTo("2021-03-04T05:06:07Z");
    assertThat(read.page().provenance().source()).isEqualTo("arc");
    assertThat(read.skipped)
        .containsEntry("filedesc", 1)
        .containsEntry("text/dns", 1)
        .containsEntry("crawler metadata", 1);
    Collected damaged =
        Collected.read(
            "x.arc", concat(FILEDESC, bytes("XXX\nYYY\n"), arc("http://e.org/", httpHtml("p"))));
    assertThat(damaged.pages).hasSize(1);
    assertThat(damaged.errors()).containsExactly("bad_arc");
  }

  @Test
  void bareLineFeedsAndBracketsAroundUrlsAreUnderstood() {
    String record =
        "WARC/0.17\nWARC-Type: response\nWARC-Target-URI: <http://example.org/q>\nContent-Type: text/html\n"
            + "Content-Length: 35\n\nHTTP/1.0 200 OK\nX: y\n\n<html>v</html>";
    Page page =
        read(bytes(
                record.replace("35", String.valueOf(record.length() - record.indexOf("HTTP/")))
                    + "\n\n"))
            .page();
    assertThat(page.url()).isEqualTo("http://example.org/q");
    assertThat(page.content()).isEqualTo("<html>v</html>");
    assertThat(page.id()).startsWith("sha256:");
  }

  @Test
  void payloadsThatTheCrawlerCutOffAreMarked() {
    byte[] cut =
        bytes(
            new String(FIRST, java.nio.charset.StandardCharsets.UTF_8)
                .replace(
                    "Content-Type: application",
                    "WARC-Truncated: length\r\nContent-Type: application"));
    Collected read = read(cut, SECOND);
    assertThat(read.pages).hasSize(2);
    assertThat(read.truncated).isEqualTo(1);
  }

  @Test
  void brotliBodiesAreDecoded() {
    byte[] content = bytes("<p>words in brotli</p>");
    int header = (content.length - 1) << 4 | 1 << 20; // an uncompressed meta-block (RFC 7932, 9.2)
    byte[] start = {(byte) header, (byte) (header >> 8), (byte) (header >> 16)};
    byte[] body = concat(start, content, new byte[] {3});
    Page page = read(warc("response", 1, http("Content-Encoding: br\r\n", body))).page();
    assertThat(page.content()).contains("words in");
  }

  @Test
  void aMetadataRecordOfManyLinesIsOneRecord() {
    byte[] lines =
        bytes("http://e.org/x 192.0.2.1 20060329081337 text/html 471 f.arc 1940 9013\n".repeat(5));
    Collected read = Collected.read("x.arc", concat(FILEDESC, arc("metadata://e.org/cdx", lines)));
    assertThat(read.records()).isEqualTo(2);
    assertThat(read.failures).isEmpty();
  }
}
