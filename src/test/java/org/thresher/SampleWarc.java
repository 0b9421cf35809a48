package org.thresher;

import static org.thresher.SampleInput.gzip;
import static org.thresher.SampleInput.join;
import static org.thresher.SampleInput.utf8;

import java.util.Base64;
import java.util.Locale;

/** Builds WARC/1.0 records (ISO 28500), each a gzip member of its own. */
final class SampleWarc {
  private static final String DOT = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

  private SampleWarc() {}

  static byte[] info(int number) {
    String block = "software: SampleInput\r\nformat: WARC File Format 1.0\r\n";
    return record(
        number, "warcinfo", "", "2024-05-14T06:00:00Z", "application/warc-fields", utf8(block));
  }

  static byte[] response(int number, String url, String date, byte[] html) {
    return http(number, url, date, "200 OK", "text/html; charset=utf-8", html);
  }

  static byte[] notFound(int number, String url, String date) {
    byte[] html = utf8("<html><title>Not found</title><p>This page is gone.</p></html>");
    return http(number, url, date, "404 Not Found", "text/html; charset=utf-8", html);
  }

  static byte[] image(int number, String url, String date) {
    return http(number, url, date, "200 OK", "image/gif", Base64.getDecoder().decode(DOT));
  }

  static byte[] revisit(int number, String url, String date) {
    String profile =
        "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n";
    byte[] block = utf8("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n");
    String headers = "WARC-Target-URI: " + url + "\r\n" + profile;
    return record(number, "revisit", headers, date, "application/http; msgtype=response", block);
  }

  private static byte[] http(
      int number, String url, String date, String status, String mime, byte[] body) {
    String head =
        "HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, mime, body.length);
    String target = "WARC-Target-URI: " + url + "\r\n";
    return record(
        number,
        "response",
        target,
        date,
        "application/http; msgtype=response",
        join(utf8(head), body));
  }

  private static byte[] record(
      int number, String type, String headers, String date, String contentType, byte[] block) {
    String head =
        "WARC/1.0\r\nWARC-Type: "
            + type
            + "\r\nWARC-Record-ID: <urn:uuid:5a3b1e00-0000-4000-8000-"
            + String.format(Locale.ROOT, "%012d", number)
            + ">\r\nWARC-Date: "
            + date
            + "\r\n"
            + headers
            + "Content-Type: "
            + contentType
            + "\r\nContent-Length: "
            + block.length
            + "\r\n\r\n";
    return gzip(join(utf8(head), block, utf8("\r\n\r\n")));
  }
}
