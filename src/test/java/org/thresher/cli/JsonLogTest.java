package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

class JsonLogTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2031-05-06T07:08:09.123Z"), ZoneOffset.UTC);

  private final List<String> lines = new ArrayList<>();
  private final JsonLog json = new JsonLog(lines::add, "r-1", CLOCK);
  private final MessageWriter log = json.messages();

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
    log.println();
    assertThat(lines).hasSize(2).last().isEqualTo(object("INFO", "half a line"));
  }

  @Test
  void aFailureIsAnError() {
    log.failure("the pipeline ended as FAILED");
    log.println("ERROR is a word like any other");
    assertThat(lines)
        .containsExactly(
            object("ERROR", "the pipeline ended as FAILED"),
            object("INFO", "ERROR is a word like any other"));
  }

  @Test
  void eventsOfLibrariesKeepTheirLevelAndTheirException() throws IOException {
    PrintStream stderr = System.err;
    var uncaught = Thread.getDefaultUncaughtExceptionHandler();
    try {
      json.takeAll();
      LoggerFactory.getLogger("org.example.Worker").warn("slow", new IOException("no space"));
      LoggerFactory.getLogger("org.example.Worker").info("not shown");
      java.util.logging.Logger.getLogger("org.example.Old").severe("broken");
      System.err.println("bare");
    } finally {
      System.setErr(stderr);
      Thread.setDefaultUncaughtExceptionHandler(uncaught);
      SLF4JBridgeHandler.uninstall();
    }
    LoggerFactory.getLogger("org.example.Worker").warn("after the end");
    LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    logback.reset();
    new LogConfiguration().configure(logback);
    assertThat(lines).hasSize(3);
    JsonNode worker = new ObjectMapper().readTree(lines.get(0));
    assertThat(worker.path("level").asText()).isEqualTo("WARN");
    assertThat(worker.path("message").asText()).isEqualTo("slow");
    assertThat(worker.path("logger").asText()).isEqualTo("org.example.Worker");
    assertThat(worker.path("run").asText()).isEqualTo("r-1");
    assertThat(worker.path("exception").asText())
        .startsWith("java.io.IOException: no space")
        .contains("\tat org.thresher.cli.JsonLogTest");
    JsonNode old = new ObjectMapper().readTree(lines.get(1));
    assertThat(old.path("level").asText()).isEqualTo("ERROR");
    assertThat(old.path("message").asText()).isEqualTo("broken");
    assertThat(lines.get(2)).isEqualTo(object("INFO", "bare"));
  }

  @ParameterizedTest
  @CsvSource({
    "--log=json, true", "--log=JSON, true", "--log json, true", "--log Json, true",
    "--log=text, false", "--log text, false", "--log, false", "json, false"
  })
  void jsonIsAskedForInEverySpelling(String arguments, boolean asked) throws IOException {
    StringWriter errors = new StringWriter();
    String[] command = ("run nothing.yaml " + arguments + " --wrong").split(" ", -1);
    assertThat(Main.run(command, new PrintWriter(errors))).isEqualTo(2);
    assertThat(errors.toString().startsWith("{\"time\":")).isEqualTo(asked);
  }
}
