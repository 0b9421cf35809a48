package org.thresher.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.html;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Failure;
import org.thresher.stage.read.Collected;
import org.thresher.stage.read.ReadSamples;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** WARC records whose digests do not fit, and places of damaged ones in compressed files. */
class WarcDamageTest {
  private static final String HTTP = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  private static final byte[] PAGE = bytes(html("The price of the house is 400,000 pounds."));

  private static byte[] digest(String algorithm, byte[] content) {
    try {
      return MessageDigest.getInstance(algorithm).digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String spelled(String label, String algorithm, String spelling, byte[] content) {
    byte[] digest = digest(algorithm, content);
    String base32 = new Base32().encodeToString(digest);
    String value =
        switch (spelling) {
          case "base32" -> base32;
          case "base32 lower" -> base32.toLowerCase(Locale.ROOT);
          case "base32 bare" -> base32.replace("=", "");
          case "hex" -> HexFormat.of().formatHex(digest);
          case "hex upper" -> HexFormat.of().withUpperCase().formatHex(digest);
          case "base64" -> Base64.getEncoder().encodeToString(digest);
          case "base64 url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
          default -> throw new AssertionError(spelling);
        };
    return label + ":" + value;
  }

  static byte[] record(String headers, byte[] block) {
    String header =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n"
            + "WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            + headers
            + "Content-Type: application/http; msgtype=response\r\nContent-Length: "
            + block.length
            + "\r\n\r\n";
    return concat(bytes(header), block, bytes("\r\n\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "sha1, SHA-1, base32",
    "SHA1, SHA-1, base32 lower",
    "sha-1, SHA-1, hex",
    "sha1, SHA-1, hex upper",
    "sha1, SHA-1, base64",
    "sha1, SHA-1, base64 url",
    "md5, MD5, hex",
    "md5, MD5, base32",
    "MD5, MD5, base32 bare",
    "md5, MD5, base64",
    "sha256, SHA-256, hex",
    "sha-256, SHA-256, base32",
    "SHA256, SHA-256, base32 bare",
    "sha256, SHA-256, base64",
    "sha384, SHA-384, hex",
    "sha512, SHA-512, base32",
    "sha-512, SHA-512, hex",
    "sha512, SHA-512, base64 url",
  })
  void digestsOfAllSpellings(String label, String algorithm, String spelling) {
    byte[] block = concat(bytes(HTTP), PAGE);
    byte[] changed = PAGE.clone();
    changed[changed.length - 30] ^= 1;
    String ofBlock = "WARC-Block-Digest: " + spelled(label, algorithm, spelling, block) + "\r\n";
    String ofPage = "warc-payload-digest: " + spelled(label, algorithm, spelling, PAGE) + "\r\n";
    for (String headers : List.of(ofBlock, ofPage, ofBlock + ofPage)) {
      Collected good = Collected.read("a.warc", record(headers, block));
      assertThat(good.failures).isEmpty();
      assertThat(good.pages).hasSize(1);

      byte[] damaged = record(headers, concat(bytes(HTTP), changed));
      Collected read = Collected.read("a.warc", concat(damaged, record("", block)));
      assertThat(read.pages).hasSize(1);
      assertThat(read.failure().error()).isEqualTo("wrong_digest");
      assertThat(read.failure().offset()).isZero();
      assertThat(read.failure().record()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sha1", "sha1:", "crc32:1234", "sha1:short", "x-own:ABCDEF", ":", "urn:sha1:ABC"})
  void digestsThatCannotBeCheckedSayNothing(String stated) {
    byte[] block = concat(bytes(HTTP), PAGE);
    String headers = "WARC-Block-Digest: " + stated + "\r\nWARC-Payload-Digest: " + stated + "\r\n";

    assertThat(Collected.read("a.warc", record(headers, block)).pages).hasSize(1);
  }

  /** Crawlers do not agree what the payload of a coded body is. */
  @Test
  void payloadsMayBeMeantWithOrWithoutTheirCoding() {
    byte[] zipped = gzip(PAGE);
    byte[] chunked =
        concat(bytes(Integer.toHexString(zipped.length) + "\r\n"), zipped, bytes("\r\n0\r\n\r\n"));
    byte[] block =
        concat(
            bytes(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"),
            chunked);
    for (byte[] meant : List.of(PAGE, zipped, chunked)) {
      String header = "WARC-Payload-Digest: " + spelled("sha1", "SHA-1", "base32", meant) + "\r\n";
      assertThat(Collected.read("a.warc", record(header, block)).failures).isEmpty();
    }
    String header =
        "WARC-Payload-Digest: " + spelled("sha1", "SHA-1", "base32", bytes("other")) + "\r\n";
    assertThat(Collected.read("a.warc", record(header, block)).failures).hasSize(1);
    String cut = "WARC-Truncated: length\r\n" + header;
    assertThat(Collected.read("a.warc", record(cut, block)).failures).isEmpty();
  }

  private static byte[] bad(int i) {
    return ReadSamples.warc("response", i, concat(bytes(HTTP), PAGE));
  }

  /** Three hundred records, of which two have a length that is none. */
  private static byte[][] records() {
    byte[][] records = new byte[300][];
    for (int i = 0; i < records.length; i++) {
      records[i] = bad(i);
      if (i == 150 || i == 250) {
        String text = new String(records[i], java.nio.charset.StandardCharsets.ISO_8859_1);
        records[i] = bytes(text.replaceFirst("Content-Length: \\d+", "Content-Length: x"));
      }
    }
    return records;
  }

  private static long sum(byte[][] records, int to) {
    long sum = 0;
    for (int i = 0; i < to; i++) {
      sum += records[i].length;
    }
    return sum;
  }

  @Test
  void placesInFilesThatAreCompressedAsAWhole() {
    byte[][] records = records();
    byte[] all = concat(records);
    List<byte[]> files =
        List.of(
            all,
            gzip(all),
            ReadSamples.compress(all, BZip2CompressorOutputStream::new),
            ReadSamples.compress(all, out -> new XZOutputStream(out, new LZMA2Options(0))));
    for (byte[] file : files) {
      Collected read = Collected.read("a.warc", file);

      assertThat(read.failures)
          .extracting(Failure::offset)
          .contains(sum(records, 150), sum(records, 250));
      assertThat(read.pages).hasSize(298);
      assertThat(read.pages.get(100).provenance().offset()).isEqualTo(sum(records, 100));
    }
  }

  @Test
  void placesInFilesWithAMemberForEachRecordAreThoseOfTheMembers() {
    byte[][] members = records();
    for (int i = 0; i < members.length; i++) {
      members[i] = gzip(members[i]);
    }
    Collected read = Collected.read("a.warc.gz", concat(members));

    assertThat(read.failures)
        .extracting(Failure::offset)
        .contains(sum(members, 150), sum(members, 250));
    assertThat(read.pages.get(200).provenance().offset()).isEqualTo(sum(members, 201));
    assertThat(read.pages.get(200).provenance().warcOffset()).isEqualTo(sum(members, 201));
  }

  @Test
  void damageBetweenMembersIsWhereTheMemberBegins() {
    byte[][] members = records();
    for (int i = 0; i < members.length; i++) {
      members[i] = gzip(members[i]);
    }
    members[200][1] ^= 0x10;
    Collected read = Collected.read("a.warc.gz", concat(members));

    assertThat(read.failures).extracting(Failure::offset).contains(sum(members, 200));
    assertThat(read.pages.get(250).provenance().warcOffset()).isEqualTo(sum(members, 253));
    assertThat(read.pages.get(250).provenance().offset()).isEqualTo(sum(members, 253));
  }
}
