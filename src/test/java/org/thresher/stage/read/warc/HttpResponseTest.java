package org.thresher.stage.read.warc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.html;
import static org.thresher.stage.read.ReadSamples.http;
import static org.thresher.stage.read.ReadSamples.httpHtml;
import static org.thresher.stage.read.ReadSamples.warc;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.stage.read.Collected;

/** HTTP responses as crawlers, proxies and old servers leave them. */
class HttpResponseTest {
  private static final String PAGE = html("Words of a page.");
  private static final byte[] NEXT = warc("response", 2, httpHtml("next"));

  private static Collected read(byte[] block) {
    return Collected.read("x.warc", concat(warc("response", 1, block), NEXT));
  }

  private static Collected read(String block) {
    return read(block.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.0 200\r\n",
        "HTTP/2 200 \r\n",
        "HTTP/3 200 OK\n",
        "http/1.1 200 ok\r\n",
        "Http/1.1 200 OK\r\n",
        "HTTP 200 OK\r\n",
        "HTTP/ 200 OK\r\n",
        "HTTP/1.1200 OK\r\n",
        "HTTP/1.1\t200\tOK\r\n",
        "HTTPS/1.1 200 OK\r\n",
        "ICY 200 OK\r\n",
        "200 OK\r\n",
        "200\r\n",
        " HTTP/1.1 200 OK\r\n",
        "\r\nHTTP/1.1 200 OK\r\n",
        "\r\n\r\n\r\nHTTP/1.1 200 OK\r\n",
        "\n\nHTTP/1.0 200 OK\n",
        "\0\0\0\0HTTP/1.1 200 OK\r\n",
        "\0\r\n200 OK\r\n",
        "",
      })
  void statusLinesAsTheyComeGiveThePageAlone(String line) {
    Collected read = read(line + "Content-Type: text/html; charset=utf-8\r\nX-A: b\r\n\r\n" + PAGE);
    assertThat(read.failures).isEmpty();
    assertThat(read.contents()).hasSize(2).first().isEqualTo(PAGE);
    assertThat(read.pages.get(0).charsetSource()).isEqualTo("http");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 404 Not Found\r\n",
        "ICY 404 Not Found\r\n",
        "404 Not Found\r\n",
        "\r\nHTTP 404\r\n",
      })
  void otherStatusIsSkippedHoweverItIsWritten(String line) {
    Collected read = read(line + "Content-Type: text/html\r\n\r\n" + PAGE);
    assertThat(read.skipped).containsEntry("status 404", 1);
    assertThat(read.contents()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 OK\r\n", "HTTP/1.1\r\n", "ICY OK\r\n", "HTTP/1.1 20 OK\r\n"})
  void aStatusLineWithoutAStatusIsAnErrorRow(String line) {
    Collected read = read(line + "Content-Type: text/html\r\n\r\n" + PAGE);
    assertThat(read.errors()).containsExactly("bad_http");
    assertThat(read.contents()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "200 people came to the harbour.\nNote: the second line has a colon.\n",
        "Date: the word stands at the beginning of this text, and no header follows.",
        "http://e.org/ is an address.\nAnother: line.\n",
        "HTTP is a protocol, which this text is about.\nIt has two lines.",
      })
  void textThatBeginsLikeAHeaderIsText(String text) {
    assertThat(read(text).contents()).first().isEqualTo(text.strip());
  }

  @Test
  void aHeaderWithoutAnEmptyLineEndsAtTheFirstTag() {
    Collected read = read("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + PAGE + "\n\nmore");
    assertThat(read.contents()).first().isEqualTo(PAGE + "\n\nmore");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 200, 5000})
  void headersOfManyLinesAreReadOrTold(int lines) {
    Collected read =
        read("HTTP/1.1 200 OK\r\n" + "X-A: b and more\r\n".repeat(lines) + "\r\n" + PAGE);
    if (lines < 1000) {
      assertThat(read.contents()).first().isEqualTo(PAGE);
    } else {
      assertThat(read.errors()).containsExactly("bad_http");
      assertThat(read.failure().message()).contains("header");
    }
    assertThat(read.contents()).last().asString().contains("next");
  }

  private static Collected chunked(String body) {
    return read(http("Transfer-Encoding: chunked\r\n", bytes(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fffffff\r\n", "ffffffff\r\n", "00000000000ffff\r\n", "fff;name=v\r\n"})
  void aSizeBeyondTheBodyKeepsTheBody(String size) {
    assertThat(chunked(size + PAGE).contents()).first().isEqualTo(PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\nrest", "-5\r\nrest", "rest without a size", "\0\0\0"})
  void whatFollowsAChunkAndIsNoneIsTold(String rest) {
    Collected read = chunked(Integer.toHexString(PAGE.length()) + "\r\n" + PAGE + "\r\n" + rest);
    assertThat(read.errors()).containsExactly("corrupt_payload");
    assertThat(read.failure().message()).contains("chunk");
    assertThat(read.contents()).hasSize(1);
  }

  @Test
  void listsOfContentCodingsAreUndoneFromTheLastOn() {
    byte[] once = gzip(bytes(PAGE));
    byte[] twice = gzip(once);
    for (String codings : new String[] {"gzip, gzip", "gzip,gzip", "identity, x-gzip , GZIP"}) {
      assertThat(read(http("Content-Encoding: " + codings + "\r\n", twice)).contents())
          .first()
          .isEqualTo(PAGE);
    }
    assertThat(read(http("Content-Encoding: gzip, gzip\r\n", once)).contents())
        .first()
        .isEqualTo(PAGE);
    assertThat(read(http("Content-Encoding: " + "gzip,".repeat(1000) + "\r\n", once)).errors())
        .containsExactly("corrupt_payload");
  }
}
