package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2031-05-06T07:08:09.123Z"), ZoneOffset.UTC);

  private final List<String> lines = new ArrayList<>();
  private final PrintWriter log = new PrintWriter(new JsonLog(lines::add, "r-1", CLOCK), true);

  private static String object(String level, String message) {
    return "{\"time\":\"2031-05-06T07:08:09.123Z\",\"level\":\"%s\",\"message\":\"%s\",\"run\":\"r-1\"}"
        .formatted(level, message);
  }

  @Test
  void aLineIsOneObject() {
    log.println("12 records read, 0.1 MB/s, \"quoted\"");
    log.print("half");
    assertThat(lines).containsExactly(object("INFO", "12 records read, 0.1 MB/s, \\\"quoted\\\""));
    log.println(" a line");
    assertThat(lines).hasSize(2).last().isEqualTo(object("INFO", "half a line"));
  }

  @Test
  void levelsAreTakenFromTheLineAndStackTracesHaveThatOfTheirException() {
    log.println("thresher: the pipeline ended as FAILED");
    log.println("WARN Worker - slow");
    log.println("\tat org.example.Worker.run(Worker.java:7)");
    log.println("Caused by: java.io.IOException: no space");
    log.println("corpus: out/data");
    assertThat(lines)
        .containsExactly(
            object("ERROR", "the pipeline ended as FAILED"),
            object("WARN", "Worker - slow"),
            object("WARN", "\\tat org.example.Worker.run(Worker.java:7)"),
            object("WARN", "Caused by: java.io.IOException: no space"),
            object("INFO", "corpus: out/data"));
  }

  @Test
  void whatOnlyTerminalsUnderstandIsLeftOut() {
    log.print("\r1 record\u001b[K\r2 records\u001b[K\n\n");
    assertThat(lines).containsExactly(object("INFO", "1 record"), object("INFO", "2 records"));
  }
}
