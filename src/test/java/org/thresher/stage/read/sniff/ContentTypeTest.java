package org.thresher.stage.read.sniff;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTypeTest {
  private static ContentType of(String latin1) {
    return ContentType.of(latin1.getBytes(StandardCharsets.ISO_8859_1), null, "");
  }

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7, application/pdf",
    "GIF89a, image/gif",
    "ID3, audio/mpeg",
    "SQLite format 3\0 and more, application/x-sqlite3",
    "\u00ca\u00fe\u00ba\u00be, application/java-vm",
    "'\0\1\0\0\0', font/ttf",
    "'Obj\1', application/avro",
    "RIFF....WEBPVP8 , image/webp",
    "....ftypisom......, video/mp4"
  })
  void filesWithoutTextAreKnownByTheirFirstBytes(String start, String mime) {
    assertThat(of(start + "\n")).isEqualTo(new ContentType(mime, false, false));
  }

  @ParameterizedTest
  @CsvSource({
    "'\n%PDF-1.7\n', application/pdf",
    "'\r\n \t%PDF-1.4 \u0001\u0002', application/pdf",
    "'\u00EF\u00BB\u00BF%PDF-1.7\n', application/pdf",
    "'junk\n%PDF-1.7\n\u0001\u0002\u0003', application/pdf",
    "'Content-Type: x\r\n\r\n%PDF-1.7\n\u0001\u0002\u0003', application/pdf",
    "'A file begins with\n%PDF-1.7\nand goes on.', text/plain",
    "'Say %PDF-1.7 \u0001\u0002\u0003', application/octet-stream",
    "'\u0001\u0002\u0003%PDF-1.7', application/octet-stream",
    "'PDF-1.7', text/plain"
  })
  void aPdfMayBeginAfterOtherBytes(String start, String mime) {
    assertThat(ContentType.of(start.getBytes(ISO_8859_1), null, "a.pdf").mime()).isEqualTo(mime);
  }

  @Test
  void twoLettersProveNothingIfTextFollows() {
    assertThat(of("BMW sold more cars than in the year before.")).isEqualTo(ContentType.PLAIN);
    assertThat(of("BM\6\0\0\0\0\0\0\0")).isEqualTo(new ContentType("image/bmp", false, false));
  }
}
