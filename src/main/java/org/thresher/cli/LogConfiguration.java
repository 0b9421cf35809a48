package org.thresher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.regex.Pattern;
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
          "org.apache.hadoop", Level.ERROR,
          // Lines of a robots.txt that it does not know, and agents whose names have digits.
          "crawlercommons.robots", Level.ERROR,
          // What is wrong with a file; rows in errors/ say so.
          "org.apache.pdfbox", Level.OFF,
          "org.apache.fontbox", Level.OFF);

  @Override
  public ExecutionStatus configure(LoggerContext logback) {
    LineEncoder encoder = new LineEncoder(Boolean.getBoolean(TRACES));
    encoder.setContext(logback);
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

  /**
   * Level, name of the class and message in a line. Logback's own patterns would load a hundred
   * classes at the start of every run, which hardly ever logs.
   */
  static final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

    private final boolean traces;

    /**
     * An encoder.
     *
     * @param traces whether messages stay as they are, with stack traces after them
     */
    LineEncoder(boolean traces) {
      this.traces = traces;
    }

    @Override
    public byte[] headerBytes() {
      return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
      return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      String name = event.getLoggerName();
      String message = String.valueOf(event.getFormattedMessage());
      IThrowableProxy thrown = event.getThrowableProxy();
      String line =
          event.getLevel()
              + " "
              + name.substring(name.lastIndexOf('.') + 1)
              + " - "
              + (traces ? message : UNPRINTABLE.matcher(message).replaceAll(" "))
              + System.lineSeparator()
              + (traces && thrown != null ? ThrowableProxyUtil.asString(thrown) : "");
      return line.getBytes(Charset.defaultCharset());
    }
  }
}
