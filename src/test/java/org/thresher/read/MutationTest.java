package org.thresher.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.read.Samples.arc;
import static org.thresher.read.Samples.bytes;
import static org.thresher.read.Samples.concat;
import static org.thresher.read.Samples.gzip;
import static org.thresher.read.Samples.http;
import static org.thresher.read.Samples.httpHtml;
import static org.thresher.read.Samples.warc;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.thresher.document.Failure;

class MutationTest {
  /** All in all; the profile {@code fuzz} has ten thousand in a heap of 512 MB. */
  private static final int MUTATIONS = Integer.getInteger("thresher.mutations", 2400);

  private static List<byte[]> files() {
    byte[] one = warc("response", 1, httpHtml("one one"));
    byte[] zipped = http("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", gzip(one));
    byte[] two = warc("response", 2, zipped);
    byte[] lines = bytes("{\"text\":\"a\",\"id\":1}\n{\"text\":\"bb\"}\n".repeat(5));
    return List.of(
        concat(one, two, one),
        concat(gzip(one), gzip(two), gzip(one)),
        concat(arc("filedesc://x", bytes("1 0 Me\n")), arc("http://e.org/", httpHtml("un"))),
        lines,
        gzip(lines),
        Samples.compress(lines, ZstdOutputStream::new),
        concat(Zstd.compress(one), Zstd.compress(two), Zstd.compress(one)),
        Samples.compress(lines, BZip2CompressorOutputStream::new),
        gzip(bytes(Samples.html("Br\u00fccke"))),
        bytes("id,text\n1,\"a\"\"b\"\n2,c\n"),
        zip(lines),
        bytes(Samples.html("Brücke")));
  }

  private static byte[] zip(byte[] content) {
    return Samples.compress(
        new byte[0],
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          zip.putNextEntry(new ZipEntry("a.jsonl"));
          zip.write(content);
          zip.putNextEntry(new ZipEntry("b.gz"));
          zip.write(gzip(content));
          zip.finish();
          return out;
        });
  }

  @Test
  void noDamageThrowsAndOffsetsRise() {
    Random random = new Random(42);
    List<byte[]> files = files();
    for (byte[] file : files) {
      for (int i = 0; i < MUTATIONS / files.size(); i++) {
        byte[] other = files.get(random.nextInt(files.size()));
        byte[] mutated = mutated(file, other, random);
        Collected read = Collected.read("f", mutated);
        boolean onlyHeader = mutated.length <= "id,text\n".length();
        assertThat(read.records() + read.failures.size() > 0 || onlyHeader)
            .as("something is said of %s", new String(mutated, ISO_8859_1))
            .isTrue();
        assertThat(read.pages).extracting(p -> p.provenance().offset()).isSorted();
        assertThat(read.failures).extracting(Failure::offset).isSorted();
      }
    }
  }

  private static byte[] mutated(byte[] file, byte[] other, Random random) {
    byte[] bytes = file.clone();
    int at = random.nextInt(bytes.length);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> {
        for (int k = 0; k < 1 + at % 5; k++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        yield bytes;
      }
      case 2 ->
          concat(Arrays.copyOf(bytes, at), other, Arrays.copyOfRange(bytes, at, bytes.length));
      case 3 -> {
        int length = Math.min(bytes.length / 4, 1 + random.nextInt(200));
        int to = random.nextInt(bytes.length - length + 1);
        int from = random.nextInt(bytes.length - length + 1);
        byte[] block = Arrays.copyOfRange(bytes, from, from + length);
        System.arraycopy(bytes, to, bytes, from, length);
        System.arraycopy(block, 0, bytes, to, length);
        yield bytes;
      }
      case 4 -> concat(other, Arrays.copyOfRange(bytes, at, bytes.length), other);
      default -> concat(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at / 2, bytes.length));
    };
  }
}
