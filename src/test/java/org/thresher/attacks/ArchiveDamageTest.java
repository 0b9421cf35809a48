package org.thresher.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.attacks.TarBytes.END;
import static org.thresher.attacks.TarBytes.binary;
import static org.thresher.attacks.TarBytes.header;
import static org.thresher.attacks.TarBytes.member;
import static org.thresher.attacks.TarBytes.octal;
import static org.thresher.attacks.TarBytes.padded;
import static org.thresher.attacks.TarBytes.pax;
import static org.thresher.attacks.TarBytes.sparse;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Page;
import org.thresher.stage.read.Collected;

/** Archives that lie or are damaged: the member that is hit is told, its neighbours are read. */
class ArchiveDamageTest {
  private static final String A = "The text of the first member, which is a page of its own.";
  private static final String B = "The text of the second member, which may be damaged somehow.";
  private static final String C = "The text of the third member, which follows the second one.";

  private static Arguments tar(String what, byte[] second, String error, String... pages) {
    return Arguments.of(what, second, error, List.of(pages));
  }

  private static byte[] wrongSum() {
    byte[] member = member("b.txt", B);
    member[3] ^= 1;
    return member;
  }

  private static byte[] wrongMagicAndSum() {
    byte[] member = wrongSum();
    member[258] = 'X';
    return member;
  }

  static Stream<Arguments> tars() {
    int size = B.length();
    byte[] text = padded(bytes(B));
    return Stream.of(
        tar("right", member("b.txt", B), "", A, B, C),
        tar("base 256", concat(header("b.txt", binary(0x80, size), '0'), text), "", A, B, C),
        tar("sum", wrongSum(), "corrupt_tar", A, C),
        tar("sum and magic", wrongMagicAndSum(), "corrupt_tar", A, C),
        tar("negative", concat(header("b.txt", binary(0xff, -5), '0'), text), "corrupt_tar", A, C),
        tar(
            "no size",
            concat(header("b.txt", bytes("12x45678901\0"), '0'), text),
            "corrupt_tar",
            A,
            C),
        tar(
            "more than a long",
            concat(header("b.txt", binary(0x80, -1), '0'), text),
            "corrupt_tar",
            A,
            C),
        tar(
            "pax size negative",
            concat(pax("size", "-5"), member("b.txt", B)),
            "corrupt_tar",
            A,
            C),
        tar(
            "pax size no number",
            concat(pax("size", "1e3"), member("b.txt", B)),
            "corrupt_tar",
            A,
            C),
        tar(
            "pax size right",
            concat(pax("size", "" + size), header("b.txt", octal(0), '0'), text),
            "",
            A,
            B,
            C),
        tar(
            "pax size huge",
            concat(pax("size", "1000000000000"), member("b.txt", B)),
            "truncated_tar",
            A),
        tar(
            "size huge",
            concat(header("b.txt", octal(077777777777L), '0'), text),
            "truncated_tar",
            A),
        tar(
            "pax damaged",
            concat(header("x", octal(20), 'x'), padded(bytes("99 comment=x\n"))),
            "corrupt_tar",
            A,
            C),
        tar(
            "name too long",
            concat(header("@", octal(1 << 20), 'L'), new byte[1 << 20]),
            "corrupt_tar",
            A,
            C),
        tar(
            "pax too long",
            concat(header("x", octal(3 << 20), 'x'), new byte[3 << 20]),
            "corrupt_tar",
            A,
            C),
        tar("bytes lost", Arrays.copyOfRange(member("b.txt", B), 0, 700), "corrupt_tar", A, B),
        tar(
            "hole of 8 GB",
            sparse("b.txt", 077777777777L, 077777777000L, B),
            "expands_too_much",
            A,
            C),
        tar("map beyond", sparse("b.txt", 100, 90, B), "corrupt_tar", A, C),
        tar("sparse without a hole", sparse("b.txt", size, 0, B), "", A, B, C),
        tar(
            "pax 1.0 hole of 2 GB",
            concat(
                pax(
                    "GNU.sparse.major",
                    "1",
                    "GNU.sparse.minor",
                    "0",
                    "GNU.sparse.realsize",
                    "2147483648"),
                header("b.txt", octal(1024), '0'),
                padded(bytes("1\n2147483136\n512\n")),
                padded(bytes(B))),
            "expands_too_much",
            A,
            C),
        tar(
            "pax 0.1 without a hole",
            concat(
                pax("GNU.sparse.size", "" + size, "GNU.sparse.map", "0," + size),
                member("b.txt", B)),
            "",
            A,
            B,
            C),
        tar(
            "pax 0.0 hole of 900 GB",
            concat(
                pax(
                    "GNU.sparse.size",
                    "900000000000",
                    "GNU.sparse.offset",
                    "0",
                    "GNU.sparse.numbytes",
                    "" + size),
                member("b.txt", B)),
            "expands_too_much",
            A,
            C),
        tar("a second archive", concat(END, END, member("b.txt", B)), "", A, B, C));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tars")
  void tarMember(String what, byte[] second, String error, List<String> pages) {
    byte[] tar = concat(member("a.txt", A), second, member("c.txt", C), END);
    for (Collected read :
        List.of(Collected.read("x.tar", tar), Collected.read("x.tar.gz", gzip(tar)))) {
      assertThat(read.contents()).isEqualTo(pages);
      assertThat(read.errors()).isEqualTo(error.isEmpty() ? List.of() : List.of(error));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 511, 513, 600})
  void tarThatIsCutOff(int bytes) {
    byte[] whole = concat(member("a.txt", A), member("b.txt", B));
    Collected read = Collected.read("x.tar", Arrays.copyOf(whole, 1024 + bytes));

    boolean inPadding = bytes - 512 >= B.length();
    assertThat(read.contents()).isEqualTo(inPadding ? List.of(A, B) : List.of(A));
    assertThat(read.errors()).containsExactly("truncated_tar");
  }

  @Test
  void membersThatAreNoFilesAreCounted() {
    byte[] tar =
        concat(
            header("folder/", octal(0), '5'),
            member(".hidden.txt", B),
            member("folder/._a.txt", B),
            header("link.txt", octal(0), '2'),
            header("hard.txt", octal(B.length()), '1'),
            header("pipe", octal(0), '6'),
            header("device", octal(0), '3'),
            member("a.txt", A),
            END);
    Collected read = Collected.read("x.tar", tar);

    assertThat(read.contents()).containsExactly(A);
    assertThat(read.failures).isEmpty();
    assertThat(read.skipped)
        .containsOnly(
            Map.entry("hidden member", 2),
            Map.entry("link in an archive", 2),
            Map.entry("special member", 2));

    byte[] zip =
        new ZipBytes().add("__MACOSX/._a.txt", B, true, false).add("a.txt", A, true, false).end();
    assertThat(Collected.read("x.zip", zip).skipped).containsOnly(Map.entry("hidden member", 1));
  }

  private static Arguments zip(String what, ZipBytes.Lie lie, String error) {
    return Arguments.of(what, lie, error);
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        zip("right", new ZipBytes.Lie(0, 0, 0, false, false), ""),
        zip("right zip64", new ZipBytes.Lie(0, 0, 0, true, true), ""),
        zip("crc", new ZipBytes.Lie(1, 0, 0, false, false), "corrupt_zip"),
        zip("crc of zip64", new ZipBytes.Lie(1 << 31, 0, 0, true, true), "corrupt_zip"),
        zip("size too large", new ZipBytes.Lie(0, 0, 5, false, false), "corrupt_zip"),
        zip("size too small", new ZipBytes.Lie(0, 0, -5, false, false), "corrupt_zip"),
        zip("zip64 size too large", new ZipBytes.Lie(0, 0, 9, true, true), "corrupt_zip"),
        zip("both too small", new ZipBytes.Lie(0, -7, -7, false, false), "corrupt_zip"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void zipMember(String what, ZipBytes.Lie lie, String error) {
    for (int kind = 0; kind < 4; kind++) {
      boolean deflated = (kind & 1) != 0;
      boolean descriptor = (kind & 2) != 0;
      boolean liesInHeader = lie.compressed() != 0 || lie.zip64() || lie.size() > 5;
      if (descriptor && (liesInHeader || !deflated)) {
        continue; // the header says nothing, or the end is where the descriptor fits
      }
      byte[] zip =
          new ZipBytes()
              .add("a.txt", A, deflated, descriptor)
              .add("b.txt", B, deflated, descriptor, lie)
              .add("c.txt", C, deflated, descriptor)
              .end();
      Collected read = Collected.read("x.zip", zip);
      String as = (deflated ? "deflated" : "stored") + (descriptor ? " with a descriptor" : "");

      assertThat(read.contents())
          .as(as)
          .isEqualTo(error.isEmpty() ? List.of(A, B, C) : List.of(A, C));
      assertThat(read.errors()).as(as).isEqualTo(error.isEmpty() ? List.of() : List.of(error));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4000000000, false, false",
    "1000000000000, true, true",
    "-6, true, true",
    "0, true, false"
  })
  void zipSizesBeyondTheFile(long more, boolean zip64, boolean extra) {
    for (boolean deflated : new boolean[] {false, true}) {
      byte[] zip =
          new ZipBytes()
              .add("a.txt", A, deflated, false)
              .add("b.txt", B, deflated, false, new ZipBytes.Lie(0, more, more, zip64, extra))
              .add("c.txt", C, deflated, false)
              .end();
      Collected read = Collected.read("x.zip", zip);

      assertThat(read.contents()).containsExactly(A, C);
      assertThat(read.failures).hasSize(1);
    }
  }

  @Test
  void storedUpToADescriptor() {
    String tricky = "PK77 PK34 is no header, PK12 is none: P PP PK ".repeat(300);
    byte[] zip =
        new ZipBytes()
            .add("a.txt", A, false, true)
            .add("b.txt", tricky, false, true)
            .add("e.txt", "", false, true)
            .add("c.txt", C, false, true)
            .end();
    Collected read = Collected.read("x.zip", zip);

    assertThat(read.failures).isEmpty();
    assertThat(read.contents()).hasSize(3).startsWith(A).endsWith(C);
    assertThat(read.contents().get(1)).endsWith("P PP PK").hasSizeGreaterThan(290 * 40);
  }

  @Test
  void zipWithFlippedBitsAnywhereLosesOnlyWhatIsHit() {
    byte[] zip =
        new ZipBytes()
            .add("a.txt", A, true, true)
            .add("b.txt", B, false, false)
            .add("c.txt", C, true, true)
            .end();
    for (int at = 30; at < zip.length - 200; at++) {
      byte[] flipped = zip.clone();
      flipped[at] ^= 4;
      Collected read = Collected.read("x.zip", flipped);

      assertThat(read.contents()).as("byte %d", at).isSubsetOf(A, B, C);
      assertThat(read.pages.size() + read.failures.size())
          .as("byte %d: %s", at, read.errors())
          .isGreaterThanOrEqualTo(3);
      assertThat(read.pages.size()).as("byte %d: %s", at, read.errors()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void tarWithFlippedBitsInHeadersLosesOnlyWhatIsHit() {
    byte[] tar = concat(member("a.txt", A), member("b.txt", B), member("c.txt", C), END);
    for (int at = 1024; at < 1024 + 512; at++) {
      byte[] flipped = tar.clone();
      flipped[at] ^= 4;
      Collected read = Collected.read("x.tar", flipped);

      assertThat(read.contents()).as("byte %d", at).isSubsetOf(A, B, C).contains(A, C);
      assertThat(read.pages.size() + read.failures.size()).as("byte %d", at).isEqualTo(3);
      assertThat(read.failures.stream().allMatch(f -> f.offset() >= 1024 && f.offset() < 2048))
          .isTrue();
    }
  }

  @Test
  void namesOfMembersAreWhatTheArchiveSays() {
    String path = "a/".repeat(120) + "b.txt";
    byte[] gnu = concat(header("@LongLink", octal(path.length() + 1), 'L'), padded(bytes(path)));
    byte[] tar =
        concat(
            gnu,
            member("cut.txt", A),
            pax("path", "grün/" + path),
            member("b.txt", B),
            member("c.txt", C),
            END);
    Collected read = Collected.read("x.tar", tar);

    assertThat(read.pages)
        .extracting(Page::provenance)
        .extracting(place -> place.filePath())
        .containsExactly("x.tar!/" + path, "x.tar!/grün/" + path, "x.tar!/c.txt");
  }
}
