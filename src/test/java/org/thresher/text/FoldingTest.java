package org.thresher.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import com.ibm.icu.lang.UCharacter;
import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Read More,read more",
        "  two   spaces ,two spaces",
        "Stra\u00dfe,strasse",
        "cafe\u0301,caf\u00e9",
        "a\u00a0b\u3000c,a b c",
        "plain,plain",
        "trailing ,trailing",
        "\u200bzero width,zero width"
      })
  void foldsCaseFormAndWhiteSpace(String text, String folded) {
    assertThat(Folding.fold(text)).isEqualTo(folded);
  }

  @Test
  void digitsAndPunctuationStay() {
    assertThat(Folding.fold("Revenue 2012!")).isNotEqualTo(Folding.fold("Revenue 2013!"));
    assertThat(Folding.hash("Revenue 2012")).isNotEqualTo(Folding.hash("Revenue 2013"));
  }

  @Property(tries = 5000)
  void foldingTwiceChangesNothing(@ForAll String text) {
    String folded = Folding.fold(text);
    assertThat(Folding.fold(folded)).isEqualTo(folded);
  }

  @Test
  void composedAndDecomposedFormsFoldAlike() {
    assertThat(Folding.fold("\u01f0")).isEqualTo(Folding.fold("J\u030c")).isEqualTo("\u01f0");
    assertThat(Folding.fold("\u0390")).isEqualTo(Folding.fold("\u03b9\u0308\u0301"));
  }

  @Property(tries = 5000)
  void theHashIsThatOfTheFoldedForm(@ForAll String text) {
    HashStream128 stream = Hashing.xxh3_128().hashStream();
    Folding.put(text, stream);
    assertThat(Folding.hash(text)).isEqualTo(Folding.hashExact(Folding.fold(text)));
    assertThat(stream.get())
        .isEqualTo(Hashing.xxh3_128().hashStream().putChars(Folding.fold(text)).get());
  }

  /** Characters that join with their neighbours or fold to several, among common ones. */
  @Property(tries = 5000)
  void theQuickWayFoldsLikeTheDefinition(
      @ForAll
          @StringLength(max = 12)
          @Chars({
            'A', 'z', ' ', '\u00c5', '\u00df', '\u0130', '\u0149', '\u01f0', '\u0301', '\u0307',
            '\u030a', '\u0345', '\u0390', '\u03a3', '\u0418', '\u0439', '\u0938', '\u093c',
            '\u1100', '\u1161', '\uac00', '\u11a8', '\u1e9e', '\u200b', '\u212b', '\u3042',
            '\u3099', '\ufb03', '\ud801', '\udc00', '\ud83c', '\ud83d', '\ude00', '\ufe0f'
          })
          String text) {
    assertThat(Folding.fold(text)).isEqualTo(byDefinition(text));
  }

  /** Unicode 3.13, D145, composed; white space as the class says. */
  private static String byDefinition(String text) {
    String caseless =
        Normalizer.normalize(
            UCharacter.foldCase(Normalizer.normalize(text, Normalizer.Form.NFD), true),
            Normalizer.Form.NFC);
    return caseless.replaceAll("[ \u200b]+", " ").trim();
  }

  @Test
  void symbolsBeyondTheBasicPlaneFoldToThemselves() {
    for (int c = 0x1F000; c < 0x1FC00; c++) {
      String symbol = Character.toString(c);
      assertThat(Folding.fold("A" + symbol)).isEqualTo(byDefinition("A" + symbol));
    }
  }

  @Test
  void combinedHashesDependOnTheOrder() {
    assertThat(Folding.combine(1, 2)).isNotEqualTo(Folding.combine(2, 1));
  }
}
