package org.thresher.stage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.compress;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.http;
import static org.thresher.stage.read.ReadSamples.warc;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Page;

/** Mails, pages saved as MHTML, and WACZ files. */
class MessagesTest {
  private static final String LETTER =
      """
      From: "Brün, Ida" <ida@example.org>
      To: list@example.org
      Subject: =?UTF-8?Q?B=C3=BCcher_im?= =?iso-8859-1?B?IEhlcmJzdA==?=
      Date: Wed, 3 Apr 2024 10:15:00 +0200 (CEST)
      Message-ID: <1@example.org>
      """;
  private static final String PLAIN = "Content-Type: text/plain; charset=utf-8\n";
  private static final String HTML = "Content-Type: text/html; charset=utf-8\n";

  @Test
  @Timeout(60)
  void aFieldOfVeryManyEncodedWordsTakesNoTime() {
    String words = "=?utf-8?q?" + "a=?".repeat(300_000);
    Page page =
        read(
                "a.eml",
                LETTER.replaceFirst("(?m)^Subject: .*$", "Subject: " + words) + PLAIN + "\nHi!")
            .page();
    assertThat(page.content()).isEqualTo("Hi!");
  }

  private static Collected read(String name, String message) {
    return Collected.read(name, bytes(message.replace("\n", "\r\n")));
  }

  private static String multipart(String kind, String... parts) {
    return "Content-Type: multipart/%s; boundary=\"b1\"\n\npreamble\n--b1\n".formatted(kind)
        + String.join("\n--b1\n", parts)
        + "\n--b1--\nepilogue\n";
  }

  @Test
  void aMailIsItsTextWithItsSubjectAuthorAndDate() {
    String message =
        LETTER
            + "MIME-Version: 1.0\n"
            + PLAIN
            + "Content-Transfer-Encoding: quoted-printable\n\nZwei W=C3=B6rter=\n und mehr.\n";
    Page page = read("a.eml", message).page();
    assertThat(page.content().strip()).isEqualTo("Zwei Wörter und mehr.");
    assertThat(page.markup()).isFalse();
    assertThat(page.hints().title()).isEqualTo("Bücher im Herbst");
    assertThat(page.hints().author()).isEqualTo("Brün, Ida");
    assertThat(page.hints().datePublished()).isEqualTo("2024-04-03T08:15:00Z");
    assertThat(page.date()).isEqualTo("2024-04-03T08:15:00Z");
    assertThat(page.provenance().source()).isEqualTo("text");
    assertThat(read("a", message).page().content()).isEqualTo(page.content());
    assertThat(read("a.txt", message).page().content()).isEqualTo(page.content());
  }

  @ParameterizedTest
  @CsvSource({"alternative", "related", "mixed"})
  void oneFormOfATextIsTaken(String kind) {
    String both =
        kind.equals("mixed")
            ? multipart(
                "mixed",
                multipart("alternative", PLAIN + "\nthe words", HTML + "\n<p>the words</p>")
                    .replace("b1", "b2"),
                "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA")
            : kind.equals("related")
                ? multipart(
                    "alternative",
                    PLAIN + "\nthe words",
                    multipart(
                            "related", HTML + "\n<p>the words</p>", "Content-Type: image/png\n\nx")
                        .replace("b1", "b2"))
                : multipart("alternative", PLAIN + "\nthe words", HTML + "\n<p>the words</p>");
    Page page = read("a.eml", LETTER + "MIME-Version: 1.0\n" + both).page();
    assertThat(page.content().strip()).isEqualTo("<p>the words</p>");
    assertThat(page.markup()).isTrue();
  }

  @Test
  void textsThatFollowEachOtherAreAllTakenAndAttachmentsAreNot() {
    String message =
        LETTER
            + multipart(
                "mixed",
                PLAIN + "\nFirst a < b.",
                PLAIN + "Content-Disposition: attachment; filename=a.txt\n\nAttached.",
                "Content-Type: text/calendar\n\nBEGIN:VCALENDAR",
                "Content-Type: message/rfc822\n\nFrom: c@example.org\nSubject: x\n\nForwarded.",
                PLAIN + "\nFooter of the list.");
    assertThat(read("a.eml", message).page().content().lines().filter(s -> !s.isBlank()))
        .containsExactly("First a < b.", "Forwarded.", "Footer of the list.");
    Page mixed =
        read("a.eml", LETTER + multipart("mixed", HTML + "\n<p>one</p>", PLAIN + "\na < b\n\ntwo"))
            .page();
    assertThat(mixed.content()).contains("<p>one</p>").contains("<p>a &lt; b</p><p>two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"utf-8", "iso-8859-1", "windows-1251", "koi8-r", "gb18030", "iso-2022-jp"})
  void base64InAnyEncodingIsDecoded(String charset) {
    String text =
        switch (charset) {
          case "utf-8", "iso-8859-1" -> "Die Brücke ist gesperrt.";
          case "gb18030" -> "桥梁今天关闭。";
          case "iso-2022-jp" -> "橋は今日閉鎖です。";
          default -> "Мост сегодня закрыт.";
        };
    String coded = Base64.getMimeEncoder().encodeToString(text.getBytes(Charset.forName(charset)));
    String header =
        "Content-Type: text/plain; charset=\"%s\"\nContent-Transfer-Encoding: BASE64\n\n";
    Page page = read("a.eml", LETTER + header.formatted(charset) + coded + "\n").page();
    assertThat(page.content().strip()).isEqualTo(text);
    assertThat(page.charsetSource()).isEqualTo("http");
  }

  private static String saved(String header, String part) {
    return header
        + """
        MIME-Version: 1.0
        Content-Type: multipart/related;
        \ttype="text/html";
        \tboundary="----b-1"


        ------b-1
        %s
        ------b-1
        Content-Type: text/css
        Content-Location: https://e.org/a.css

        p{}
        ------b-1--
        """
            .formatted(part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://e.org/a\nSubject: S\n",
        "From: \"Saved by Internet Explorer 11\"\nSubject: S\nX-MimeOLE: Produced By X\n",
        "Subject: S\nDate: Tue, 5 Mar 2024 08:00:00 -0000\n",
        "",
      })
  void aSavedPageIsThePageAlone(String header) {
    String html = "<html><head><title>T</title></head><body><p>Wer=C3=B6fe</p></body></html>";
    String part =
        HTML
            + "Content-Location: https://e.org/a\nContent-Transfer-Encoding: quoted-printable\n\n"
            + html;
    for (String name : new String[] {"a.mhtml", "a.mht", "a"}) {
      Page page = read(name, saved(header, part)).page();
      assertThat(page.content()).startsWith("<html>").contains("<p>Weröfe</p>");
      assertThat(page.markup()).isTrue();
      assertThat(page.mime()).isEqualTo("text/html");
      assertThat(page.url()).isEqualTo("https://e.org/a");
      assertThat(page.hints().author()).isNull();
      assertThat(page.provenance().source()).isEqualTo("html");
    }
  }

  @Test
  void theStartParameterNamesThePageAndFramesAreTakenWhereThePageHasNone() {
    String start =
        "From: <Saved by X>\n"
            + multipart(
                    "related",
                    HTML + "Content-ID: <f@x>\n\n<p>frame</p>",
                    HTML + "Content-ID: <r@x>\n\n<p>page</p>")
                .replace("related;", "related; start=\"<r@x>\";");
    assertThat(read("a.mht", start).page().content().strip()).isEqualTo("<p>page</p>");
    String frames =
        "From: <Saved by X>\n"
            + multipart(
                "related", HTML + "\n<html><FRAMESET></FRAMESET></html>", HTML + "\n<p>in</p>");
    assertThat(read("a.mht", frames).page().content()).contains("<p>in</p>");
  }

  @Test
  void brokenMessagesAreErrorRows() {
    String parts = multipart("alternative", PLAIN + "\none", HTML + "\n<p>two words");
    String cut = LETTER + parts.substring(0, parts.indexOf("two"));
    assertThat(read("a.eml", cut).errors()).containsExactly("bad_mime");
    assertThat(read("a.eml", cut).pages).isEmpty();
    String lost = LETTER + "Content-Type: multipart/mixed; boundary=\"b9\"\n\n--b1\n\nx\n--b1--\n";
    assertThat(read("a.eml", lost).errors()).containsExactly("bad_mime");
    String none = LETTER + "Content-Type: multipart/mixed\n\n--b1\n\nx\n--b1--\n";
    assertThat(read("a.eml", none).errors()).containsExactly("bad_mime");
    StringBuilder deep = new StringBuilder(LETTER);
    for (int i = 0; i < 200; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=\"d%d\"\n\n--d%d\n".formatted(i, i));
    }
    assertThat(read("a.eml", deep.toString()).errors()).containsExactly("bad_mime");
    Collected later =
        read(
            "a.eml",
            LETTER
                + multipart("mixed", PLAIN + "\nwords", "Content-Type: image/png\n\nAA")
                    .replace("\n--b1--\nepilogue\n", ""));
    assertThat(later.page().content().strip()).isEqualTo("words");
    assertThat(later.errors()).containsExactly("bad_mime");
    assertThat(later.records()).isEqualTo(1);
  }

  @Test
  void aMessageWithoutTextIsSkippedByItsType() {
    String picture =
        LETTER + "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n";
    assertThat(read("a.eml", picture).skipped).containsExactly(Map.entry("message/rfc822", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Title: A text\nDate: 2024-01-02\nAuthor: Ida\n\nThe text with front matter.",
        "Subject: one word\nNote: another\n\nA list of words.",
        "From: the beginning\n\nA poem.",
        "To: all\nFrom: me\n\nA letter in a book has these lines.",
        "Anna: Who is there?\nBen: It is me.\nDate: today\n\nA play.",
      })
  void textsWithLinesLikeAHeaderAreText(String text) {
    assertThat(Collected.read("a.txt", bytes(text)).page().content()).isEqualTo(text);
  }

  @Test
  void aMailInAWebArchiveIsReadToo() {
    byte[] block = http("Content-Type: message/rfc822\r\n", bytes(LETTER + PLAIN + "\nwords\n"));
    Page page = Collected.read("x.warc", warc("response", 1, block)).page();
    assertThat(page.content().strip()).isEqualTo("words");
    assertThat(page.url()).isEqualTo("http://example.org/1");
    assertThat(page.provenance().source()).isEqualTo("warc");
  }

  private static byte[] wacz(String... namesAndContents) {
    return compress(
        new byte[0],
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (int i = 0; i < namesAndContents.length; i += 2) {
            zip.putNextEntry(new ZipEntry(namesAndContents[i]));
            zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.ISO_8859_1));
          }
          zip.finish();
          return out;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.wacz", "a.zip"})
  void ofAWaczFileTheArchivesAreRead(String name) {
    byte[] page = warc("response", 1, http("Content-Type: text/html\r\n", bytes("<p>in it</p>")));
    byte[] other =
        warc("response", 2, http("Content-Type: text/html\r\n", bytes("<title>O</title><p>x")));
    byte[] all = concat(gzip(page), gzip(other));
    Collected read =
        Collected.read(
            name,
            wacz(
                "archive/data.warc.gz",
                new String(all, StandardCharsets.ISO_8859_1),
                "datapackage.json",
                "{\"text\":\"no page\"}",
                "indexes/index.cdx",
                "org,e)/ 20240102030405 {\"url\":\"x\"}",
                "logs/crawl.log",
                "{\"text\":\"a log\"}",
                "pages/pages.jsonl",
                """
                {"format":"json-pages-1.0"}
                {"url":"http://example.org/1","title":"Of the list","text":"no page"}
                {"url":"http://example.org/2","title":"Not this"}
                """,
                "pages/extraPages.jsonl",
                "{\"text\":\"no page\"}"));
    assertThat(read.contents()).containsExactly("<p>in it</p>", "<title>O</title><p>x");
    assertThat(read.failures).isEmpty();
    assertThat(read.skipped)
        .containsOnly(
            Map.entry("wacz pages", 2),
            Map.entry("wacz indexes", 1),
            Map.entry("wacz logs", 1),
            Map.entry("wacz metadata", 1));
    assertThat(read.pages.get(0).hints().title())
        .isEqualTo(name.endsWith("wacz") ? "Of the list" : null);
    assertThat(read.pages.get(1).hints().title()).isNull();
  }
}
