package org.thresher.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingFileTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r\nb\r\n", "a\rb", "\uFEFFa\nb", "\uFEFFa\r\nb\n"})
  void theLinesOfAFileAreThoseOfAnyEditor(String text) throws IOException {
    assertThat(lines(text)).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF"})
  void anEmptyFileHasNone(String text) throws IOException {
    assertThat(lines(text)).isEmpty();
  }

  private List<String> lines(String text) throws IOException {
    return SettingFile.lines(
        "sets", Files.write(folder.resolve("a.txt"), text.getBytes(UTF_8)).toString());
  }
}
