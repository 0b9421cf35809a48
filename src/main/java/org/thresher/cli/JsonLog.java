package org.thresher.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.apache.commons.io.output.WriterOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.thresher.text.PrintableText;

/**
 * Writes one JSON object for each event: time, level, message and the run's id; for an event of a
 * library's logger also the logger's name and, if there is one, the exception with its stack trace.
 * Thresher's messages have the level INFO, its failures ERROR.
 */
final class JsonLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Consumer<String> out;
  private final String run;
  private final Clock clock;

  /**
   * A log.
   *
   * @param out takes the objects, one a call, without line ends
   * @param run the run's id
   * @param clock tells the time of Thresher's own events
   */
  JsonLog(Consumer<String> out, String run, Clock clock) {
    this.out = out;
    this.run = run;
    this.clock = clock;
  }

  /** Makes an event of each line. */
  MessageWriter messages() {
    return new MessageWriter(new Lines()) {
      @Override
      void failure(String message) {
        JsonLog.this.write(event("ERROR", message));
      }
    };
  }

  /**
   * Takes the events of libraries: those of SLF4J if Logback is its binding, those of the JDK's
   * loggers, and whatever else is printed on stderr. Lasts as long as the Java VM; takes no more
   * events of loggers once somebody sets another stderr.
   */
  void takeAll() {
    PrintStream stderr = stream(messages());
    System.setErr(stderr);
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
      Appender appender = new Appender(stderr);
      appender.setContext(logback);
      appender.start();
      ch.qos.logback.classic.Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
      root.detachAndStopAllAppenders();
      root.addAppender(appender);
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            LoggerFactory.getLogger(thread.getName()).error("a thread ended", failure));
  }

  private static PrintStream stream(Writer writer) {
    try {
      return new PrintStream(
          WriterOutputStream.builder()
              .setWriter(writer)
              .setCharset(StandardCharsets.UTF_8)
              .setWriteImmediately(true)
              .get(),
          true,
          StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private ObjectNode event(String level, String message) {
    return event(clock.instant(), level, message);
  }

  private ObjectNode event(Instant time, String level, String message) {
    ObjectNode event = JSON.createObjectNode();
    event.put("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
    event.put("level", level);
    event.put("message", message);
    event.put("run", run);
    return event;
  }

  private ObjectNode event(ILoggingEvent logged) {
    ObjectNode event =
        event(logged.getInstant(), logged.getLevel().toString(), "" + logged.getFormattedMessage());
    event.put("logger", logged.getLoggerName());
    if (logged.getThrowableProxy() != null) {
      event.put("exception", ThrowableProxyUtil.asString(logged.getThrowableProxy()));
    }
    return event;
  }

  private void write(ObjectNode event) {
    try {
      out.accept(PrintableText.json(JSON.writeValueAsString(event)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Cuts text into lines; blank ones are no events. */
  private final class Lines extends Writer {
    private final StringBuilder line = new StringBuilder();

    @Override
    public void write(char[] text, int from, int length) {
      synchronized (lock) {
        for (int i = from; i < from + length; i++) {
          if (text[i] == '\n' || text[i] == '\r') {
            endLine();
          } else {
            line.append(text[i]);
          }
        }
      }
    }

    private void endLine() {
      String text = line.toString();
      line.setLength(0);
      if (!text.isBlank()) {
        JsonLog.this.write(event("INFO", text));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      synchronized (lock) {
        endLine();
      }
    }
  }

  /** Takes the events of Logback. */
  private final class Appender extends AppenderBase<ILoggingEvent> {
    private final PrintStream stderr;

    Appender(PrintStream stderr) {
      this.stderr = stderr;
    }

    @Override
    protected void append(ILoggingEvent logged) {
      if (System.err == stderr) {
        write(event(logged));
      }
    }
  }
}
