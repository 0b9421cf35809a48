package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Java processes from the runnable jar, all on loopback; closing kills those that still run. */
final class Processes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> OPENS =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private final Path logs;
  private final Map<String, Process> running = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final Thread hook = new Thread(this::kill);

  /** Processes that write their logs to a folder. */
  Processes(Path logs) {
    this.logs = logs;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The runnable jar that this build has made. */
  static Path jar() {
    Path jar = Path.of(System.getProperty("thresher.jar"));
    assertThat(jar).exists();
    return jar;
  }

  /** A port that nobody listens to now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Sets a variable of all processes that start from now on. */
  void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** Starts a main class of the runnable jar or of the libraries that a cluster has beside it. */
  void start(String name, String heap, String mainClass, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), heap));
    OPENS.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
    String libraries = System.getProperty("cluster.libraries") + "/*";
    command.addAll(List.of("-cp", jar() + File.pathSeparator + libraries, mainClass));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    running.put(name, process(name, command));
  }

  /** Starts a jar of another project. */
  void startJar(String name, Path jar, List<String> jvmOptions) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar.toString()));
    running.put(name, process(name, command));
  }

  /** Runs the program as a user does; it must end well. */
  void thresher(String name, List<String> jvmOptions, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx700m"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar().toString()));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    Process process = process(name, command);
    running.put(name, process);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(log(name)).isTrue();
    assertThat(process.exitValue()).as(log(name)).isZero();
    running.remove(name);
  }

  /** Waits until an address of loopback answers with a text. */
  void await(String address, String text) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    String last = "";
    while (Instant.now().isBefore(end)) {
      for (Map.Entry<String, Process> process : running.entrySet()) {
        assertThat(process.getValue().isAlive()).as(log(process.getKey())).isTrue();
      }
      last = answer(address);
      if (last.contains(text)) {
        return;
      }
      Thread.sleep(250);
    }
    assertThat(last).as(address).contains(text);
  }

  private static String answer(String address) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(address).toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      connection.setRequestProperty("Accept", "*/*");
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("\\s", "");
    } catch (IOException notYet) {
      return "";
    }
  }

  /** What a process printed. */
  String log(String name) throws IOException {
    Path file = logs.resolve(name + ".log");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private Process process(String name, List<String> command) throws IOException {
    File log = logs.resolve(name + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Kills all, what they have started first. */
  private void kill() {
    for (Process process : running.values()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    kill();
    running.values().forEach(process -> process.onExit().join());
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
