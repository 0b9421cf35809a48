package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineDefaultsTest {
  @Test
  void eachEngineUsesAllCores() {
    assertThat(EngineDefaults.complete("DirectRunner", List.of(), 3))
        .contains("--targetParallelism=3", "--enforceImmutability=false");
    assertThat(EngineDefaults.complete("FlinkRunner", List.of(), 3)).contains("--parallelism=3");
    assertThat(EngineDefaults.complete("SparkRunner", List.of(), 3))
        .contains("--sparkMaster=local[3]");
  }

  @Test
  void whatTheUserSaysStays() {
    List<String> given = List.of("--parallelism=7", "--fasterCopy=false");
    assertThat(EngineDefaults.complete("FlinkRunner", given, 3)).isEqualTo(given);
    List<String> master = List.of("--sparkMaster=spark://host:7077");
    assertThat(EngineDefaults.complete("SparkRunner", master, 3))
        .startsWith("--sparkMaster=spark://host:7077")
        .noneMatch(argument -> argument.startsWith("--sparkMaster=local"));
  }

  @Test
  void anOptionWithALongerNameIsAnother() {
    assertThat(EngineDefaults.complete("FlinkRunner", List.of("--parallelismX=1"), 3))
        .contains("--parallelism=3");
  }

  @Test
  void ofOtherEnginesNothingIsSaid() {
    assertThat(EngineDefaults.complete("DataflowRunner", List.of("--region=x"), 3))
        .containsExactly("--region=x");
  }

  @Test
  void flinkReportsProgressUnlessTheUserConfiguresIt() throws IOException {
    List<String> none = List.of("--parallelism=2");
    String folder = EngineDefaults.configure("FlinkRunner", none, Map.of()).get(1);
    assertThat(Path.of(folder.replace("--flinkConfDir=", "")).resolve("flink-conf.yaml"))
        .content()
        .contains(FlinkProgress.class.getName());
    List<String> own = List.of("--flinkConfDir=/etc/flink");
    assertThat(EngineDefaults.configure("FlinkRunner", own, Map.of())).isEqualTo(own);
    assertThat(EngineDefaults.configure("FlinkRunner", none, Map.of("FLINK_CONF_DIR", "/etc")))
        .isEqualTo(none);
    assertThat(EngineDefaults.configure("SparkRunner", none, Map.of())).isEqualTo(none);
  }
}
