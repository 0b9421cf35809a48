package org.thresher.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.thresher.write.WriteSettings.Compression;
import org.thresher.write.WriteSettings.Format;

class WriteSettingsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatIsLeftOutHasItsDefault() throws IOException {
    assertThat(JSON.readValue("{}", WriteSettings.class))
        .isEqualTo(WriteSettings.defaults())
        .isEqualTo(new WriteSettings(Format.JSONL, Compression.ZST, true, false));
  }

  @Test
  void settingsArePrintedAsTheyAreRead() throws IOException {
    WriteSettings settings = new WriteSettings(Format.PARQUET, Compression.NONE, false, true);
    String json = JSON.writeValueAsString(settings);
    assertThat(json).contains("\"parquet\"").contains("\"none\"");
    assertThat(JSON.readValue(json, WriteSettings.class)).isEqualTo(settings);
  }

  @Test
  void gzippedParquetIsRefused() {
    assertThatThrownBy(() -> new WriteSettings(Format.PARQUET, Compression.GZ, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write.compression");
  }
}
