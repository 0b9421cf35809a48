package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
