package org.thresher.stage.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.compress;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.html;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.FieldNames;
import org.thresher.job.ReadSettings;
import org.thresher.job.ReadSettings.Damaged;
import org.thresher.job.ReadSettings.TextUnit;
import org.thresher.job.Sections;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.Part;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ReadFormatsTest {
  private static final byte[] PAGE = bytes(html("Das Wasser stieg über Nacht."));

  private static ReadSettings pagesUpTo(int bytes) {
    return new ReadSettings(
        FieldNames.DEFAULTS,
        bytes,
        bytes,
        1000,
        3,
        0.1,
        60,
        Damaged.DROP,
        TextUnit.FILE,
        List.of("0"),
        1L << 20,
        1L << 20,
        1.0);
  }

  @Test
  void htmlFileIsOnePageWithMarkup() {
    Page page = Collected.read("a/page.html", PAGE).page();
    assertThat(page.markup()).isTrue();
    assertThat(page.mime()).isEqualTo("text/html");
    assertThat(page.content()).contains("über Nacht");
    assertThat(page.id()).startsWith("sha256:").hasSize(71);
    assertThat(page.provenance().source()).isEqualTo("html");
    assertThat(page.provenance().filePath()).isEqualTo("a/page.html");
  }

  @Test
  void theIdDependsOnThePathAndTheBytes() {
    String id = Collected.read("a.html", PAGE).page().id();
    assertThat(Collected.read("a.html", PAGE).page().id()).isEqualTo(id);
    assertThat(Collected.read("b.html", PAGE).page().id()).isNotEqualTo(id);
    assertThat(Collected.read("a.html", bytes(html("x"))).page().id()).isNotEqualTo(id);
  }

  @Test
  void plainTextAndMarkdownAreText() {
    Page text = Collected.read("note.txt", bytes("One line.\nAnother line.")).page();
    assertThat(text.markup()).isFalse();
    assertThat(text.mime()).isEqualTo("text/plain");
    Page markdown = Collected.read("note.md", bytes("# Title\n\nSome *text*.")).page();
    assertThat(markdown.mime()).isEqualTo("text/markdown");
    assertThat(markdown.provenance().source()).isEqualTo("text");
  }

  @Test
  void contentCountsMoreThanTheName() {
    assertThat(Collected.read("page.txt", PAGE).page().markup()).isTrue();
    assertThat(Collected.read("page.jpg", bytes("Only words here.")).page().mime())
        .isEqualTo("text/plain");
    assertThat(Collected.read("page.html", bytes("\u00ff\u00d8")).records()).isEqualTo(1);
  }

  @Test
  void binariesAreSkippedByTheirMediaType() {
    Collected png = Collected.read("x.html", "\u0089PNG\r\n\u001a\n\0\0".getBytes(ISO_8859_1));
    assertThat(png.skipped).containsExactly(Map.entry("image/png", 1));
    assertThat(Collected.read("x", bytes("%PDF-1.4 ...")).errors()).containsExactly("bad_pdf");
    assertThat(Collected.read("x.txt", new byte[] {1, 2, 3, 0, 5, 6, 7}).skipped)
        .containsKey("application/octet-stream");
    assertThat(Collected.read("s.css", bytes("p { color: red }")).skipped).containsKey("text/css");
    assertThat(Collected.read("f.xml", bytes("<?xml version='1.0'?><rss><a/></rss>")).skipped)
        .containsKey("application/rss+xml");
    assertThat(Collected.read("i.svg", bytes("<svg></svg>")).skipped).containsKey("image/svg+xml");
    assertThat(Collected.read("w", "RIFF\1\0\0\0WEBPVP8 ".getBytes(ISO_8859_1)).skipped)
        .containsKey("image/webp");
  }

  @Test
  void emptyAndBlankFilesAreSkippedAsEmpty() {
    assertThat(Collected.read("e.html", new byte[0]).skipped).containsKey("empty");
    assertThat(Collected.read("e.txt", bytes(" \n ")).skipped).containsKey("empty");
    assertThat(Collected.read("e.gz", gzip(new byte[0])).skipped).containsKey("empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "bzip2", "xz", "zstd", "lz4"})
  void compressedFilesAreReadWholeInSeveralParts(String name) {
    byte[] first = compressed(name, bytes("{\"text\":\"eins\"}\n"));
    byte[] second = compressed(name, bytes("{\"text\":\"zwei\"}\n"));
    Collected read = Collected.read("lines", concat(first, second));
    assertThat(read.contents()).containsExactly("eins", "zwei");
    assertThat(read.failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "bzip2", "xz", "zstd", "lz4"})
  void aTruncatedPageIsLostWithTheNameOfItsCompression(String name) {
    byte[] whole = compressed(name, bytes(html("word ".repeat(3000) + Math.PI)));
    Collected read = Collected.read("page.html.x", Arrays.copyOf(whole, whole.length * 2 / 3));
    assertThat(read.pages).isEmpty();
    assertThat(read.failure().error()).isEqualTo("truncated_" + name);
    assertThat(read.failure().record()).isTrue();
    assertThat(read.records()).isEqualTo(1);
  }

  private static byte[] compressed(String name, byte[] bytes) {
    return compress(bytes, out -> compressor(name, out));
  }

  private static OutputStream compressor(String name, OutputStream out) throws IOException {
    return switch (name) {
      case "bzip2" -> new BZip2CompressorOutputStream(out);
      case "xz" -> new XZOutputStream(out, new LZMA2Options(1));
      case "zstd" -> new ZstdOutputStream(out);
      case "lz4" -> new FramedLZ4CompressorOutputStream(out);
      default -> new java.util.zip.GZIPOutputStream(out);
    };
  }

  @Test
  void aWrongCheckSumIsOneFailure() {
    byte[] bad = gzip(PAGE);
    bad[bad.length - 6] ^= 1;
    Failure failure = Collected.read("page.html.gz", bad).failure();
    assertThat(failure.error()).isEqualTo("corrupt_gzip");
    assertThat(failure.record()).isTrue();
  }

  @Test
  void linesBeforeTheDamageAreRead() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      lines.append("{\"text\":\"line ").append(i * 7919L).append("\"}\n");
    }
    byte[] whole = gzip(bytes(lines.toString()));
    Collected read = Collected.read("l.jsonl.gz", Arrays.copyOf(whole, whole.length / 2));
    assertThat(read.pages).hasSizeGreaterThan(1000);
    assertThat(read.errors()).containsExactly("truncated_gzip");
  }

  @Test
  void jsonLinesGiveTextAndMetadata() {
    String line =
        "{\"id\":\"n1\",\"url\":\"http://example.org/a\",\"title\":\"Titel\",\"text\":\"Ein"
            + " Text.\",\"authors\":[\"A. Berg\",\"B. Tal\"],\"tags\":\"wasser,"
            + " nacht\",\"date\":\"2020-01-02\"}";
    Page page = Collected.read("a.jsonl", bytes("\ufeff" + line + "\n\n")).page();
    assertThat(page.id()).isEqualTo("n1");
    assertThat(page.url()).isEqualTo("http://example.org/a");
    assertThat(page.date()).isEqualTo("2020-01-02");
    assertThat(page.hints().title()).isEqualTo("Titel");
    assertThat(page.hints().author()).isEqualTo("A. Berg, B. Tal");
    assertThat(page.hints().keywords()).containsExactly("wasser", "nacht");
    assertThat(page.provenance().source()).isEqualTo("jsonl");
  }

  @Test
  void theNameOfTheFieldSaysWhetherItIsHtml() {
    String page = "<p>y</p>";
    for (String format : List.of("{\"id\":\"7\",\"%s\":\"%s\"}\n", "id,%s\n7,%s\n")) {
      assertThat(Collected.read("a", bytes(format.formatted("text", page))).page().markup())
          .isFalse();
      assertThat(Collected.read("a", bytes(format.formatted("content", page))).page().markup())
          .isTrue();
      assertThat(Collected.read("a", bytes(format.formatted("content", "y"))).page().markup())
          .isFalse();
      assertThat(Collected.read("a", bytes(format.formatted("html", "y"))).page().markup())
          .isTrue();
    }
  }

  @Test
  void fieldsMayHaveOtherNamesAndStandInsideOthers() {
    ReadSettings settings =
        Sections.READ.with("fields: {text: [doc.words], url: [from], id: [key]}");
    String line = "{\"key\":12,\"from\":\"u\",\"text\":\"no\",\"doc\":{\"words\":\"yes\"}}\n";
    Page page = Collected.read("a.jsonl", bytes(line), settings).page();
    assertThat(page.id()).isEqualTo("12");
    assertThat(page.url()).isEqualTo("u");
    assertThat(page.content()).isEqualTo("yes");
  }

  @Test
  void badLinesFailWithOffsetAndLineNumber() {
    Collected read =
        Collected.read(
            "a.jsonl",
            bytes(
                "{\"text\":\"eins\"}\nnot json\n{\"other\":1}\n[1]\n{\"text\":\"\"}\n{\"text\":\"zwei\"}"));
    assertThat(read.contents()).containsExactly("eins", "zwei");
    assertThat(read.errors()).containsExactly("bad_json", "no_text_field", "bad_json");
    assertThat(read.failures.get(0).offset()).isEqualTo(16);
    assertThat(read.failures.get(0).message()).startsWith("line 2:");
    assertThat(read.failures.get(0).sample()).isEqualTo("not json");
    assertThat(read.skipped).containsEntry("empty", 1);
    assertThat(read.records()).isEqualTo(6);
  }

  @Test
  void oneJsonObjectOrAnArrayIsReadToo() {
    Collected array =
        Collected.read("a.json", bytes("[\n {\"text\":\"x\"},\n {\"html\":\"<p>y</p>\"}]"));
    assertThat(array.pages).hasSize(2);
    assertThat(array.pages.get(1).markup()).isTrue();
    assertThat(array.pages.get(1).provenance().offset()).isEqualTo(18);
    Collected object =
        Collected.read(
            "a.json", bytes("{\n  \"text\": \"x\",\n  \"metadata\": {\"url\": \"u\"}\n}"));
    assertThat(object.page().url()).isEqualTo("u");
    assertThat(Collected.read("a.json", bytes("[ {\"text\": ")).errors())
        .containsExactly("bad_json");
  }

  @Test
  void jsonInAnOldEncodingIsDecoded() {
    byte[] line =
        "{\"text\":\"Der Fluß führt Hochwasser, die Brücke ist gesperrt.\"}\n".getBytes(ISO_8859_1);
    assertThat(Collected.read("a.jsonl", line).page().content()).contains("Brücke");
  }

  @Test
  void theFirstJsonLineMayHoldTheByteOfTheNextLineControl() {
    String lines = "{\"text\":\"Ångström\"}\n{\"text\":\"zwei\"}\n";
    assertThat(Collected.read("a.jsonl", bytes(lines)).contents())
        .containsExactly("Ångström", "zwei");
  }

  @Test
  void tablesGiveTheirTextColumn() {
    Collected read =
        Collected.read(
            "t.csv",
            bytes("id,title,text\r\n7,T,\"one, \"\"two\"\"\nthree\"\r\n8,U,plain\r\n9\r\n"));
    assertThat(read.contents()).containsExactly("one, \"two\"\nthree", "plain");
    assertThat(read.pages.get(0).id()).isEqualTo("7");
    assertThat(read.pages.get(0).hints().title()).isEqualTo("T");
    assertThat(read.pages.get(1).provenance().offset()).isEqualTo(41);
    assertThat(read.errors()).containsExactly("bad_csv");
    assertThat(Collected.read("t.tsv", bytes("url\ttext\nu\tw\n")).page().content()).isEqualTo("w");
    assertThat(Collected.read("t.csv", bytes("a,b\n1,2\n")).errors())
        .containsExactly("no_text_field");
  }

  @Test
  void tooLargeRecordsFailAndReadingGoesOn() {
    ReadSettings small = pagesUpTo(2000);
    String large = "x".repeat(3000);
    assertThat(Collected.read("a.txt", bytes(large), small).errors()).containsExactly("too_large");
    Collected lines =
        Collected.read("a.jsonl", bytes("{\"text\":\"" + large + "\"}\n{\"text\":\"y\"}\n"), small);
    assertThat(lines.errors()).containsExactly("too_large");
    assertThat(lines.contents()).containsExactly("y");
    Collected rows = Collected.read("a.csv", bytes("id,text\n1," + large + "\n2,y\n"), small);
    assertThat(rows.errors()).containsExactly("too_large");
    assertThat(rows.contents()).containsExactly("y");
    assertThat(Collected.read("a.json", bytes("[{\"text\":\"" + large + "\"}]"), small).errors())
        .containsExactly("too_large");
  }

  @Test
  void decompressionBombsAreCutOff() {
    ReadSettings settings =
        new ReadSettings(
            FieldNames.DEFAULTS,
            1 << 20,
            1 << 20,
            10,
            3,
            0.1,
            60,
            Damaged.DROP,
            TextUnit.FILE,
            List.of("0"),
            1L << 20,
            1L << 20,
            1.0);
    byte[] bomb = gzip(concat(bytes("{\"text\":\""), bytes(" ".repeat(80 << 20))));
    Collected read = Collected.read("bomb.jsonl.gz", bomb, settings);
    assertThat(read.errors()).contains("too_large");
    assertThat(read.errors()).last().isEqualTo("expands_too_much");
  }

  @Test
  void archivesGiveTheirMembersLikeFiles() {
    byte[] zip =
        zip(List.of("a.html", "../../b.jsonl", ".hidden", "d/"), bytes("{\"text\":\"z\"}"));
    Collected read = Collected.read("x.zip", zip);
    assertThat(read.pages).hasSize(2);
    assertThat(read.pages.get(0).provenance().filePath()).isEqualTo("x.zip!/a.html");
    assertThat(read.pages.get(1).provenance().filePath()).isEqualTo("x.zip!/../../b.jsonl");
    assertThat(read.pages.get(1).provenance().offset())
        .isGreaterThan(read.pages.get(0).provenance().offset());
    Collected tar = Collected.read("x.tar.gz", gzip(tar("m.html", PAGE)));
    assertThat(tar.page().provenance().filePath()).isEqualTo("x.tar.gz!/m.html");
    assertThat(tar.page().markup()).isTrue();
  }

  /** A ZIP file that says the sizes of its members before them. */
  private static byte[] zipWithSizes(List<String> names, List<byte[]> contents) {
    SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (int i = 0; i < names.size(); i++) {
        zip.putArchiveEntry(new ZipArchiveEntry(names.get(i)));
        zip.write(contents.get(i));
        zip.closeArchiveEntry();
      }
      zip.finish();
      return Arrays.copyOf(channel.array(), (int) channel.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aZipBombIsCutOffAndItsNameIsOnlyAName() {
    byte[] zeros = new byte[80 << 20];
    byte[] first = bytes(html("first"));
    byte[] bomb =
        compress(
            new byte[0],
            out -> {
              ZipOutputStream zip = new ZipOutputStream(out);
              zip.setLevel(Deflater.BEST_SPEED);
              zip.putNextEntry(new ZipEntry("first.html"));
              zip.write(first);
              zip.putNextEntry(new ZipEntry("../../../etc/bomb.bin"));
              zip.write(zeros);
              zip.finish();
              return out;
            });
    Collected read = Collected.read("a.zip", bomb);
    assertThat(read.page().provenance().filePath()).isEqualTo("a.zip!/first.html");
    assertThat(read.failure().error()).isEqualTo("expands_too_much");
    assertThat(read.failure().filePath()).isEqualTo("a.zip!/../../../etc/bomb.bin");
  }

  @Test
  void whatStandsBehindAZipBombIsReadWhereItsPlaceIsKnown() {
    byte[] bomb = new byte[80 << 20];
    byte[] page = bytes(html("behind"));
    Collected read =
        Collected.read("a.zip", zipWithSizes(List.of("b.bin", "p.html"), List.of(bomb, page)));
    assertThat(read.errors()).containsExactly("expands_too_much");
    assertThat(read.page().content()).contains("behind");
  }

  @Test
  void bombsInsideAnArchiveCountTogether() {
    byte[] half = zipWithSizes(List.of("x"), List.of(new byte[40 << 20]));
    assertThat(Collected.read("a.zip", zip(List.of("1.zip"), half)).failures).isEmpty();
    Collected zips = Collected.read("a.zip", zip(List.of("1.zip", "2.zip"), half));
    assertThat(zips.errors()).containsOnly("expands_too_much");
    assertThat(zips.failures.get(0).filePath()).isEqualTo("a.zip!/2.zip!/x");
    byte[] lines = bytes("{\"text\":\"" + " ".repeat(40 << 20));
    Collected gzips =
        Collected.read("a.tar", tar("1.jsonl.gz", gzip(lines), "2.jsonl.gz", gzip(lines)));
    assertThat(gzips.errors()).contains("expands_too_much");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void aBombOfLinesIsCutOffInEachCompression(String name) {
    byte[] bomb = compressed(name, bytes("{\"text\":\"" + " ".repeat(80 << 20)));
    Collected read = Collected.read("bomb.jsonl", bomb);
    assertThat(read.errors()).endsWith("expands_too_much");
  }

  @Test
  void whatStandsBesideASavedPageIsCountedAndNoPage() throws IOException {
    byte[] saved =
        ReadSamples.compress(
            new byte[0],
            out -> {
              ZipOutputStream zip = new ZipOutputStream(out);
              for (String name : List.of("d/a.html", "d/a_files/frame.html", "b_files/c.html")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(bytes(ReadSamples.html(name)));
              }
              zip.finish();
              return out;
            });
    Collected read = Collected.read("a.zip", saved);
    assertThat(read.pages).hasSize(2);
    assertThat(read.skipped).containsEntry("saved page asset", 1);
    Chunk asset = new Chunk(0, "x", "x", Part.WHOLE, 1, 0, 1, true, null);
    Collected file = new Collected();
    new ChunkReader(ReadSettings.DEFAULTS).read(asset, file);
    assertThat(file.skipped).containsEntry("saved page asset", 1);
  }

  @Test
  void archivesInsideArchivesHaveALimit() {
    byte[] nested = zip(List.of("a.txt"), bytes("inner words"));
    for (int i = 0; i < 2; i++) {
      nested = zip(List.of("n.zip"), nested);
    }
    assertThat(Collected.read("n.zip", nested).page().provenance().filePath())
        .isEqualTo("n.zip!/n.zip!/n.zip!/a.txt");
    nested = zip(List.of("n.zip"), nested);
    assertThat(Collected.read("n.zip", nested).errors()).containsExactly("too_deep");
  }

  @Test
  void damagedArchivesGiveTheMembersBeforeTheDamage() {
    byte[] tar = tar("m.html", PAGE, "n.html", bytes(html("word ".repeat(2000))));
    Collected read = Collected.read("x.tar", Arrays.copyOf(tar, 5000));
    assertThat(read.pages).hasSize(1);
    assertThat(read.failures).isNotEmpty();
    assertThat(read.failures.get(0).error()).contains("tar");
    byte[] zip = zip(List.of("a.txt", "b.txt"), bytes("words " + "abc".repeat(99)));
    Collected cut = Collected.read("x.zip", Arrays.copyOf(zip, 110));
    assertThat(cut.failures).isNotEmpty();
  }

  private static byte[] zip(List<String> names, byte[] content) {
    return compress(
        new byte[0],
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (String name : names) {
            zip.putNextEntry(new ZipEntry(name));
            if (!name.endsWith("/")) {
              zip.write(content);
            }
            zip.closeEntry();
          }
          zip.finish();
          return out;
        });
  }

  private static byte[] tar(Object... namesAndContents) {
    return compress(
        new byte[0],
        out -> {
          TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
          for (int i = 0; i < namesAndContents.length; i += 2) {
            byte[] content = (byte[]) namesAndContents[i + 1];
            TarArchiveEntry entry = new TarArchiveEntry((String) namesAndContents[i]);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
          }
          tar.finish();
          return out;
        });
  }
}
