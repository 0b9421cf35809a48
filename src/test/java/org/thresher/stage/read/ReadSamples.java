package org.thresher.stage.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Small invented files of all formats. */
public final class ReadSamples {
  private ReadSamples() {}

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  public static byte[] gzip(byte[] bytes) {
    return compress(bytes, GZIPOutputStream::new);
  }

  /** Opens a compressor. */
  public interface Compressor {
    OutputStream open(OutputStream out) throws IOException;
  }

  public static byte[] compress(byte[] bytes, Compressor compressor) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressed = compressor.open(out)) {
      compressed.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static String html(String words) {
    return "<!DOCTYPE html><html><head><title>T</title></head><body><p>"
        + words
        + "</p></body></html>";
  }

  public static byte[] http(String headers, byte[] body) {
    return concat(bytes("HTTP/1.1 200 OK\r\n" + headers + "\r\n"), body);
  }

  public static byte[] httpHtml(String words) {
    return http("Content-Type: text/html; charset=utf-8\r\n", bytes(html(words)));
  }

  public static byte[] warc(String type, int number, byte[] block) {
    String header =
        "WARC/1.0\r\nWARC-Type: "
            + type
            + "\r\nWARC-Record-ID: <urn:uuid:"
            + number
            + ">\r\nWARC-Date: 2021-03-04T05:06:07Z\r\nWARC-Target-URI: http://example.org/"
            + number
            + "\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: "
            + block.length
            + "\r\n\r\n";
    return concat(bytes(header), block, bytes("\r\n\r\n"));
  }

  public static byte[] arc(String url, byte[] block) {
    String header = url + " 192.0.2.1 20210304050607 text/html " + block.length + "\n";
    return concat(bytes(header), block, bytes("\n"));
  }
}
