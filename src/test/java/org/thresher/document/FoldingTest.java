package org.thresher.document;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

  @Test
  void combinedHashesDependOnTheOrder() {
    assertThat(Folding.combine(1, 2)).isNotEqualTo(Folding.combine(2, 1));
  }
}
