package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineDefaultsTest {
  private static final Map<String, String> NONE = Map.of();

  @Test
  void eachEngineUsesAllCores() {
    assertThat(EngineDefaults.complete("DirectRunner", List.of(), 3, true, NONE))
        .contains("--targetParallelism=3", "--enforceImmutability=false");
    assertThat(EngineDefaults.complete("FlinkRunner", List.of(), 3, true, NONE))
        .contains("--parallelism=3");
    assertThat(EngineDefaults.complete("SparkRunner", List.of(), 3, true, NONE))
        .contains("--sparkMaster=local[3]", "--storageLevel=MEMORY_AND_DISK_SER");
  }

  @Test
  void whatTheUserSaysStays() {
    List<String> given = List.of("--parallelism=7", "--fasterCopy=false");
    assertThat(EngineDefaults.complete("FlinkRunner", given, 3, true, NONE))
        .startsWith("--parallelism=7", "--fasterCopy=false")
        .doesNotContain("--parallelism=3", "--fasterCopy=true");
    List<String> two = List.of("--targetParallelism=2");
    assertThat(EngineDefaults.complete("DirectRunner", two, 3, true, NONE))
        .contains("--targetParallelism=2")
        .doesNotContain("--targetParallelism=3");
    List<String> master = List.of("--sparkMaster=spark://host:7077");
    assertThat(EngineDefaults.complete("SparkRunner", master, 3, true, NONE))
        .startsWith("--sparkMaster=spark://host:7077")
        .noneMatch(argument -> argument.startsWith("--sparkMaster=local"));
  }

  @Test
  void embeddedFlinkHasDataStreamForATextThatItsHeapHolds() {
    assertThat(EngineDefaults.complete("FlinkRunner", List.of(), 3, true, NONE))
        .contains("--useDataStreamForBatch=true", "--maxBundleSize=1");
    for (String other : List.of("--useDataStreamForBatch=false", "--flinkMaster=host:8081")) {
      assertThat(EngineDefaults.complete("FlinkRunner", List.of(other), 3, true, NONE))
          .contains("--useDataStreamForBatch=false")
          .doesNotContain("--useDataStreamForBatch=true", "--maxBundleSize=1");
    }
    List<String> wanted = List.of("--useDataStreamForBatch=true");
    assertThat(EngineDefaults.complete("FlinkRunner", wanted, 3, false, NONE))
        .contains("--maxBundleSize=1", "--forceSlotSharingGroup=false");
    assertThat(EngineDefaults.complete("FlinkRunner", List.of(), 3, false, NONE))
        .contains("--useDataStreamForBatch=false")
        .doesNotContain("--maxBundleSize=1");
  }

  @Test
  void aConfigurationOfTheUsersHasDataSetUnlessTheUserWantsOther() {
    Map<String, String> submitted = Map.of("FLINK_CONF_DIR", "/opt/flink/conf");
    assertThat(EngineDefaults.complete("FlinkRunner", List.of(), 3, true, submitted))
        .contains("--useDataStreamForBatch=false")
        .doesNotContain("--maxBundleSize=1");
    List<String> own = List.of("--flinkConfDir=/etc/flink");
    assertThat(EngineDefaults.complete("FlinkRunner", own, 3, true, NONE))
        .contains("--useDataStreamForBatch=false");
    List<String> wanted = List.of("--useDataStreamForBatch=true");
    assertThat(EngineDefaults.complete("FlinkRunner", wanted, 3, true, submitted))
        .contains("--maxBundleSize=1");
  }

  /** For DataStream Beam would take this word for the address of a cluster. */
  @Test
  void flinksCollectionsHaveDataSet() {
    List<String> collections = List.of("--flinkMaster=[collection]");
    assertThat(EngineDefaults.complete("FlinkRunner", collections, 3, true, NONE))
        .contains("--useDataStreamForBatch=false")
        .doesNotContain("--maxBundleSize=1");
    List<String> local = List.of("--flinkMaster=[local]");
    assertThat(EngineDefaults.complete("FlinkRunner", local, 3, true, NONE))
        .contains("--useDataStreamForBatch=true");
  }

  /** Beam takes an option without a value for true. */
  @ParameterizedTest
  @CsvSource({
    "--useDataStreamForBatch",
    "--useDataStreamForBatch --parallelism=2",
    "--parallelism=2 --useDataStreamForBatch",
    "--flinkMaster=host:8081 --useDataStreamForBatch --fasterCopy",
  })
  void dataStreamWithoutAValueIsWanted(String given) {
    List<String> arguments = List.of(given.split(" ", -1));
    for (boolean fits : List.of(true, false)) {
      assertThat(EngineDefaults.complete("FlinkRunner", arguments, 2, fits, NONE))
          .contains("--maxBundleSize=1", "--forceSlotSharingGroup=false")
          .doesNotContain("--useDataStreamForBatch=true", "--useDataStreamForBatch=false");
    }
  }

  @Test
  void anOptionWithALongerNameIsAnother() {
    assertThat(EngineDefaults.complete("FlinkRunner", List.of("--parallelismX=1"), 3, true, NONE))
        .contains("--parallelism=3");
  }

  @Test
  void ofOtherEnginesNothingIsSaid() {
    assertThat(EngineDefaults.complete("DataflowRunner", List.of("--region=x"), 3, true, NONE))
        .containsExactly("--region=x");
  }

  @ParameterizedTest
  @CsvSource({
    "--parallelism=1,512m,64m",
    "--parallelism=2,1024m,64m",
    "--parallelism=32,16384m,256m",
    "--flinkMaster=[local],512m,64m",
    "--parallelism=x,512m,64m",
    "--parallelism=2 --useDataStreamForBatch=false,1024m,64m",
    "--parallelism=2 --useDataStreamForBatch=true,192m,64m",
    "--parallelism=2 --useDataStreamForBatch,192m,64m",
    "--parallelism=2 --useDataStreamForBatch --fasterCopy=true,192m,64m",
  })
  void embeddedFlinkListensOnLoopbackAndHasMemoryForLargeTexts(
      String option, String managed, String network) throws IOException {
    assertThat(configuration(option))
        .contains(
            "rest.bind-address: 127.0.0.1\n",
            "jobmanager.bind-host: 127.0.0.1\n",
            "taskmanager.bind-host: 127.0.0.1\n",
            "taskmanager.memory.managed.size: " + managed + "\n",
            "taskmanager.memory.network.max: " + network + "\n");
  }

  @ParameterizedTest
  @CsvSource({"false,true", "true,false"})
  void whatWaitsBetweenTasksIsCompressedForLargeDumps(String stream, String compressed)
      throws IOException {
    assertThat(configuration("--useDataStreamForBatch=" + stream))
        .contains("batch-shuffle.compression.enabled: " + compressed + "\n");
  }

  @Test
  void aClusterHasAddressesAndMemoryOfItsOwn() throws IOException {
    assertThat(configuration("--flinkMaster=host:8081")).doesNotContain("127.0.0.1", "memory");
  }

  private static String configuration(String option) throws IOException {
    List<String> given = List.of(option.split(" ", -1));
    List<String> configured = EngineDefaults.configure("FlinkRunner", given, Map.of());
    String folder = configured.get(given.size());
    return Files.readString(Path.of(folder.replace("--flinkConfDir=", ""), "flink-conf.yaml"));
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
