package org.thresher.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Options of the engines that a run has unless the user says otherwise. By name, so that a jar
 * needs no engine that it is not made for.
 */
public final class EngineDefaults {
  private static final String FLINK_CONFIGURATION =
      """
      execution.job-listeners: org.thresher.run.FlinkProgress
      heartbeat.interval: 2000
      classloader.resolve-order: parent-first
      """;

  /** Masters inside this process that run DataStream; {@link #COLLECTION} runs DataSet alone. */
  private static final Set<String> STREAM_MASTERS = Set.of("[auto]", "[local]");

  private static final String COLLECTION = "[collection]";

  private static final String STREAM = "--useDataStreamForBatch";

  /**
   * Megabytes in which the tasks of one slot sort with Flink's DataSet; the system gives them as
   * they are filled. A record must fit into the share of one task: with 512 a text of 16 MB passes
   * the default job at a parallelism of 1 to 32, with 256 it does not.
   */
  private static final int SHARED_PER_SLOT = 512;

  /**
   * Megabytes in which the one task of a slot sorts with Flink's DataStream; a record must fit into
   * them. Of 100 and more Flink makes two buffers, and a record must fit into one.
   */
  private static final int OWN_PER_SLOT = 96;

  /** Megabytes of buffers between tasks; each pair of slots has some. */
  private static final int LEAST_NETWORK = 64;

  private EngineDefaults() {}

  /**
   * The arguments with the engine's defaults added.
   *
   * @param runner the simple name of the runner's class
   * @param arguments Beam's arguments as given
   * @param cores processors of this machine
   * @param small whether the dump suits Flink's DataStream in the heap of this process
   * @param environment the process' environment, which may name a folder of Flink's configuration
   */
  public static List<String> complete(
      String runner,
      List<String> arguments,
      int cores,
      boolean small,
      Map<String, String> environment) {
    List<String> complete = new ArrayList<>(arguments);
    // The user's configuration says how much memory there is to sort in. A job that is submitted by
    // "flink run" has one too, and runs elsewhere though no master is named.
    boolean stream =
        small
            && STREAM_MASTERS.contains(master(arguments))
            && !hasConfiguration(arguments, environment);
    defaults(runner, Math.max(1, cores), value(STREAM, arguments, String.valueOf(stream)))
        .forEach(
            (option, value) -> {
              boolean given =
                  arguments.stream().anyMatch(a -> a.equals(option) || a.startsWith(option + "="));
              if (!given) {
                complete.add(option + "=" + value);
              }
            });
    return complete;
  }

  private static Map<String, String> defaults(String runner, int cores, String stream) {
    Map<String, String> defaults = new LinkedHashMap<>();
    switch (runner) {
      case "DirectRunner" -> {
        defaults.put("--targetParallelism", String.valueOf(cores));
        // Its checks for developers copy every element.
        defaults.put("--enforceImmutability", "false");
        defaults.put("--enforceEncodability", "false");
        defaults.put("--blockOnRun", "false");
      }
      case "FlinkRunner" -> {
        defaults.put("--parallelism", String.valueOf(cores));
        // Elements are handed on within a task without copies: nothing here changes an element.
        defaults.put("--fasterCopy", "true");
        // With DataStream steps without a side input are one task with those before them, and a
        // document is encoded once a task; DataSet encodes it for each output and each step that
        // reads. But what waits for side inputs takes heap: 3.7 GB of text did not pass in 1.5 GB.
        defaults.put(STREAM, stream);
        if (stream.equals("true")) {
          // What is grouped goes to the sorter on disk one by one. By default Beam first holds the
          // values of ten seconds in the heap, and makes them one record, which may not fit there.
          defaults.put("--maxBundleSize", "1");
          // A slot has one task at a time, which has all of the slot's memory to sort in.
          defaults.put("--forceSlotSharingGroup", "false");
        }
      }
      case "SparkRunner" -> {
        defaults.put("--sparkMaster", "local[" + cores + "]");
        // What two steps read is kept on disk when memory is short: by default it is computed
        // again, and counted again. As bytes: Spark walks through objects to estimate their size,
        // which took three quarters of the CPU time.
        defaults.put("--storageLevel", "MEMORY_AND_DISK_SER");
      }
      default -> {}
    }
    return defaults;
  }

  /**
   * The arguments with a folder for Flink's configuration, which has the run's progress reported,
   * unless the user has one.
   *
   * @param runner the simple name of the runner's class
   * @param arguments Beam's arguments
   * @param environment the process' environment, which may name such a folder
   * @throws IOException if it cannot be written into the process' temporary folder
   */
  public static List<String> configure(
      String runner, List<String> arguments, Map<String, String> environment) throws IOException {
    if (!runner.equals("FlinkRunner") || hasConfiguration(arguments, environment)) {
      return arguments;
    }
    // By its name: Java remembers the temporary folder that was set when it was first asked.
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path folder = Files.createTempDirectory(temporary, "flink-conf-");
    String inThisProcess = isInThisProcess(arguments) ? embedded(arguments) : "";
    Files.writeString(folder.resolve("flink-conf.yaml"), FLINK_CONFIGURATION + inThisProcess);
    List<String> complete = new ArrayList<>(arguments);
    complete.add("--flinkConfDir=" + folder);
    return complete;
  }

  /** Whether the user has a folder of Flink's configuration. */
  private static boolean hasConfiguration(List<String> arguments, Map<String, String> environment) {
    return environment.containsKey("FLINK_CONF_DIR")
        || arguments.stream().anyMatch(a -> a.startsWith("--flinkConfDir"));
  }

  private static boolean isInThisProcess(List<String> arguments) {
    String master = master(arguments);
    return STREAM_MASTERS.contains(master) || master.equals(COLLECTION);
  }

  private static String master(List<String> arguments) {
    return value("--flinkMaster", arguments, "[auto]");
  }

  /**
   * Where the Flink inside this process listens, and its memory. What it opens is for this machine
   * alone: who reaches its ports may have it run any code. Large dumps, which have DataSet, are
   * compressed between tasks: 8 GB of JSON lines took more than 58 GB of the temporary folder.
   */
  private static String embedded(List<String> arguments) {
    int slots = slots(value("--parallelism", arguments, "1"));
    boolean stream = value(STREAM, arguments, "false").equals("true");
    return String.format(
        Locale.ROOT,
        """
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.bind-host: 127.0.0.1
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.memory.managed.size: %dm
        taskmanager.memory.network.min: %dm
        taskmanager.memory.network.max: %<dm
        taskmanager.network.batch-shuffle.compression.enabled: %b
        """,
        slots * (stream ? OWN_PER_SLOT : SHARED_PER_SLOT),
        Math.max(LEAST_NETWORK, slots * slots / 4),
        !stream);
  }

  private static int slots(String parallelism) {
    try {
      return Math.max(1, Integer.parseInt(parallelism));
    } catch (NumberFormatException refusedByBeam) {
      return 1;
    }
  }

  /** The value of an option; Beam takes one without a value for {@code true}. */
  private static String value(String option, List<String> arguments, String otherwise) {
    for (String argument : arguments) {
      if (argument.startsWith(option + "=")) {
        return argument.substring(option.length() + 1);
      }
      if (argument.equals(option)) {
        return "true";
      }
    }
    return otherwise;
  }
}
