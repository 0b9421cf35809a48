package org.thresher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Configures Logback where no {@code logback.xml} does: libraries write to stderr only when
 * something is wrong, a line each, without stack traces unless they are asked for. Thresher's own
 * messages do not go through a logger.
 */
@ConfiguratorRank(ConfiguratorRank.NOMINAL)
public final class LogConfiguration extends ContextAwareBase implements Configurator {
  /** The system property that asks for stack traces. */
  static final String TRACES = "thresher.traces";

  /** Loggers that warn of what is no fault on one machine. */
  private static final Map<String, Level> LEVELS =
      Map.of(
          // Log files, tokens, long names of metrics.
          "org.apache.flink", Level.ERROR,
          "org.apache.beam.runners.flink", Level.ERROR,
          // Host names.
          "org.apache.spark", Level.ERROR,
          // Native libraries.
          "org.apache.hadoop", Level.ERROR);

  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(logback);
    encoder.setPattern(
        Boolean.getBoolean(TRACES)
            ? "%level %logger{0} - %msg%n%ex"
            : "%level %logger{0} - %replace(%msg){'[\\p{Cntrl}\\p{Cf}]+', ' '}%nopex%n");
    encoder.start();
    ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
    stderr.setContext(logback);
    stderr.setTarget("System.err");
    stderr.setEncoder(encoder);
    stderr.start();
    ch.qos.logback.classic.Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(stderr);
    LEVELS.forEach((name, level) -> logback.getLogger(name).setLevel(level));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
