package org.thresher.stage.read.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;

import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Page;
import org.thresher.stage.read.Collected;

/** Text whose characters have two or four bytes, with and without a byte order mark. */
class WideTextTest {
  private static byte[] mark(String charset) {
    return "\ufeff".getBytes(Charset.forName(charset));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void textOfAnyScriptIsRead(String charset) {
    String[] texts = {
      "Grüße aus Köln: every character of this text has as many bytes as the next.",
      "Утром жители деревни начали делить муку, которая осталась в пекарне.",
      "Το πρωί οι κάτοικοι του χωριού άρχισαν να μοιράζουν το αλεύρι.",
      "في الصباح بدأ سكان القرية بتقسيم الطحين الذي بقي في المخبز.",
      "早上，村民们开始分发面包店里剩下的面粉。下午渡轮仍然没有来。\n晚上大家在消防站见面。",
      "朝、村人たちはパン屋に残った小麦粉を分け始めた。午後になっても船は来なかった。",
      "아침에 마을 사람들은 빵집에 남은 밀가루를 나누기 시작했다. 배는 오지 않았다.",
      "words and 😀 signs beyond the first plane 𝄞, as in music.",
    };
    for (String text : texts) {
      byte[] plain = text.getBytes(Charset.forName(charset));
      for (byte[] file : new byte[][] {plain, concat(mark(charset), plain)}) {
        Page page = Collected.read("a.txt", file).page();
        assertThat(page.content()).isEqualTo(text);
        assertThat(page.charset()).isEqualTo(charset);
        assertThat(page.markup()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void pagesAreHtmlInThemToo(String charset) {
    String html = "<html><head><title>Мост</title></head><body><p>Мост закрыт.</p></body></html>";
    byte[] plain = html.getBytes(Charset.forName(charset));
    assertThat(Collected.read("a", plain).page().markup()).isTrue();
    assertThat(Collected.read("a", concat(mark(charset), plain)).page().content()).isEqualTo(html);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void linesAndTablesAreReadInThemToo(String charset) {
    String lines = "{\"text\":\"Мост закрыт.\"}\n{\"text\":\"zwei\"} {\"text\":\"три\"}\r\n";
    String table = "id,text\r\n1,Мост закрыт.\r\n2,zwei\r\n3,\"три\"\r\n";
    for (String content : new String[] {lines, table, "[" + lines.replace("}", "},") + "]"}) {
      byte[] plain = content.getBytes(Charset.forName(charset));
      String name = content.startsWith("id") ? "a.csv" : "a.json";
      for (byte[] file : new byte[][] {plain, concat(mark(charset), plain)}) {
        Collected read = Collected.read(name, file);
        assertThat(read.contents()).containsExactly("Мост закрыт.", "zwei", "три");
        assertThat(read.failures).isEmpty();
      }
    }
  }

  @Test
  void binariesAreNoText() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[400 + i];
      random.nextBytes(noise);
      assertThat(WideText.unmarked(noise)).isNull();
      byte[] samples = new byte[400];
      for (int k = 0; k < samples.length; k += 2) {
        samples[k] = (byte) random.nextInt(256);
        samples[k + 1] = (byte) random.nextInt(3);
      }
      assertThat(Collected.read("a", samples).pages).isEmpty();
    }
    assertThat(WideText.unmarked(new byte[100])).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bush hid the facts",
        "Plain words with a\u0001 control character or two\u0002 in them, as old files have.",
        "\u001b[1mBold\u001b[0m words",
      })
  void textOfOneByteACharacterStaysThat(String text) {
    assertThat(WideText.of(bytes(text))).isNull();
  }
}
