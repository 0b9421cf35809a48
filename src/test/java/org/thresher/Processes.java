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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Java processes from the runnable jar, all on loopback; closing kills those that still run. */
final class Processes implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
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
    begin(name, jvmOptions, arguments);
    end(name);
  }

  /** Begins to run the program as a user does. */
  void begin(String name, List<String> jvmOptions, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx700m"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar().toString()));
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    running.put(name, process(name, command));
  }

  /** Waits for a program that was begun; it must end well. */
  void end(String name) throws Exception {
    Process process = named(name);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(log(name)).isTrue();
    assertThat(process.exitValue()).as(log(name)).isZero();
    running.remove(name);
  }

  /** Those of some processes that run. */
  List<String> running(Collection<String> names) {
    return names.stream().filter(running::containsKey).toList();
  }

  /** Stops processes and what they have started where they are; they stay. */
  void freeze(Collection<String> names) throws Exception {
    signal("-STOP", names);
  }

  /** Lets frozen processes go on. */
  void thaw(Collection<String> names) throws Exception {
    signal("-CONT", names);
  }

  private Process named(String name) {
    return Objects.requireNonNull(running.get(name), name);
  }

  private void signal(String signal, Collection<String> names) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    for (String name : names) {
      Process process = named(name);
      process.descendants().forEach(child -> command.add(String.valueOf(child.pid())));
      command.add(String.valueOf(process.pid()));
    }
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  /** Ends a process and what it has started as a machine that fails does, without a last word. */
  void kill(String name) {
    Process process = named(name);
    running.remove(name);
    kill(process);
    process.onExit().join();
  }

  /** Waits until an address of loopback answers with a text. */
  void await(String address, String text) throws Exception {
    await(() -> answer(address).contains(text), 250, address + " does not say " + text);
  }

  /**
   * Waits, while all processes live, until something is so.
   *
   * @param pause milliseconds between two looks
   * @param otherwise the message if it does not become so
   */
  void await(Callable<Boolean> isSo, int pause, String otherwise) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!isSo.call()) {
      for (Map.Entry<String, Process> process : running.entrySet()) {
        assertThat(process.getValue().isAlive()).as(log(process.getKey())).isTrue();
      }
      assertThat(Instant.now()).as(otherwise).isBefore(end);
      Thread.sleep(pause);
    }
  }

  /** What an address of loopback answers, without white space; nothing if nobody listens there. */
  static String answer(String address) {
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
    running.values().forEach(Processes::kill);
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    running.values().forEach(process -> process.onExit().join());
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
