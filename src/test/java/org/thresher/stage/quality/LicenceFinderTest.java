package org.thresher.stage.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

class LicenceFinderTest {
  private static final String CC = "https://creativecommons.org/";

  private static @Nullable String granted(String text) {
    return LicenceFinder.of(null, List.of(Paragraph.of("Tides."), Paragraph.of(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Text is available under the CC BY-SA 4.0 licence.                              | licenses/by-sa/4.0/
          Licensed under CC-BY 3.0                                                       | licenses/by/3.0/
          Lizenz: CC BY-NC-ND 4.0                                                        | licenses/by-nc-nd/4.0/
          Content is licensed CC BY.                                                     | licenses/by/
          Released under the CC0 1.0 license                                             | publicdomain/zero/1.0/
          This work is licensed under a Creative Commons Attribution 4.0 International License.           | licenses/by/4.0/
          Available under the Creative Commons Attribution-ShareAlike License 3.0        | licenses/by-sa/3.0/
          Licensed under Creative Commons Attribution-NonCommercial-NoDerivatives 4.0    | licenses/by-nc-nd/4.0/
          Der Text steht unter der Lizenz Creative Commons Namensnennung 4.0             | licenses/by/4.0/
          License: http://creativecommons.org/licenses/BY-SA/3.0/deed.en                 | licenses/by-sa/3.0/
          """)
  void sentencesThatGrantALicenceAreRead(String text, String path) {
    assertThat(granted(text)).isEqualTo(CC + path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The cc line of the mail was empty, and the licence expired.",
        "Photo: A. Lind, licensed under CC BY-SA 4.0",
        "CC BY-SA 4.0",
        "The choir CC Byron has a licence to sing.",
        "All rights reserved. Licence to print granted to subscribers."
      })
  void otherSentencesGrantNothing(String text) {
    assertThat(granted(text)).isNull();
  }

  @Test
  void removedParagraphsCountAndCaptionsDoNot() {
    String text = "Text under the licence CC BY 4.0";
    Paragraph removed = Paragraph.of(text).removed(Reason.LEGAL, "");
    Paragraph caption = Paragraph.of(text, Paragraph.Kind.CAPTION, 0);

    assertThat(LicenceFinder.of(null, List.of(removed))).isEqualTo(CC + "licenses/by/4.0/");
    assertThat(LicenceFinder.of(null, List.of(caption))).isNull();
  }

  @Test
  void whatThePageNamesWinsInItsCanonicalForm() {
    List<Paragraph> text = List.of(Paragraph.of("Text under the licence CC BY 4.0"));

    assertThat(LicenceFinder.of("http://creativecommons.org/licenses/by-nc/2.5/deed.fr", text))
        .isEqualTo(CC + "licenses/by-nc/2.5/");
    assertThat(LicenceFinder.of("https://quay.example/terms", text))
        .isEqualTo("https://quay.example/terms");
  }
}
