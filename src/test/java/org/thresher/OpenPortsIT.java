package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.job.Job;

/** No engine in this process listens for other machines. Looks at Linux's tables of sockets. */
class OpenPortsIT {
  private static final String LISTENS = "0A";
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void aRunListensOnLoopbackAlone(String runner) throws Exception {
    assumeThat(Path.of("/proc/self/net/tcp")).exists();
    assumeThat(RunProcess.hasRunner(runner)).isTrue();
    Set<String> before = listening();
    Set<String> during = ConcurrentHashMap.newKeySet();
    AtomicBoolean running = new AtomicBoolean(true);
    Thread watch =
        new Thread(
            () -> {
              while (running.get()) {
                during.addAll(listening());
              }
            });
    watch.start();
    Path page = Files.writeString(folder.resolve("a.txt"), "The ferry leaves at nine.");
    try {
      Thresher.run(Job.empty())
          .input(page.toString())
          .output(folder.resolve("out").toString())
          .option("--runner=" + runner)
          .start();
    } finally {
      running.set(false);
      watch.join();
    }
    during.removeAll(before);
    assertThat(during).allMatch(OpenPortsIT::isLoopback);
    if (runner.equals("FlinkRunner")) {
      assertThat(during).as("what was seen of Flink's ports").isNotEmpty();
    }
  }

  @Test
  void theTablesOfSocketsAreRead() throws IOException {
    assumeThat(Path.of("/proc/self/net/tcp")).exists();
    assertThat(isLoopback("0100007F:1F90")).isTrue();
    assertThat(isLoopback("00000000:1F90")).isFalse();
  }

  /** Addresses on which this process listens, as the system writes them. */
  private static Set<String> listening() {
    try {
      Set<String> own = new HashSet<>();
      try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
        for (Path descriptor : descriptors.toList()) {
          Matcher socket = SOCKET.matcher(target(descriptor));
          if (socket.matches()) {
            own.add(socket.group(1));
          }
        }
      }
      Set<String> addresses = new TreeSet<>();
      for (String table : new String[] {"/proc/self/net/tcp", "/proc/self/net/tcp6"}) {
        for (String line : Files.readAllLines(Path.of(table))) {
          String[] fields = line.strip().split("\\s+", -1);
          if (fields.length > 9 && fields[3].equals(LISTENS) && own.contains(fields[9])) {
            addresses.add(fields[1]);
          }
        }
      }
      return addresses;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("0100007F:")
        || address.startsWith("0000000000000000FFFF00000100007F:")
        || address.startsWith("00000000000000000000000001000000:");
  }
}
