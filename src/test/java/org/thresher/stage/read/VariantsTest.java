package org.thresher.stage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.html;
import static org.thresher.stage.read.ReadSamples.http;
import static org.thresher.stage.read.ReadSamples.httpHtml;
import static org.thresher.stage.read.ReadSamples.warc;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Page;

/** What crawlers and archives write that is not quite as the first of its kind. */
class VariantsTest {
  private static final byte[] ONE = warc("response", 1, httpHtml("one"));
  private static final byte[] TWO = warc("response", 2, httpHtml("two"));

  private static byte[] replaced(byte[] bytes, String from, String to) {
    return bytes(new String(bytes, StandardCharsets.UTF_8).replace(from, to));
  }

  @ParameterizedTest
  @CsvSource({"0.17,", "0.18,", "1.0,", "1.1,.123456"})
  void allVersionsOfWarcAreRead(String version, String fraction) {
    String zone = (fraction == null ? "" : fraction) + "Z";
    byte[] file =
        replaced(
            replaced(concat(ONE, TWO), "WARC/1.0", "WARC/" + version),
            "05:06:07Z",
            "05:06:07" + zone);
    Collected read = Collected.read("x.warc.gz", gzip(file));
    assertThat(read.pages).hasSize(2);
    assertThat(read.failures).isEmpty();
    assertThat(read.pages.get(1).date()).isEqualTo("2021-03-04T05:06:07" + zone);
  }

  @Test
  void arcOfVersionTwoHasMoreColumns() {
    byte[] block = httpHtml("an arc page");
    String line = "http://e.org/ 192.0.2.1 20210304050607 text/html 200 AB12 - 1234 x.arc %d\n";
    byte[] version = bytes("2 0 Me\nURL IP-address Archive-date Content-type Result-code\n");
    byte[] first = bytes("filedesc://x.arc 0.0.0.0 20210304050607 text/plain 200 - - 0 x.arc %d\n");
    Collected read =
        Collected.read(
            "x.arc",
            concat(
                replaced(first, "%d", String.valueOf(version.length)),
                version,
                bytes("\n" + line.formatted(block.length)),
                block,
                bytes("\n")));
    assertThat(read.page().url()).isEqualTo("http://e.org/");
    assertThat(read.page().provenance().source()).isEqualTo("arc");
    assertThat(read.skipped).containsEntry("filedesc", 1);
    assertThat(read.failures).isEmpty();
  }

  @Test
  void commonCrawlKeepsTheNamesOfEncodingsThatItHasUndone() {
    String headers =
        """
        Content-Type: text/html
        X-Crawl-Content-Encoding: gzip
        X-Crawl-Transfer-Encoding: chunked
        Content-Length: 99
        """;
    Page page =
        Collected.read("x.warc.gz", gzip(warc("response", 1, http(headers, bytes(html("as is"))))))
            .page();
    assertThat(page.content()).isEqualTo(html("as is"));
  }

  @Test
  void extractedTextOfCommonCrawlIsText() {
    String header =
        """
        WARC/1.0
        WARC-Type: conversion
        WARC-Target-URI: http://e.org/a
        WARC-Date: 2024-05-18T00:00:00Z
        WARC-Record-ID: <urn:uuid:a>
        WARC-Refers-To: <urn:uuid:9>
        WARC-Block-Digest: sha1:A
        WARC-Identified-Content-Language: deu,eng
        Content-Type: text/plain
        Content-Length: %d

        """
            .replace("\n", "\r\n");
    byte[] info = warc("warcinfo", 0, bytes("Software-Info: x\r\n"));
    byte[] text = bytes("<p> steht hier als Text\nund Brücke\n");
    byte[] record = concat(bytes(header.formatted(text.length)), text, bytes("\r\n\r\n"));
    Collected read = Collected.read("x.warc.wet.gz", concat(gzip(info), gzip(record)));
    assertThat(read.page().provenance().source()).isEqualTo("wet");
    assertThat(read.page().markup()).isFalse();
    assertThat(read.page().id()).isEqualTo("urn:uuid:a");
    assertThat(read.page().content()).contains("Brücke");
    assertThat(read.skipped).containsEntry("warcinfo", 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 404, 503})
  void redirectsAndErrorsAreSkippedAndCounted(int status) {
    byte[] other = warc("response", 1, bytes("HTTP/1.1 " + status + " X\r\n\r\nelsewhere"));
    Collected read = Collected.read("x.warc", concat(other, TWO));
    assertThat(read.page().content()).contains("two");
    assertThat(read.skipped).containsEntry("status " + status, 1);
  }

  @Test
  void zstandardBodiesAreDecoded() {
    byte[] body = Zstd.compress(bytes(html("in frames")));
    byte[] record = warc("response", 1, http("Content-Encoding: zstd\r\n", body));
    assertThat(Collected.read("x.warc", record).page().content()).isEqualTo(html("in frames"));
  }

  /** The Internet Archive's Zstandard WARC: the dictionary in a skippable frame before all. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void framesWithADictionaryAreRead(boolean packed) {
    byte[] dictionary = concat(ONE, TWO);
    byte[] stored = packed ? Zstd.compress(dictionary) : dictionary;
    ByteBuffer start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    start.putInt(0x184d2a5d).putInt(stored.length);
    byte[] first;
    byte[] second;
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.loadDict(dictionary);
      first = context.compress(ONE);
      second = context.compress(TWO);
    }
    assertThat(first.length).as("the dictionary is used").isLessThan(ONE.length / 4);
    Collected read = Collected.read("x.warc.zst", concat(start.array(), stored, first, second));
    assertThat(read.failures).isEmpty();
    assertThat(read.contents()).hasSize(2).last().asString().contains("two");
  }

  @Test
  void membersOfArchivesInArchivesHaveTheNamesOfAll() {
    byte[] tar =
        ReadSamples.compress(
            new byte[0],
            out -> {
              TarArchiveOutputStream archive = new TarArchiveOutputStream(out);
              TarArchiveEntry entry = new TarArchiveEntry("d/x.warc.gz");
              byte[] content = concat(gzip(ONE), gzip(TWO));
              entry.setSize(content.length);
              archive.putArchiveEntry(entry);
              archive.write(content);
              archive.closeArchiveEntry();
              archive.finish();
              return out;
            });
    byte[] zip =
        ReadSamples.compress(
            new byte[0],
            out -> {
              ZipOutputStream archive = new ZipOutputStream(out);
              archive.putNextEntry(new ZipEntry("in/b.tar.gz"));
              archive.write(gzip(tar));
              archive.finish();
              return out;
            });
    Collected read = Collected.read("a.zip", zip);
    assertThat(read.pages)
        .hasSize(2)
        .extracting(page -> page.provenance().filePath())
        .containsOnly("a.zip!/in/b.tar.gz!/d/x.warc.gz");
  }
}
