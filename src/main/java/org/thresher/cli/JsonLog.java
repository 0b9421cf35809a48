package org.thresher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Writer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one JSON object of each line that is printed: time, level, message and the run's id. Takes
 * Thresher's own lines ({@code thresher: …} is an error), those of libraries' loggers, which begin
 * with a level, and anything else that reaches stderr, so that what reads the log need not parse
 * anything but JSON.
 */
final class JsonLog extends Writer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LEVEL =
      Pattern.compile("\\[?(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|SEVERE)[]:]? +(.*)");
  private static final Pattern OWN = Pattern.compile("thresher: (.*)");
  private static final Pattern TERMINAL = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

  private final Consumer<String> out;
  private final String run;
  private final Clock clock;
  private final StringBuilder line = new StringBuilder();
  private String level = "INFO";

  /**
   * A log.
   *
   * @param out takes the objects, one a call, without line ends
   * @param run the run's id
   * @param clock tells the time of each line
   */
  JsonLog(Consumer<String> out, String run, Clock clock) {
    this.out = out;
    this.run = run;
    this.clock = clock;
  }

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
    String text = TERMINAL.matcher(line).replaceAll("");
    line.setLength(0);
    if (text.isBlank()) {
      return;
    }
    out.accept(object(text));
  }

  private String object(String text) {
    String message = text;
    Matcher logged = LEVEL.matcher(text);
    Matcher own = OWN.matcher(text);
    if (logged.matches()) {
      level = logged.group(1).toUpperCase(Locale.ROOT).replace("WARNING", "WARN");
      level = level.replace("SEVERE", "ERROR");
      message = logged.group(2);
    } else if (own.matches()) {
      level = "ERROR";
      message = own.group(1);
    } else if (!isOfStackTrace(text)) {
      level = "INFO";
    }
    ObjectNode object = JSON.createObjectNode();
    object.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    object.put("level", level);
    object.put("message", message);
    object.put("run", run);
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Lines of a stack trace have the level of what they explain. */
  private static boolean isOfStackTrace(String text) {
    return text.startsWith("\t") || text.startsWith("Caused by: ");
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
