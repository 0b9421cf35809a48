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
 * A standalone Flink cluster, a job manager and two task managers as processes of their own, makes
 * the same bytes as the Direct Runner. Profile {@code clusters}.
 */
@Tag("cluster")
@Tag("flink")
class FlinkClusterIT {
  private static final Path SAMPLE = Path.of("sample-input").toAbsolutePath();
  private static final Path JOB = Path.of("pipelines/corpus.yaml").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void aFlinkClusterMakesTheSameBytes() throws Exception {
    int rest = Processes.freePort();
    int rpc = Processes.freePort();
    Files.writeString(
        folder.resolve("flink-conf.yaml"),
        """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        jobmanager.bind-host: 127.0.0.1
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.bind-port: %d
        rest.port: %d
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.numberOfTaskSlots: 1
        taskmanager.cpu.cores: 1
        taskmanager.memory.task.heap.size: 384m
        taskmanager.memory.task.off-heap.size: 0
        taskmanager.memory.managed.size: 128m
        taskmanager.memory.network.min: 160m
        taskmanager.memory.network.max: 160m
        taskmanager.memory.framework.heap.size: 128m
        taskmanager.memory.framework.off-heap.size: 128m
        taskmanager.memory.jvm-metaspace.size: 256m
        taskmanager.memory.jvm-overhead.min: 128m
        taskmanager.memory.jvm-overhead.max: 128m
        """
            .formatted(rpc, rest, rest));
    try (Processes processes = new Processes(folder)) {
      String address = "http://127.0.0.1:" + rest + "/overview";
      processes.start(
          "jobmanager",
          "-Xmx512m",
          "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
          "--configDir",
          folder);
      processes.await(address, "\"slots-total\":0");
      for (int worker = 1; worker <= 2; worker++) {
        processes.start(
            "taskmanager" + worker,
            "-Xmx512m",
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
            "--configDir",
            folder);
      }
      processes.await(address, "\"slots-total\":2");
      run(processes, "direct");
      run(
          processes,
          "flink",
          "--runner=FlinkRunner",
          "--flinkMaster=127.0.0.1:" + rest,
          "--filesToStage=" + Processes.jar(),
          "--parallelism=2");
      assertThat(MadeCorpus.at(folder.resolve("flink-out")).fixedBytes())
          .isNotEmpty()
          .isEqualTo(MadeCorpus.at(folder.resolve("direct-out")).fixedBytes());
      processes.await(address, "\"jobs-finished\":1");
      assertThat(processes.log("flink"))
          .as("the counters of both task managers; whether a progress line comes first is chance")
          .contains(" records read: ");
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
    processes.thresher(name, List.of(), arguments.toArray());
  }
}
