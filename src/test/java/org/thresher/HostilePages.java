package org.thresher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pages and archives that are made to exhaust whoever reads them. Argument: a folder. */
final class HostilePages {
  private static final int PAGE = 15 << 20;

  private HostilePages() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    repeated(folder.resolve("nested-tags-100mb.html"), "<div>", 100 << 20);
    repeated(folder.resolve("nested-div.html"), "<div>", PAGE);
    repeated(folder.resolve("nested-b.html"), "<b>", PAGE);
    repeated(folder.resolve("nested-a.html"), "<a href=x>y", PAGE);
    repeated(folder.resolve("nested-table.html"), "<table><tr><td>", PAGE);
    repeated(folder.resolve("nested-list.html"), "<ul><li>", PAGE);
    repeated(folder.resolve("nested-form.html"), "<button><p><form><font size=1>", PAGE);
    repeated(folder.resolve("unclosed-p.html"), "<p>w ", PAGE);
    repeated(folder.resolve("crossed.html"), "<b><p>w</b><i></p>", PAGE);
    repeated(folder.resolve("svg.html"), "<svg><math><mi>", PAGE);
    repeated(folder.resolve("select.html"), "<select><option>x", PAGE);
    repeated(folder.resolve("open-brackets.html"), "<", PAGE);
    repeated(folder.resolve("comments.html"), "<!--", PAGE);
    repeated(folder.resolve("entities.html"), "&notit;&", PAGE);
    repeated(folder.resolve("prolog.html"), "<?xml ?><!-- -->", PAGE);
    repeated(folder.resolve("spaces.html"), " ", PAGE);
    repeated(folder.resolve("metas.html"), "<meta property=og:title content=x>", PAGE);
    repeated(folder.resolve("slashes.html"), "<a href='/2020/01/02/03/'>01.02.2003 </a>", PAGE);
    repeated(folder.resolve("one-word.html"), "a", PAGE);
    repeated(folder.resolve("dates.html"), "2020-2020-2020-", PAGE);
    repeated(folder.resolve("json-ld.html"), "<script type=application/ld+json>[[[[[[", PAGE);
    attributes(folder.resolve("attributes.html"));
    noise(folder.resolve("noise.html"));
    bombs(folder);
  }

  private static void repeated(Path file, String piece, int bytes) throws IOException {
    String start = "<!DOCTYPE html><html><title>t</title><body>";
    Files.writeString(file, start + piece.repeat(bytes / piece.length()) + "words at the end");
  }

  private static void attributes(Path file) throws IOException {
    StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body><p");
    for (int i = 0; i < 1_000_000; i++) {
      page.append(" a").append(i).append("=1");
    }
    Files.writeString(file, page.append(">words of a page</p></body></html>"));
  }

  private static void noise(Path file) throws IOException {
    byte[] bytes = new byte[PAGE];
    new Random(1).nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (32 + (bytes[i] & 0x5f));
    }
    bytes[0] = '<';
    Files.write(
        file,
        ("<html>" + new String(bytes, StandardCharsets.US_ASCII))
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static void bombs(Path folder) throws IOException {
    byte[] zeros = new byte[1 << 20];
    try (OutputStream file = Files.newOutputStream(folder.resolve("bomb-10gb.zip"));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("../../../etc/bomb.html"));
      for (int i = 0; i < 10 << 10; i++) {
        zip.write(zeros);
      }
    }
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("bomb.html.gz")))) {
      for (int i = 0; i < 1 << 10; i++) {
        gzip.write(zeros);
      }
    }
    byte[] nested = "<html><p>in the middle</p></html>".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 200; i++) {
      nested = i % 2 == 0 ? zipped(nested) : gzipped(nested);
    }
    Files.write(folder.resolve("nested-200.zip.gz"), nested);
    byte[] page = new byte[200 << 20];
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(page);
    }
    String headers =
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\n\r\n";
    int length = headers.length() + deflated.size();
    try (OutputStream warc = Files.newOutputStream(folder.resolve("bomb.warc"))) {
      warc.write(
          ("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + length + "\r\n\r\n" + headers)
              .getBytes(StandardCharsets.UTF_8));
      deflated.writeTo(warc);
      warc.write("\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] zipped(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("/tmp/../x.gz"));
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] gzipped(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }
}
