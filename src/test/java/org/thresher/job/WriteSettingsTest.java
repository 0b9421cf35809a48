package org.thresher.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.thresher.job.WriteSettings.Compression;
import org.thresher.job.WriteSettings.Format;
import org.thresher.job.WriteSettings.Layout;
import org.thresher.job.WriteSettings.Partition;

class WriteSettingsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatIsLeftOutHasItsDefault() throws IOException {
    assertThat(JSON.readValue("{}", WriteSettings.class))
        .isEqualTo(WriteSettings.defaults())
        .isEqualTo(
            new WriteSettings(
                Format.JSONL,
                Compression.ZST,
                Layout.THRESHER,
                Partition.NONE,
                0.0,
                1_000_000_000L,
                true,
                false,
                false));
  }

  @Test
  void settingsArePrintedAsTheyAreRead() throws IOException {
    WriteSettings settings =
        new WriteSettings(
            Format.PARQUET, Compression.NONE, null, null, null, null, false, null, true);
    String json = JSON.writeValueAsString(settings);
    assertThat(json).contains("\"parquet\"").contains("\"none\"");
    assertThat(JSON.readValue(json, WriteSettings.class)).isEqualTo(settings);
  }

  @Test
  void gzippedParquetIsRefused() {
    assertThatThrownBy(
            () ->
                new WriteSettings(
                    Format.PARQUET, Compression.GZ, null, null, null, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("write.compression");
  }

  @Test
  void anImpossibleShareIsRefused() {
    assertThatThrownBy(() -> new WriteSettings(null, null, null, null, 0.6, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("write.validationShare: 0.6 is not in 0 to 0.5");
  }

  @Test
  void parquetFromTheCommandLineOverridesGzip() {
    WriteSettings gzip =
        new WriteSettings(null, Compression.GZ, null, null, null, null, null, null, null);
    assertThat(gzip.withFormat(Format.PARQUET).extension()).isEqualTo(".parquet");
    assertThat(gzip.withLayout(Layout.C4).extension()).isEqualTo(".jsonl.gz");
  }
}
