package org.thresher.stage.deduplicate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFileTest {
  /** A file that says whether it is closed. */
  private static final class Opened extends ByteArrayInputStream {
    private boolean closed;

    Opened(byte[] bytes) {
      super(bytes);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Nothing, a part of the first words, other words, another version. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "54", "54485249", "5448524900", "0000000000000003", "5448524900000002"})
  void aDamagedFileIsClosed(String begin) {
    Opened file = new Opened(HexFormat.of().parseHex(begin));
    assertThatThrownBy(() -> IndexFile.Reader.of("f", "f", file, List.of(1), dump -> true))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("deduplicate.index: f is damaged: it is ");
    assertThat(file.closed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5448524900000003", "544852490000000300000000"})
  void anotherFileStaysOpen(String begin) throws IOException {
    Opened file = new Opened(HexFormat.of().parseHex(begin));
    try (IndexFile.Reader reader = IndexFile.Reader.of("f", "f", file, List.of(), dump -> true)) {
      assertThat(reader).isNotNull();
      assertThat(file.closed).isFalse();
    }
    assertThat(file.closed).isTrue();
  }
}
