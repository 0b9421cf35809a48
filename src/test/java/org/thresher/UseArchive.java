package org.thresher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A web archive of pages and of files about their use, and what is expected of each page. */
final class UseArchive {
  static final String EARLY = "2024-05-01T00:00:00Z";
  static final String FETCHED = "2024-05-02T00:00:00Z";
  static final String LATE = "2024-05-03T00:00:00Z";

  private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
  private final ByteArrayOutputStream files = new ByteArrayOutputStream();
  private final Map<String, String> expected = new TreeMap<>();
  private int records;

  /** What is expected of each page: signals as {@code signal=value@where}. */
  Map<String, String> expected() {
    return expected;
  }

  /** Writes two archives, the files about use after the pages. */
  Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("pages.warc"), pages.toByteArray());
    Files.write(folder.resolve("robots.warc"), files.toByteArray());
    return folder;
  }

  void info(String fields) {
    record("warcinfo", null, EARLY, "application/warc-fields", "", utf8(fields));
  }

  void robots(String site, String date, String text) {
    robots(site, date, utf8(text));
  }

  void robots(String site, String date, byte[] bytes) {
    answer(site + "/robots.txt", date, "200 OK", "Content-Type: text/plain\r\n", bytes);
  }

  void tdm(String site, String date, String text) {
    String url = site + "/.well-known/tdmrep.json";
    answer(url, date, "200 OK", "Content-Type: application/json\r\n", utf8(text));
  }

  /** An answer to the request of a file about use. */
  void answer(String url, String date, String status, String headers, byte[] body) {
    response(files, url, date, status, headers, body);
  }

  /** A record that says that the robots.txt is that of an earlier fetch. */
  void unchanged(String site, String date, String of) {
    String url = site + "/robots.txt";
    String refers =
        "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n"
            + "WARC-Refers-To-Target-URI: "
            + url
            + "\r\nWARC-Refers-To-Date: "
            + of
            + "\r\n";
    byte[] block = utf8("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
    record(files, "revisit", url, date, "application/http; msgtype=response", refers, block);
  }

  void page(String url, String headers, String head, String rights) {
    expected.put(url, rights);
    String body =
        "<p>The ferry " + records + " sails at nine from the old pier, and comes back at six.</p>";
    String html =
        "<html><head><title>Ferry</title>" + head + "</head><body>" + body + "</body></html>";
    response(pages, url, FETCHED, "200 OK", "Content-Type: text/html\r\n" + headers, utf8(html));
  }

  private void response(
      ByteArrayOutputStream to,
      String url,
      String date,
      String status,
      String headers,
      byte[] body) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(utf8("HTTP/1.1 " + status + "\r\n" + headers + "\r\n"));
    block.writeBytes(body);
    String mime = "application/http; msgtype=response";
    record(to, "response", url, date, mime, "", block.toByteArray());
  }

  private void record(
      String type, @Nullable String url, String date, String mime, String more, byte[] block) {
    record(pages, type, url, date, mime, more, block);
  }

  private void record(
      ByteArrayOutputStream to,
      String type,
      @Nullable String url,
      String date,
      String mime,
      String more,
      byte[] block) {
    to.writeBytes(
        utf8(
            "WARC/1.0\r\nWARC-Type: "
                + type
                + "\r\nWARC-Record-ID: <urn:uuid:"
                + records++
                + ">\r\nWARC-Date: "
                + date
                + (url == null ? "" : "\r\nWARC-Target-URI: " + url)
                + "\r\nContent-Type: "
                + mime
                + "\r\n"
                + more
                + "Content-Length: "
                + block.length
                + "\r\n\r\n"));
    to.writeBytes(block);
    to.writeBytes(utf8("\r\n\r\n"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
