package org.thresher.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.thresher.job.WriteSettings.Format;
import org.thresher.job.WriteSettings.Layout;

class WriteSettingsTest {
  @Test
  void parquetFromTheCommandLineOverridesGzip() {
    WriteSettings gzip = Sections.WRITE.with("compression: gz");
    assertThat(gzip.withFormat(Format.PARQUET).extension()).isEqualTo(".parquet");
    assertThat(gzip.withLayout(Layout.C4).extension()).isEqualTo(".jsonl.gz");
  }
}
