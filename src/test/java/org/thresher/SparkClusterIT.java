package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standalone Spark cluster, a master and two workers as processes of their own, makes the same
 * bytes as the Direct Runner, also if documents ask for decisions and a worker is killed while it
 * writes; so does Spark inside one JVM. Profiles {@code spark,clusters}.
 */
@Tag("cluster")
@Tag("spark")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SparkClusterIT {
  private static final List<String> LOOPBACK =
      List.of(
          "-Dspark.driver.host=127.0.0.1",
          "-Dspark.driver.bindAddress=127.0.0.1",
          "-Dspark.executor.memory=700m",
          "-Dspark.ui.enabled=false");
  private static final List<String> WORKERS = List.of("worker1", "worker2");

  @TempDir private static Path folder;

  private static Processes processes;
  private static RunInParts runs;
  private static MadeCorpus direct;
  private static String master;

  @BeforeAll
  static void startCluster() throws Exception {
    int port = Processes.freePort();
    int web = Processes.freePort();
    master = "spark://127.0.0.1:" + port;
    Path home = folder.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    Files.createSymbolicLink(jars.resolve("spark.jar"), Processes.jar());
    processes = new Processes(folder);
    runs = new RunInParts(processes, folder);
    processes.set("SPARK_HOME", home.toString());
    processes.set("SPARK_LOCAL_IP", "127.0.0.1");
    processes.set("SPARK_SCALA_VERSION", "2.12");
    processes.start(
        "master",
        "-Xmx512m",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        port,
        "--webui-port",
        web);
    String address = "http://127.0.0.1:" + web + "/json/";
    processes.await(address, "\"aliveworkers\":0");
    for (String worker : WORKERS) {
      processes.start(
          worker,
          "-Xmx512m",
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          "127.0.0.1",
          "--webui-port",
          0,
          "--cores",
          1,
          "--memory",
          "1g",
          "--work-dir",
          folder.resolve(worker),
          master);
    }
    runs.begin("direct", LOOPBACK);
    direct = runs.end("direct");
    processes.await(address, "\"aliveworkers\":2");
  }

  @AfterAll
  static void stopCluster() {
    processes.close();
  }

  @Test
  @Order(1)
  void aSparkClusterMakesTheSameBytes() throws Exception {
    runs.begin("cluster", LOOPBACK, "--runner=SparkRunner", "--sparkMaster=" + master);
    checkSame(runs.end("cluster"));
    assertThat(folder.resolve("worker1")).isDirectoryContaining("glob:**/app-*");
    assertThat(folder.resolve("worker2")).isDirectoryContaining("glob:**/app-*");
  }

  @Test
  @Order(2)
  void sparkInOneProcessMakesTheSameBytes() throws Exception {
    runs.begin("local", LOOPBACK, "--runner=SparkRunner", "--sparkMaster=local[2]");
    checkSame(runs.end("local"));
  }

  @Test
  @Order(3)
  void aKilledWorkerChangesNothing() throws Exception {
    runs.begin(
        "killed",
        LOOPBACK,
        "--runner=SparkRunner",
        "--sparkMaster=" + master,
        "--decisions=answers");
    runs.freezeInTheMiddle("killed", WORKERS);
    processes.kill("worker1");
    processes.thaw(List.of("worker2"));
    MadeCorpus killed = runs.end("killed");
    checkSame(killed);
    assertThat(killed.json("run.json").get("decisions"))
        .isNotEmpty()
        .allMatch(way -> way.asText().equals("answers"));
    assertThat(processes.log("killed")).contains("Lost executor");
  }

  private static void checkSame(MadeCorpus corpus) throws IOException {
    assertThat(corpus.fixedBytes()).isNotEmpty().isEqualTo(direct.fixedBytes());
    assertThat(corpus.fixedManifest()).isNotEmpty().isEqualTo(direct.fixedManifest());
    assertThat(counters(corpus)).isNotEmpty().isEqualTo(counters(direct));
  }

  /** The counters that rows tell: others count what Spark does twice twice. */
  private static Map<String, Long> counters(MadeCorpus corpus) throws IOException {
    Map<String, Long> counters = new TreeMap<>();
    corpus
        .json("run.json")
        .get("counters")
        .properties()
        .forEach(
            counter -> {
              if (counter.getKey().matches("read\\.(records_read|skipped)|write\\..*")) {
                counters.put(counter.getKey(), counter.getValue().asLong());
              }
            });
    return counters;
  }
}
