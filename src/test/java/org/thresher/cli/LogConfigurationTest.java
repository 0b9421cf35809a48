package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogConfigurationTest {
  private static final String END = System.lineSeparator();

  private static String line(
      boolean traces, String logger, String message, @Nullable Throwable thrown) {
    LoggingEvent event =
        new LoggingEvent(
            "", new LoggerContext().getLogger(logger), Level.WARN, message, thrown, null);
    return new String(
        new LogConfiguration.LineEncoder(traces).encode(event), Charset.defaultCharset());
  }

  @ParameterizedTest
  @CsvSource({"org.thresher.a.Name,Name", "Name,Name", "org.apache.beam.Outer$Inner,Outer$Inner"})
  void aLineHasTheLevelTheClassAndTheMessage(String logger, String shown) {
    assertThat(line(false, logger, "no such file", null))
        .isEqualTo("WARN " + shown + " - no such file" + END);
  }

  @Test
  void whatIsNoTextGoesAndStackTracesAreLeftOut() {
    assertThat(line(false, "a.B", "one\ntwo\r\u001b[31mred\u202e", new IllegalStateException("x")))
        .isEqualTo("WARN B - one two [31mred " + END);
  }

  @Test
  void whoAsksForTracesGetsTheMessageAsItIsAndTheTrace() {
    assertThat(line(true, "a.B", "one\ntwo", new IllegalStateException("why")))
        .startsWith("WARN B - one\ntwo" + END + "java.lang.IllegalStateException: why" + END)
        .contains("at " + LogConfigurationTest.class.getName())
        .endsWith(END);
    assertThat(line(true, "a.B", "one", null)).isEqualTo("WARN B - one" + END);
  }
}
