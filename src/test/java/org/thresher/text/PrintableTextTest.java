package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.thresher.report.page.Html;

class PrintableTextTest {
  private static final String OBEYED =
      "\u001b]0;x\u0007\u009b31m\u202e\u2066\r\b\u007f\u2028\u0085\ufffe";

  @Test
  void jsonStaysTheSameJsonAndATerminalObeysNothingInIt() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    String json =
        mapper.createObjectNode().put(OBEYED, "a " + OBEYED + " \u0436 \u200f\n").toString();
    String shown = PrintableText.json(json);
    assertThat(shown).matches("[\\x20-\\x7e\u0436\u200f]*");
    assertThat(mapper.readTree(shown)).isEqualTo(mapper.readTree(json));
    assertThat(PrintableText.json("{\"a\":\"\ud800\"}")).isEqualTo("{\"a\":\"\ufffd\"}");
  }

  @Test
  void pairsStayAndLoneSurrogatesGo() {
    assertThat(PrintableText.wellFormed("a\uD83D\uDE00b")).isEqualTo("a\uD83D\uDE00b");
    assertThat(PrintableText.wellFormed("\uDE00a\uD83D")).isEqualTo("\uFFFDa\uFFFD");
  }

  @Test
  void whatATerminalWouldObeyIsReplaced() {
    assertThat(PrintableText.printable("\u001b[31mred\u0000\u009b\u202Eleft\u2066"))
        .isEqualTo("\uFFFD[31mred\uFFFD\uFFFD\uFFFDleft\uFFFD");
    assertThat(PrintableText.printable("שלום\u200F \tа\n")).isEqualTo("שלום\u200F \tа\n");
  }

  @Test
  void clippingNeverCutsAPair() {
    assertThat(PrintableText.clip("ab\uD83D\uDE00cd", 4)).isEqualTo("ab…");
    assertThat(PrintableText.clip("abcd", 4)).isEqualTo("abcd");
  }

  @Property(tries = 300)
  void htmlTextHoldsNoMarkupAndSurvivesUtf8(@ForAll String text) {
    String html = new Html().text(text).toString();
    assertThat(html).doesNotContain("<", ">", "\"", "'", "\u0000");
    assertThat(new String(html.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(html);
  }
}
