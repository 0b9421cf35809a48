package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standalone Spark cluster, a master and two workers as processes of their own, and Spark inside
 * one JVM make the same bytes as the Direct Runner. Profiles {@code spark,clusters}.
 */
@Tag("cluster")
@Tag("spark")
class SparkClusterIT {
  private static final Path SAMPLE = Path.of("sample-input").toAbsolutePath();
  private static final Path JOB = Path.of("pipelines/corpus.yaml").toAbsolutePath();
  private static final List<String> LOOPBACK =
      List.of(
          "-Dspark.driver.host=127.0.0.1",
          "-Dspark.driver.bindAddress=127.0.0.1",
          "-Dspark.executor.memory=700m",
          "-Dspark.ui.enabled=false");

  @TempDir private Path folder;

  @Test
  void aSparkClusterAndLocalSparkMakeTheSameBytes() throws Exception {
    int port = Processes.freePort();
    int web = Processes.freePort();
    Path home = folder.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    Files.createSymbolicLink(jars.resolve("spark.jar"), Processes.jar());
    try (Processes processes = new Processes(folder)) {
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
      for (int worker = 1; worker <= 2; worker++) {
        processes.start(
            "worker" + worker,
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
            folder.resolve("work" + worker),
            "spark://127.0.0.1:" + port);
      }
      processes.await(address, "\"aliveworkers\":2");
      run(processes, "direct");
      run(processes, "local", "--runner=SparkRunner", "--sparkMaster=local[2]");
      run(processes, "cluster", "--runner=SparkRunner", "--sparkMaster=spark://127.0.0.1:" + port);
      var direct = MadeCorpus.at(folder.resolve("direct-out")).fixedBytes();
      assertThat(MadeCorpus.at(folder.resolve("local-out")).fixedBytes()).isEqualTo(direct);
      assertThat(MadeCorpus.at(folder.resolve("cluster-out")).fixedBytes()).isEqualTo(direct);
      assertThat(direct).isNotEmpty();
      assertThat(folder.resolve("work1")).isDirectoryContaining("glob:**/app-*");
      assertThat(folder.resolve("work2")).isDirectoryContaining("glob:**/app-*");
    }
  }

  private void run(Processes processes, String name, String... options) throws Exception {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "run",
                JOB,
                "--input=" + SAMPLE,
                "--output=" + folder.resolve(name + "-out"),
                "--maxErrorShare=1"));
    arguments.addAll(List.of(options));
    processes.thresher(name, LOOPBACK, arguments.toArray());
  }
}
