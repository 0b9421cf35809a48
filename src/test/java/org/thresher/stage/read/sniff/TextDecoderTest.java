package org.thresher.stage.read.sniff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.stage.read.Collected;

class TextDecoderTest {
  private static final String RUSSIAN =
      "Вода поднялась за ночь, и мост закрыли до утра. Жители берега ждут, пока река успокоится.";

  private static DecodedText decode(
      String text, String charset, @Nullable String http, boolean markup) {
    return TextDecoder.decode(text.getBytes(Charset.forName(charset)), http, markup);
  }

  @ParameterizedTest
  @CsvSource({
    "latin1,windows-1252",
    "ISO-8859-1,windows-1252",
    "gb2312,GBK",
    "Shift_JIS,Shift_JIS",
    "x-sjis,Shift_JIS",
    "utf8,UTF-8",
    "ks_c_5601-1987,EUC-KR",
    "big5-hkscs,Big5",
    "koi8-r,KOI8-R",
    "iso-8859-9,windows-1254",
    "unicode,UTF-16LE"
  })
  void labelsMeanWhatTheEncodingStandardSays(String label, String name) {
    assertThat(Encodings.of(" " + label + " "))
        .extracting(Encodings.Encoding::name)
        .isEqualTo(name);
  }

  @Test
  void unknownLabelsMeanNothing() {
    assertThat(Encodings.of("no-such-charset")).isNull();
    assertThat(Encodings.of(null)).isNull();
  }

  @Test
  void aByteOrderMarkDecidesFirst() {
    DecodedText utf16 = decode("\ufeff" + RUSSIAN, "UTF-16LE", "koi8-r", false);
    assertThat(utf16.content()).isEqualTo(RUSSIAN);
    assertThat(utf16.source()).isEqualTo("bom");
    assertThat(decode("\ufeff" + RUSSIAN, "UTF-8", null, false).content()).isEqualTo(RUSSIAN);
  }

  @Test
  void wellFormedUtf8BeatsAWrongDeclaration() {
    DecodedText text = decode(RUSSIAN, "UTF-8", "windows-1251", false);
    assertThat(text.content()).isEqualTo(RUSSIAN);
    assertThat(text.charset()).isEqualTo("UTF-8");
    assertThat(text.source()).isEqualTo("statistics");
    assertThat(decode(RUSSIAN, "UTF-8", "utf-8", false).source()).isEqualTo("http");
  }

  @Test
  void theHttpHeaderComesBeforeTheMeta() {
    String page = "<meta charset=koi8-r><p>" + RUSSIAN;
    DecodedText http = decode(page, "windows-1251", "windows-1251", true);
    assertThat(http.content()).isEqualTo(page);
    assertThat(http.source()).isEqualTo("http");
    DecodedText meta = decode(page, "KOI8-R", null, true);
    assertThat(meta.content()).isEqualTo(page);
    assertThat(meta.source()).isEqualTo("meta");
    String xml = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><html><p>" + RUSSIAN;
    assertThat(decode(xml, "windows-1251", null, true).content()).isEqualTo(xml);
  }

  @Test
  void aDeclaredEncodingThatDoesNotFitGivesWayToTheOneThatDoes() {
    String page = "<meta charset=windows-1251><p>" + RUSSIAN;
    DecodedText text = decode(page, "windows-1251", "utf-8", true);
    assertThat(text.content()).isEqualTo(page);
    assertThat(text.source()).isEqualTo("meta");
  }

  @Test
  void statisticsDecideWithoutADeclaration() {
    DecodedText text = decode(RUSSIAN.repeat(3), "windows-1251", null, false);
    assertThat(text.content()).startsWith(RUSSIAN);
    assertThat(text.source()).isEqualTo("statistics");
    DecodedText japanese = decode("橋は朝まで通行止めです。川の水が増えました。".repeat(4), "Shift_JIS", null, false);
    assertThat(japanese.charset()).isEqualTo("Shift_JIS");
  }

  @Test
  void utf16WithoutMarkIsSeenByItsZeros() {
    assertThat(decode("plain words in UTF-16", "UTF-16BE", null, false).content())
        .isEqualTo("plain words in UTF-16");
    assertThat(decode("plain words in UTF-16", "UTF-16LE", null, false).charset())
        .isEqualTo("UTF-16LE");
  }

  @Test
  void undefinedBytesOfWindows1252AreControlCharacters() {
    byte[] bytes = {'a', (byte) 0x81, (byte) 0x93, 'b'};
    DecodedText text = TextDecoder.decode(bytes, "iso-8859-1", false);
    assertThat(text.content()).isEqualTo("a\u0081\u201cb");
    assertThat(text.replacementShare()).isZero();
  }

  @Test
  void aFewBadBytesInUtf8AreReplacedAndCounted() {
    byte[] bytes = RUSSIAN.getBytes(StandardCharsets.UTF_8);
    bytes[40] = (byte) 0xff;
    DecodedText text = TextDecoder.decode(bytes, "utf-8", false);
    assertThat(text.charset()).isEqualTo("UTF-8");
    assertThat(text.replacementShare()).isBetween(0.001, 0.05);
  }

  @Test
  void textWithTooManyReplacementsIsUndecodable() {
    byte[] bytes = ("text " + "\ufffd".repeat(20)).getBytes(StandardCharsets.UTF_8);
    assertThat(Collected.read("a.txt", bytes).errors()).containsExactly("undecodable");
  }

  @Test
  void utf8IsCheckedByTheByte() {
    assertThat(check(0xe2, 0x82, 0xac)).isEqualTo(new Utf8Check(1, 0, 1, 0, 0xe2));
    assertThat(check(0xc0, 0x80).errors()).isEqualTo(2);
    assertThat(check(0xed, 0xa0, 0x80).valid()).isFalse();
    assertThat(check(0xf4, 0x90, 0x80, 0x80).valid()).isFalse();
    assertThat(check(0xf0, 0x9f, 0x98, 0x80)).isEqualTo(new Utf8Check(1, 0, 2, 0, 0xf0));
    assertThat(check('a', 0xe2, 0x82).valid()).as("cut off at the end").isTrue();
    assertThat(check(0xe0, 0x80, 0x80).valid()).isFalse();
  }

  @Property(tries = 2000)
  void validUtf8DecodesAsJavaDoes(
      @ForAll @StringLength(max = 80) String text, @ForAll boolean cut) {
    byte[] whole = ("plain words before, ".repeat(4) + text).getBytes(StandardCharsets.UTF_8);
    byte[] bytes = cut ? Arrays.copyOf(whole, whole.length - 1) : whole;
    Utf8Check check = Utf8Check.of(bytes);
    assertThat(check.valid()).isTrue();
    assertThat(check.text(bytes)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void validUtf8OfLatinLettersDecodesAsJavaDoes(
      @ForAll @CharRange(from = ' ', to = '\u00ff') @StringLength(max = 80) String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8Check.of(bytes).text(bytes)).isEqualTo(text);
  }

  private static Utf8Check check(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Utf8Check.of(bytes);
  }
}
