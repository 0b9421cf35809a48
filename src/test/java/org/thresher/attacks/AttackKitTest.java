package org.thresher.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.document.Failure;
import org.thresher.stage.read.Collected;

/**
 * Each container and format times each kind of damage. Whatever is done to a file: reading ends
 * without an exception, each place is told once and in order, texts under check sums come out as
 * they went in or not at all, and a loss has a row.
 */
@Tag("fuzz")
class AttackKitTest {
  /** Random ones; the profile {@code fuzz} has thirty thousand in a heap of 512 MB. */
  private static final int MUTATIONS = Integer.getInteger("thresher.attacks", 2000);

  private static final long MOST_CPU = 60_000_000_000L;
  private static final int EMPTY_UNITS = 100_000;
  private static final int DEPTH = 60;

  /** Bytes by which a format is known; what is shorter is a text of its own. */
  private static final int SEEN = 16;

  static List<AttackFiles> files() {
    return AttackFiles.all();
  }

  private static Collected read(AttackFiles file, byte[] bytes, String what) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Collected read = Collected.read(file.name(), bytes);
    long time = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    assertThat(time).as(what).isLessThan(MOST_CPU);

    List<Long> places = new ArrayList<>();
    read.pages.forEach(page -> places.add(page.provenance().offset()));
    assertThat(places).as(what).isSorted();
    assertThat(read.failures).extracting(Failure::offset).as(what).isSorted();
    read.failures.forEach(failure -> places.add(failure.offset()));
    assertThat(places).as(what).doesNotHaveDuplicates();
    assertThat(read.failures).as(what).noneMatch(f -> f.message().contains("Exception"));
    return read;
  }

  private static boolean isText(String content) {
    return AttackFiles.TEXTS.stream().anyMatch(content::contains);
  }

  private static void assertTold(AttackFiles file, Collected read, int pages, String what) {
    boolean texts = read.contents().stream().allMatch(AttackKitTest::isText);
    if (file.sealed()) {
      assertThat(texts).as("texts of %s: %s", what, read.contents()).isTrue();
    }
    if (file.closed() && !texts) {
      assertThat(read.failures).as(what).isNotEmpty();
    }
    if (file.closed() && read.pages.size() < pages) {
      assertThat(read.failures.size() + read.skipped.size()).as(what).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void undamaged(AttackFiles file) {
    Collected read = read(file, file.content(), file.name());

    assertThat(read.failures).isEmpty();
    assertThat(read.contents()).isNotEmpty().allMatch(AttackKitTest::isText);
  }

  @ParameterizedTest
  @MethodSource("files")
  void cutAtEveryTenth(AttackFiles file) {
    int pages = Collected.read(file.name(), file.content()).pages.size();
    for (int tenth = 1; tenth < 10; tenth++) {
      byte[] cut = Arrays.copyOf(file.content(), file.content().length * tenth / 10);
      String what = file.name() + " cut at " + tenth + "/10";
      Collected read = read(file, cut, what);

      assertThat(read.records() + read.failures.size()).as(what).isPositive();
      assertTold(file, read, pages, what);
      if (file.closed()) {
        assertThat(read.failures).as(what).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void anyBitFlipped(AttackFiles file) {
    int pages = Collected.read(file.name(), file.content()).pages.size();
    int step = Math.max(1, file.content().length / 150);
    for (int at = 0; at < file.content().length; at += step) {
      byte[] flipped = file.content().clone();
      flipped[at] ^= (byte) (1 << at % 8);
      String what = file.name() + " with a flipped bit at " + at;
      assertTold(file, read(file, flipped, what), pages, what);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void twiceAndSpliced(AttackFiles file) {
    byte[] whole = file.content();
    read(file, concat(whole, whole), file.name() + " twice");
    for (AttackFiles other : AttackFiles.all()) {
      int half = whole.length / 2;
      byte[] spliced =
          concat(
              Arrays.copyOf(whole, half),
              other.content(),
              Arrays.copyOfRange(whole, half, whole.length));
      read(file, spliced, file.name() + " with " + other.name() + " in the middle");
    }
  }

  @Test
  void emptyUnitsBeforeAPage() {
    for (AttackFiles file : AttackFiles.all()) {
      byte[] unit = emptyUnit(file);
      if (unit.length == 0) {
        continue;
      }
      byte[] many = new byte[EMPTY_UNITS * unit.length];
      for (int i = 0; i < many.length; i++) {
        many[i] = unit[i % unit.length];
      }
      Collected read =
          read(file, concat(many, file.content()), "empty units before " + file.name());

      assertThat(read.contents()).as(file.name()).isNotEmpty().allMatch(AttackKitTest::isText);
    }
  }

  private static byte[] emptyUnit(AttackFiles file) {
    return switch (file.name()) {
      case "a.jsonl" -> new byte[] {'\r', '\n'};
      case "a.jsonl.gz", "members.warc.gz", "page.txt.gz" -> gzip(new byte[0]);
      case "a.jsonl.lz4" -> new byte[] {4, 0x22, 0x4d, 0x18, 0x60, 0x40, (byte) 0x82, 0, 0, 0, 0};
      case "a.jsonl.zst" -> com.github.luben.zstd.Zstd.compress(new byte[0]);
      case "a.jsonl.bz2" ->
          new byte[] {'B', 'Z', 'h', '9', 0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90, 0, 0, 0, 0};
      case "a.tar" -> TarBytes.member("empty.txt", "");
      default -> new byte[0];
    };
  }

  @ParameterizedTest
  @MethodSource("files")
  void nestedManyTimes(AttackFiles file) {
    byte[] zipped = file.content();
    byte[] packed = file.content();
    for (int i = 0; i < DEPTH; i++) {
      zipped = gzip(zipped);
      packed =
          concat(
              TarBytes.header("x", TarBytes.octal(packed.length), '0'),
              TarBytes.padded(packed),
              TarBytes.END);
    }
    read(file, zipped, file.name() + " in gzip " + DEPTH + " times");
    Collected read = read(file, packed, file.name() + " in tar " + DEPTH + " times");
    assertThat(read.errors()).containsExactly("too_deep");
  }

  @Test
  void bombs() {
    byte[] bomb = gzip(new byte[200 << 20]);
    byte[] page = TarBytes.member("t.txt", AttackFiles.TEXTS.get(0));
    byte[] tar =
        concat(
            TarBytes.header("b.jsonl.gz", TarBytes.octal(bomb.length), '0'),
            TarBytes.padded(bomb),
            page,
            TarBytes.END);
    Collected read = Collected.read("a.tar", tar);

    assertThat(read.contents()).containsExactly(AttackFiles.TEXTS.get(0));
    assertThat(read.records() + read.failures.size()).isGreaterThan(1);
  }

  @Test
  void seededMutations() {
    List<AttackFiles> files = AttackFiles.all();
    int[] pages = new int[files.size()];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = Collected.read(files.get(i).name(), files.get(i).content()).pages.size();
    }
    for (int number = 0; number < MUTATIONS; number++) {
      Random random = new Random(number);
      int which = number % pages.length;
      AttackFiles file = files.get(which);
      Mutation mutated = mutated(file.content(), files.get(random.nextInt(pages.length)), random);
      String what = "mutation " + number + " of " + file.name();
      Collected read = read(file, mutated.bytes(), what);
      if (!mutated.spliced()) {
        assertTold(file, read, pages[which], what);
      }
    }
  }

  /**
   * A damaged file.
   *
   * @param spliced whether texts of another file may be among its own
   */
  @SuppressWarnings("ArrayRecordComponent") // used at once
  private record Mutation(byte[] bytes, boolean spliced) {}

  private static Mutation mutated(byte[] whole, AttackFiles other, Random random) {
    byte[] bytes = whole.clone();
    int at = random.nextInt(bytes.length);
    byte[] before = Arrays.copyOf(bytes, at);
    byte[] after = Arrays.copyOfRange(bytes, at, bytes.length);
    return switch (random.nextInt(8)) {
      case 0 -> new Mutation(Arrays.copyOf(bytes, Math.max(SEEN, at)), false);
      case 1 -> new Mutation(flipped(bytes, 1 + random.nextInt(4), random), false);
      case 2 -> new Mutation(wrongLength(bytes, at, random), false);
      case 3 -> new Mutation(otherDigit(bytes, at), false);
      case 4 -> new Mutation(concat(before, new byte[random.nextInt(2000)], after), false);
      case 5 ->
          new Mutation(concat(before, Arrays.copyOfRange(bytes, at / 2, bytes.length)), false);
      case 6 -> new Mutation(concat(before, other.content(), after), true);
      default -> new Mutation(concat(bytes, other.content()), true);
    };
  }

  /** Four bytes, wherever a length may be. */
  private static byte[] wrongLength(byte[] bytes, int at, Random random) {
    for (int i = 0; i < 4 && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, int count, Random random) {
    for (int i = 0; i < count; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** The next number in text has another digit: a length, a sum, a date. */
  private static byte[] otherDigit(byte[] bytes, int from) {
    String text = new String(bytes, ISO_8859_1);
    for (int i = from; i < bytes.length; i++) {
      if (Character.isDigit(text.charAt(i))) {
        bytes[i] = (byte) ('0' + (text.charAt(i) - '0' + 1 + from % 9) % 10);
        return bytes;
      }
    }
    return bytes;
  }
}
