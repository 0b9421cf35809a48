package org.thresher.stage.read.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.stage.read.Collected;
import org.thresher.stage.read.ReadSamples;

/** What lies among pages and is none. */
class CrawlFilesTest {
  private static Collected record(String url, String type, String body) {
    byte[] block = http("Content-Type: " + type + "\r\n", bytes(body));
    byte[] header =
        bytes(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: "
                + url
                + "\r\nContent-Type: application/http\r\nContent-Length: "
                + block.length
                + "\r\n\r\n");
    return Collected.read("x.warc", concat(header, block, bytes("\r\n\r\n")));
  }

  private static Collected resource(String url, String type, String body) {
    byte[] block = bytes(body);
    byte[] header =
        bytes(
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: "
                + url
                + "\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + block.length
                + "\r\n\r\n");
    return Collected.read("x.warc", concat(header, block, bytes("\r\n\r\n")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://e.org/robots.txt|text/plain|User-agent: *|robots.txt",
        "https://e.org/robots.txt?x=1|text/html|User-agent: *|robots.txt",
        "https://e.org/ROBOTS.TXT|text/plain|Sitemap: x|robots.txt",
        "https://e.org/ads.txt|text/plain|a.com, 1, DIRECT|ads.txt",
        "https://e.org/app-ads.txt|text/html|a.com, 1, RESELLER|ads.txt",
        "https://e.org/sitemap.xml|text/html|<?xml version='1.0'?><urlset></urlset>|sitemap",
        "https://e.org/post-sitemap2.xml|text/xml|<sitemapindex></sitemapindex>|sitemap",
        "https://e.org/list|text/plain|<?xml version='1.0'?><!-- x --><urlset a='b'/>|sitemap",
        "https://e.org/sitemap.txt|text/plain|https://e.org/a|sitemap",
        "https://e.org/favicon.ico|text/plain|icon|favicon",
        "https://e.org/.well-known/security.txt|text/plain|Contact: x|.well-known",
        "https://e.org/a.js|text/plain|alert(1)|text/javascript",
        "https://e.org/a.js?v=3#x|text/html|/* c */ var a = b;|text/javascript",
        "https://e.org/m.mjs|application/octet-stream|export default 1|text/javascript",
        "https://e.org/a.min.css|text/html|p{a:b}|text/css",
        "https://e.org/w?id=3|text/html|(function(){var a=1;b(a);})();|text/javascript",
        "https://e.org/w?id=4|text/plain|// c%nvar a = document.b('c');f(a);|text/javascript",
        "https://e.org/w?id=5|text/html|callback({\"a\":\"b\"})|text/javascript",
        "https://e.org/style|text/html|/* c */ body { margin: 0; color: red }|text/css",
        "https://e.org/style|text/plain|@import url('a.css');p{a:b}|text/css",
        "https://e.org/api|text/html|{\"items\":[1,2]}|application/json",
        "https://e.org/api|text/plain|[{\"a\":\"b\"}]|application/json",
        "https://e.org/x.cdx|text/plain| CDX N b a m s k r M S V g|cdx",
        "https://e.org/feed|text/html|<?xml version='1.0'?><rss"
            + " version='2.0'></rss>|application/rss+xml",
        "https://e.org/feed|text/plain|<feed"
            + " xmlns='http://www.w3.org/2005/Atom'></feed>|application/atom+xml",
      })
  void itIsSkippedByItsKindWhateverTheServerDeclares(
      String url, String type, String body, String kind) {
    Collected read = record(url, type, body.replace("%n", "\n"));
    assertThat(read.pages).isEmpty();
    assertThat(read.skipped).containsExactly(Map.entry(kind, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://e.org/a|text/plain|The variable (function) of this text is to be read; it is"
            + " text.",
        "https://e.org/a|text/plain|Var is a river: it flows (slowly) through the land of the"
            + " south.",
        "https://e.org/a.txt|text/plain|var a = document.b('c');f(a);",
        "https://e.org/a|text/plain|function and form are words of this sentence about design",
        "https://e.org/a.js|text/html|<html><body><p>A page at an odd address</p></body></html>",
        "https://e.org/docs/robots.txt|text/html|<html><body><p>About robots</p></body></html>",
        "https://e.org/logs/ship.log|text/plain|Today we saw a whale and two ships.",
        "https://e.org/sitemap.html|text/html|<html><body><p>All pages</p></body></html>",
        "https://e.org/a|text/plain|[Applause] The speaker thanks the public and sits down.",
        "https://e.org/a|text/plain|{ The hall, evening } Enter two women with lamps.",
        "urn:isbn:9780000000000|text/plain|The text of a book in an archive.",
        "urn:uuid:7|text/plain|A text that has no other address.",
      })
  void whatOnlyLooksLikeItIsAPage(String url, String type, String body) {
    Collected read = url.startsWith("urn:") ? resource(url, type, body) : record(url, type, body);
    assertThat(read.page().content()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource({
    "urn:text:https://e.org/,text/plain,urn:text",
    "urn:pageinfo:https://e.org/,application/json,urn:pageinfo",
    "urn:thumbnail:https://e.org/,image/jpeg,urn:thumbnail",
    "urn:view:https://e.org/,image/png,urn:view",
    "urn:fullPage:https://e.org/,image/png,urn:fullpage",
    "urn:text-final:http://e.org/,text/plain,urn:text-final",
    "urn:X-wpull:log,text/plain,urn:x-wpull",
  })
  void notesOfBrowserCrawlersAreCountedByKind(String url, String type, String kind) {
    assertThat(resource(url, type, "words of the page").skipped)
        .containsExactly(Map.entry(kind, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "robots.txt|User-agent: *|robots.txt",
        "site/ads.txt|a.com, 1, DIRECT|ads.txt",
        "index.cdx| CDX N b a m s k r M S V g|cdx",
        "index|org,e)/ 20240102030405 {\"url\":\"https://e.org/\"}|cdx",
        "index|org,e)/a 20240102030405 https://e.org/a text/html 200 ABC - - 1 2 x.warc|cdx",
        "crawl.log|2024-01-02T03:04:05.678Z 200 1234 https://e.org/ - -|log",
        "access.log|192.0.2.1 - - [02/Jan/2024:03:04:05] \"GET /\"|log",
        "dump.xml|<mediawiki xml:lang='en'><page/></mediawiki>|empty",
        "dump.xml|<mediawiki xml:lang='en'></mediawiki>|application/mediawiki+xml",
        "feed.atom|<?xml version='1.0'?><?xml-stylesheet"
            + " href='a'?><feed></feed>|application/atom+xml",
        "old.rss|<!DOCTYPE rss PUBLIC 'x'><rss></rss>|application/rss+xml",
        "one.rdf|<rdf:RDF xmlns='http://purl.org/rss/1.0/'></rdf:RDF>|application/rss+xml",
      })
  void filesAreTakenForWhatTheyAreToo(String name, String content, String kind) {
    assertThat(Collected.read(name, bytes(content)).skipped).containsExactly(Map.entry(kind, 1));
  }

  private static byte[] zip(String... names) {
    return ReadSamples.compress(
        new byte[0],
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (String name : names) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes("<p>a member</p>"));
          }
          zip.finish();
          return out;
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a|[Content_Types].xml,word/document.xml|wordprocessingml.document",
        "a|_rels/.rels,word/document.xml|wordprocessingml.document",
        "a|docProps/app.xml,_rels/.rels,word/a.xml|wordprocessingml.document",
        "a|[Content_Types].xml,xl/workbook.xml|spreadsheetml.sheet",
        "a|[Content_Types].xml,ppt/presentation.xml|presentationml.presentation",
        "a.docx|custom/a.xml|wordprocessingml.document",
        "a.epub|OEBPS/a.xhtml|epub+zip",
        "a|META-INF/container.xml,a.xhtml|epub+zip",
        "a|META-INF/MANIFEST.MF,a.class|java-archive",
        "a.odt|content.xml|opendocument.text",
      })
  void documentsOfZippedPartsAreOneFile(String name, String members, String kind) {
    byte[] file = zip(members.split(","));
    Collected read = Collected.read(name, file);
    assertThat(read.records()).isEqualTo(1);
    assertThat(ContentType.of(file, null, name).mime()).endsWith(kind);
    read.skipped.keySet().forEach(skipped -> assertThat(skipped).endsWith(kind));
    read.pages.forEach(page -> assertThat(page.mime()).endsWith(kind));
    assertThat(read.errors()).isSubsetOf("bad_document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/epub+zip", "application/vnd.oasis.opendocument.text"})
  void aFirstMemberMayHoldTheMediaType(String mime) {
    byte[] head = new byte[30];
    head[0] = 'P';
    head[1] = 'K';
    head[2] = 3;
    head[3] = 4;
    byte[] next = "PK\3\4\24\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] file = concat(head, bytes("mimetype" + mime), next, new byte[40]);
    assertThat(ContentType.of(file, null, "a").mime()).isEqualTo(mime);
    assertThat(Collected.read("a", file).errors()).containsExactly("bad_document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"word/a.html,b.html", "a.html,META-INF/x", "xl/a.html", "texts/mimetype"})
  void archivesOfPagesAreArchives(String members) {
    assertThat(Collected.read("a.zip", zip(members.split(","))).pages).isNotEmpty();
  }
}
