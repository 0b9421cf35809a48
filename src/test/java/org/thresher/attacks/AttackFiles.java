package org.thresher.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.compress;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.html;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.thresher.stage.read.ParquetSamples;
import org.thresher.stage.read.ReadSamples;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * A small file of each container and format, with the same five texts where it has several records.
 *
 * @param name its name
 * @param content its bytes
 * @param sealed whether a check sum covers each text, so that none may come out changed
 * @param closed whether check sums cover the file, so that any damage can be seen
 */
@SuppressWarnings("ArrayRecordComponent") // made for one test
record AttackFiles(String name, byte[] content, boolean sealed, boolean closed) {
  static final List<String> TEXTS =
      List.of(
          "The ferry to the outer islands left the harbour of Larnholm at noon on Tuesday.",
          "Pilots had warned that the ice in the sound was growing faster than the tugs broke it.",
          "By the afternoon the first children were skating between the fishing boats.",
          "The bakery on the quay had put a stove and a table of rolls on the ice.",
          "Nobody knew when the next ship with coal and flour would come.");

  /** All of them. */
  static List<AttackFiles> all() {
    byte[] lines = lines();
    byte[] zip = zip(true, false);
    byte[] tar = tar();
    List<AttackFiles> files = new ArrayList<>();
    files.add(new AttackFiles("a.txt", bytes(TEXTS.get(0)), false, false));
    files.add(new AttackFiles("a.html", bytes(html(TEXTS.get(0))), false, false));
    files.add(new AttackFiles("a.jsonl", lines, false, false));
    files.add(new AttackFiles("a.csv", csv(), false, false));
    files.add(new AttackFiles("a.warc", concat(warc()), false, false));
    files.add(new AttackFiles("a.arc", arc(), false, false));
    files.add(new AttackFiles("members.warc.gz", members(), false, false));
    files.add(new AttackFiles("whole.warc.gz", gzip(concat(warc())), false, true));
    files.add(new AttackFiles("a.jsonl.gz", gzip(lines), false, true));
    files.add(
        new AttackFiles(
            "a.jsonl.bz2", compress(lines, BZip2CompressorOutputStream::new), false, true));
    files.add(
        new AttackFiles(
            "a.jsonl.xz",
            compress(lines, o -> new XZOutputStream(o, new LZMA2Options(0))),
            false,
            true));
    files.add(
        new AttackFiles(
            "a.jsonl.lz4", compress(lines, FramedLZ4CompressorOutputStream::new), false, true));
    files.add(new AttackFiles("a.jsonl.zst", compress(lines, AttackFiles::zstd), false, true));
    files.add(new AttackFiles("page.txt.gz", gzip(bytes(TEXTS.get(0))), true, true));
    files.add(new AttackFiles("deflated.zip", zip, true, true));
    files.add(new AttackFiles("stored.zip", zip(false, false), true, true));
    files.add(new AttackFiles("streamed.zip", zip(true, true), true, true));
    files.add(new AttackFiles("a.tar", tar, false, false));
    files.add(new AttackFiles("a.tar.gz", gzip(tar), false, true));
    files.add(new AttackFiles("nested.tar", concat(nested(zip), TarBytes.END), false, false));
    files.add(new AttackFiles("a.parquet", parquet(), true, true));
    return files;
  }

  /**
   * Where the unit of each text begins in a file whose units are apart: lines, records, members;
   * empty for other files. The last one ends where no other text follows.
   */
  List<Integer> units() {
    String begin =
        switch (name) {
          case "a.jsonl" -> "{\"text\"";
          case "a.warc" -> "WARC/1.0";
          case "a.arc" -> "http://example.org/";
          case "members.warc.gz" -> "\u001f\u008b\b";
          case "deflated.zip", "stored.zip", "streamed.zip" -> "PK\u0003\u0004";
          case "a.tar" -> "t%d.txt\0";
          default -> "";
        };
    String file = new String(content, ISO_8859_1);
    List<Integer> starts = new ArrayList<>();
    for (int at = 0; !begin.isEmpty() && starts.size() < TEXTS.size(); at++) {
      at = file.indexOf(begin.formatted(starts.size()), at);
      starts.add(at);
    }
    return starts;
  }

  /** The number of the unit that a place of the file belongs to. */
  int unit(int place) {
    int unit = 0;
    List<Integer> starts = units();
    while (unit + 1 < starts.size() && starts.get(unit + 1) <= place) {
      unit++;
    }
    return unit;
  }

  /** Whether a byte is the line feed between two lines: without it they are one. */
  boolean isBetween(int place) {
    return name.equals("a.jsonl") && content[place] == '\n' && unit(place) + 1 < TEXTS.size();
  }

  private static ZstdOutputStream zstd(java.io.OutputStream out) throws IOException {
    ZstdOutputStream zstd = new ZstdOutputStream(out);
    zstd.setChecksum(true);
    return zstd;
  }

  private static byte[] lines() {
    StringBuilder lines = new StringBuilder();
    TEXTS.forEach(text -> lines.append("{\"text\":\"").append(text).append("\"}\n"));
    return bytes(lines.toString());
  }

  private static byte[] csv() {
    StringBuilder rows = new StringBuilder("id,text\n");
    TEXTS.forEach(text -> rows.append("1,\"").append(text).append("\"\n"));
    return bytes(rows.toString());
  }

  private static byte[][] warc() {
    byte[][] records = new byte[TEXTS.size()][];
    for (int i = 0; i < records.length; i++) {
      byte[] block = ReadSamples.httpHtml(TEXTS.get(i));
      String record =
          new String(
              ReadSamples.warc("response", i, block), java.nio.charset.StandardCharsets.UTF_8);
      String digest = "WARC-Block-Digest: sha1:" + sha1(block) + "\r\nContent-Length: ";
      records[i] = bytes(record.replaceFirst("Content-Length: ", digest));
    }
    return records;
  }

  private static String sha1(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] members() {
    byte[][] records = warc();
    for (int i = 0; i < records.length; i++) {
      records[i] = gzip(records[i]);
    }
    return concat(records);
  }

  private static byte[] arc() {
    byte[] all = ReadSamples.arc("filedesc://x", bytes("1 0 Me\n"));
    for (String text : TEXTS) {
      all = concat(all, ReadSamples.arc("http://example.org/", ReadSamples.httpHtml(text)));
    }
    return all;
  }

  private static byte[] zip(boolean deflated, boolean descriptor) {
    ZipBytes zip = new ZipBytes();
    for (int i = 0; i < TEXTS.size(); i++) {
      zip.add("t" + i + ".txt", TEXTS.get(i), deflated, descriptor);
    }
    return zip.end();
  }

  private static byte[] tar() {
    byte[] tar = new byte[0];
    for (int i = 0; i < TEXTS.size(); i++) {
      tar = concat(tar, TarBytes.member("t" + i + ".txt", TEXTS.get(i)));
    }
    return concat(tar, TarBytes.END);
  }

  /** An archive as a member of a tar archive, beside a page. */
  static byte[] nested(byte[] archive) {
    return concat(
        TarBytes.header("a.zip", TarBytes.octal(archive.length), '0'),
        TarBytes.padded(archive),
        TarBytes.member("t.txt", TEXTS.get(0)));
  }

  private static byte[] parquet() {
    ParquetSamples.Style style =
        new ParquetSamples.Style(CompressionCodecName.UNCOMPRESSED, WriterVersion.PARQUET_1_0, 2);
    try {
      return ParquetSamples.file(
          "message page { required binary text (STRING); }",
          TEXTS.size(),
          style,
          (row, i) -> row.add("text", TEXTS.get(i)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
