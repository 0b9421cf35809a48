package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standalone Flink cluster, a job manager and three task managers as processes of their own,
 * makes the same bytes as the Direct Runner, also if documents ask for decisions and a task manager
 * is killed while it writes. Profile {@code clusters}.
 */
@Tag("cluster")
@Tag("flink")
class FlinkClusterIT {
  private static final Pattern BUSY = Pattern.compile("\"id\":\"(worker\\d)\"[^}]*\"freeSlots\":0");
  private static final Pattern JOB = Pattern.compile("\"id\":\"(\\w+)\",\"status\":\"FINISHED\"");
  private static final List<String> WORKERS = List.of("worker1", "worker2", "worker3");

  @TempDir private static Path folder;

  private static Processes processes;
  private static RunInParts runs;
  private static MadeCorpus direct;
  private static String address;

  @BeforeAll
  static void startCluster() throws Exception {
    String rest = String.valueOf(Processes.freePort());
    address = "127.0.0.1:" + rest;
    Files.writeString(folder.resolve("flink-conf.yaml"), configuration(rest));
    processes = new Processes(folder);
    runs = new RunInParts(processes, folder);
    processes.start(
        "jobmanager",
        "-Xmx512m",
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        "--configDir",
        folder);
    processes.await(rest("/overview"), "\"slots-total\":0");
    for (String worker : WORKERS) {
      processes.start(
          worker,
          "-Xmx512m",
          "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
          "--configDir",
          folder,
          "-Dtaskmanager.resource-id=" + worker);
    }
    runs.begin("direct", List.of());
    direct = runs.end("direct");
    processes.await(rest("/overview"), "\"slots-total\":3");
  }

  @AfterAll
  static void stopCluster() {
    processes.close();
  }

  @Test
  void aFlinkClusterMakesTheSameBytes() throws Exception {
    begin("flink");
    checkSame(runs.end("flink"));
    assertThat(processes.log("flink"))
        .as("the counters of both task managers; whether a progress line comes first is chance")
        .contains(" records read: ");
  }

  @Test
  void aKilledTaskManagerChangesNothing() throws Exception {
    begin("killed", "--decisions=answers");
    runs.freezeInTheMiddle("killed", running());
    Matcher busy = BUSY.matcher(Processes.answer(rest("/taskmanagers")));
    assertThat(busy.find()).as("a task manager that works").isTrue();
    processes.kill(busy.group(1));
    processes.thaw(running());
    MadeCorpus killed = runs.end("killed");
    checkSame(killed);
    assertThat(killed.json("run.json").get("decisions"))
        .isNotEmpty()
        .allMatch(way -> way.asText().equals("answers"));
    assertThat(countersButOfAnswers(killed))
        .as("what was done twice is counted once")
        .isEqualTo(countersButOfAnswers(direct));
    assertThat(failuresOfLastJob()).contains("TaskManager");
  }

  private static void begin(String name, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--runner=FlinkRunner");
    all.add("--flinkMaster=" + address);
    all.add("--filesToStage=" + Processes.jar());
    all.add("--parallelism=2");
    runs.begin(name, List.of(), all.toArray(String[]::new));
  }

  private static JsonNode countersButOfAnswers(MadeCorpus corpus) throws IOException {
    ObjectNode counters = (ObjectNode) corpus.json("run.json").get("counters");
    List<String> names = new ArrayList<>();
    counters.fieldNames().forEachRemaining(names::add);
    return counters.remove(names.stream().filter(name -> name.startsWith("answers.")).toList());
  }

  private static void checkSame(MadeCorpus corpus) throws IOException {
    assertThat(corpus.fixedBytes()).isNotEmpty().isEqualTo(direct.fixedBytes());
    assertThat(corpus.fixedManifest()).isNotEmpty().isEqualTo(direct.fixedManifest());
  }

  /** The task managers that were not killed. */
  private static List<String> running() {
    return processes.running(WORKERS);
  }

  private static String failuresOfLastJob() {
    StringBuilder failures = new StringBuilder();
    Matcher job = JOB.matcher(Processes.answer(rest("/jobs")));
    while (job.find()) {
      failures.append(Processes.answer(rest("/jobs/" + job.group(1) + "/exceptions")));
    }
    return failures.toString();
  }

  private static String rest(String path) {
    return "http://" + address + path;
  }

  private static String configuration(String rest) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String host :
        List.of("jobmanager.rpc.address", "jobmanager.bind-host", "taskmanager.host")) {
      lines.add(host + ": 127.0.0.1");
    }
    lines.add("taskmanager.bind-host: 127.0.0.1");
    lines.add("rest.address: 127.0.0.1");
    lines.add("rest.bind-address: 127.0.0.1");
    lines.add("rest.bind-port: " + rest);
    lines.add("rest.port: " + rest);
    lines.add("jobmanager.rpc.port: " + Processes.freePort());
    return String.join("\n", lines)
        + """

        heartbeat.interval: 1000
        restart-strategy.type: fixed-delay
        restart-strategy.fixed-delay.attempts: 3
        restart-strategy.fixed-delay.delay: 1 s
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
        """;
  }
}
