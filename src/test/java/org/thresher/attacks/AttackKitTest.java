package org.thresher.attacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.html;

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

  /** Places in each file where a bit is flipped. */
  private static final int FLIPS = Integer.getInteger("thresher.attacks", 2000) / 10;

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

  static List<AttackFiles> filesOfUnits() {
    return AttackFiles.all().stream().filter(file -> !file.units().isEmpty()).toList();
  }

  /** Damage costs the unit that it hits, and the row of a loss says where that unit is. */
  @ParameterizedTest
  @MethodSource("filesOfUnits")
  void aFlippedBitCostsItsOwnUnit(AttackFiles file) {
    int step = Math.max(1, file.content().length / FLIPS);
    for (int at = 0; at < file.content().length; at += step) {
      byte[] flipped = file.content().clone();
      flipped[at] ^= (byte) (1 << at % 8);
      String what = file.name() + " with a flipped bit at " + at;
      Collected read = read(file, flipped, what);
      int hit = file.unit(at);

      List<String> others = new ArrayList<>(AttackFiles.TEXTS);
      others.remove(hit);
      if (file.isBetween(at)) {
        others.remove(hit); // the unit after it is on the same line now
      }
      assertThat(texts(read)).as(what).containsAll(others);
      if (texts(read).size() < AttackFiles.TEXTS.size() && file.closed()) {
        assertThat(read.failures).as(what).anyMatch(failure -> isIn(file, hit, failure));
      }
    }
  }

  /** The pages that are one of the texts and nothing else, as a text file or as HTML. */
  private static List<String> texts(Collected read) {
    List<String> texts = new ArrayList<>(AttackFiles.TEXTS);
    List<String> contents = read.contents();
    texts.removeIf(text -> !contents.contains(text) && !contents.contains(html(text)));
    return texts;
  }

  /** Whether a row names the place of a unit, or the archive's member that it is. */
  private static boolean isIn(AttackFiles file, int unit, Failure failure) {
    return file.unit((int) failure.offset()) == unit
        || failure.filePath().contains("!/t" + unit + ".txt");
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
    int at = random.nextInt(whole.length);
    int kind = random.nextInt(KINDS.size());
    return new Mutation(damaged(kind, whole, at, other, random), kind > 5);
  }

  /** The kinds of damage of {@link #damaged}, for people. */
  static final List<String> KINDS =
      List.of(
          "cut",
          "1 to 4 bits",
          "4 bytes",
          "a digit",
          "zeros put in",
          "a part twice",
          "another file inside",
          "another file after");

  /**
   * A file with one kind of damage.
   *
   * @param kind a number in {@link #KINDS}
   * @param at a place in the file
   */
  static byte[] damaged(int kind, byte[] whole, int at, AttackFiles other, Random random) {
    byte[] bytes = whole.clone();
    byte[] before = Arrays.copyOf(bytes, at);
    byte[] after = Arrays.copyOfRange(bytes, at, bytes.length);
    return switch (kind) {
      case 0 -> Arrays.copyOf(bytes, Math.max(SEEN, at));
      case 1 -> flipped(bytes, 1 + random.nextInt(4), random);
      case 2 -> wrongLength(bytes, at, random);
      case 3 -> otherDigit(bytes, at);
      case 4 -> concat(before, new byte[random.nextInt(2000)], after);
      case 5 -> concat(before, Arrays.copyOfRange(bytes, at / 2, bytes.length));
      case 6 -> concat(before, other.content(), after);
      default -> concat(bytes, other.content());
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
