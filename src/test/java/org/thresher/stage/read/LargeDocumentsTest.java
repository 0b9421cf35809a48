package org.thresher.stage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.job.ReadSettings;
import org.thresher.job.Sections;
import org.thresher.stage.read.office.OfficeSamples;

/** Documents that are larger than pages may be, and Word files with a password. */
class LargeDocumentsTest {
  private static final ReadSettings SMALL =
      Sections.READ.with("{maxPageBytes: 3000, maxDocumentBytes: 90000}");

  /** A picture that cannot be compressed makes the file large. */
  private static byte[] docx(int size) {
    Map<String, byte[]> parts =
        OfficeSamples.docxParts("<w:p><w:r><w:t>The ferry leaves at nine.</w:t></w:r></w:p>");
    byte[] picture = new byte[size];
    for (int i = 0; i < size; i++) {
      picture[i] = (byte) (((i * 2654435761L) >>> 13) ^ (i * 40503L));
    }
    parts.put("word/media/picture.jpg", picture);
    return OfficeSamples.zip(parts);
  }

  private static byte[] record(String type, String mime, byte[] block) {
    return concat(
        bytes(
            "WARC/1.0\r\nWARC-Type: "
                + type
                + "\r\nWARC-Target-URI: https://a.example.org/x\r\nContent-Type: "
                + mime
                + "\r\nContent-Length: "
                + block.length
                + "\r\n\r\n"),
        block,
        bytes("\r\n\r\n"));
  }

  private static byte[] response(String header, byte[] body) {
    return record(
        "response",
        "application/http; msgtype=response",
        concat(bytes("HTTP/1.1 200 OK\r\n" + header + "\r\n"), body));
  }

  private static void assertRead(Collected read) {
    assertThat(read.errors()).isEmpty();
    assertThat(read.page().content()).contains("The ferry leaves at nine.");
  }

  @Test
  void aDocumentHasALimitOfItsOwnWhereverItIs() {
    byte[] docx = docx(60_000);
    assertThat(docx.length).isBetween(30_000, 80_000);
    assertRead(Collected.read("a.docx", docx, SMALL));
    assertRead(Collected.read("a.docx.gz", gzip(docx), SMALL));
    assertRead(Collected.read("a.zip", OfficeSamples.zip(Map.of("in/a.docx", docx)), SMALL));
    assertRead(Collected.read("a.warc", response("Content-Type: x/y\r\n", docx), SMALL));
    assertRead(Collected.read("a.warc.gz", gzip(response("", docx)), SMALL));
    assertRead(
        Collected.read(
            "a.warc",
            response(
                """
                content-type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\r
                content-encoding: gzip\r
                """,
                gzip(docx)),
            SMALL));
    assertRead(
        Collected.read("a.warc", record("resource", "application/octet-stream", docx), SMALL));
  }

  @Test
  void aLargerOneIsAnErrorAndTheNextRecordIsRead() {
    byte[] docx = docx(150_000);
    assertThat(Collected.read("a.docx", docx, SMALL).failure().message())
        .isEqualTo("the document has more than 90000 bytes");
    Collected read =
        Collected.read("a.warc", concat(response("", docx), response("", docx(100))), SMALL);
    assertThat(read.errors()).containsExactly("too_large");
    assertThat(read.page().content()).contains("The ferry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/pdf", "application/epub+zip", "text/html"})
  void aPageThatIsDeclaredAsADocumentKeepsTheLimitOfPages(String mime) {
    byte[] page = bytes("<html><title>a</title><p>" + "word ".repeat(2000) + "</html>");
    Collected read =
        Collected.read("a.warc", response("Content-Type: " + mime + "\r\n", page), SMALL);
    assertThat(read.errors()).containsExactly("too_large");
    assertThat(Collected.read("a.pdf", page, SMALL).errors()).containsExactly("too_large");
  }

  private static byte[] ole(String stream) {
    return concat(
        new byte[] {
          (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, -31
        },
        new byte[5000],
        stream.getBytes(StandardCharsets.UTF_16LE),
        new byte[500]);
  }

  @ParameterizedTest
  @CsvSource({
    "a.docx, EncryptedPackage, true",
    "A.DOCX, EncryptedPackage, true",
    "in/b.docm, EncryptedPackage, true",
    "c.dotx, EncryptedPackage, true",
    "d.xlsx, EncryptedPackage, false",
    "e.doc, WordDocument, false",
    "f.docx, WordDocument, false",
    "g.pptx, EncryptedPackage, false"
  })
  void aWordFileWithAPasswordIsAnError(String name, String stream, boolean locked) {
    Collected read = Collected.read(name, ole(stream), SMALL);
    assertThat(read.errors()).isEqualTo(locked ? List.of("encrypted") : List.of());
    assertThat(read.skipped.containsKey("application/x-ole-storage")).isEqualTo(!locked);
    Collected member = Collected.read("x.zip", OfficeSamples.zip(Map.of(name, ole(stream))), SMALL);
    assertThat(member.errors()).isEqualTo(read.errors());
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.org/x, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "https://a.example.org/x.docx, application/octet-stream",
    "https://a.example.org/x.docx?download=1#top, application/msword"
  })
  void soIsOneInAWebArchive(String url, String mime) {
    byte[] record =
        bytes(
            new String(
                    response("Content-Type: " + mime + "\r\n", new byte[0]), StandardCharsets.UTF_8)
                .replace("https://a.example.org/x", url));
    String head = new String(record, StandardCharsets.UTF_8).stripTrailing() + "\r\n\r\n";
    int before = head.indexOf("HTTP/1.1");
    byte[] body = ole("EncryptedPackage");
    String sized =
        head.replaceFirst(
            "Content-Length: \\d+", "Content-Length: " + (head.length() - before + body.length));
    assertThat(Collected.read("a.warc", concat(bytes(sized), body, bytes("\r\n\r\n"))).errors())
        .containsExactly("encrypted");
  }
}
