package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees in a terminal. */
class ConsoleListenerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "out                | out",
        "a/b-c_d.e:1@2%3+4  | a/b-c_d.e:1@2%3+4",
        "my corpus          | 'my corpus'",
        "it's               | 'it'\\''s'",
        "a;b                | 'a;b'",
        "päth               | 'päth'",
        "$HOME              | '$HOME'",
        "all.zip!/a.html    | 'all.zip!/a.html'",
      })
  void aCommandCanBeCopiedIntoAShell(String word, String shown) {
    assertThat(CommandName.quoted(word)).isEqualTo(shown);
  }

  @Test
  void coloursAreForWhoWantsThem() {
    assertThat(TerminalCheck.wantsColours(Map.of())).isTrue();
    assertThat(TerminalCheck.wantsColours(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(TerminalCheck.wantsColours(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(TerminalCheck.wantsColours(Map.of("NO_COLOR", "yes", "TERM", "xterm"))).isFalse();
    assertThat(TerminalCheck.wantsColours(Map.of("TERM", "dumb"))).isFalse();
    assertThat(TerminalCheck.wantsColours(Map.of("TERM", "xterm-256color"))).isTrue();
  }
}
