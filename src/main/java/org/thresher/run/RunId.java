package org.thresher.run;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The name by which logs and run.json know a run: when its process began, and its number. */
public final class RunId {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The id of this process' run. */
  public static final String OF_THIS_PROCESS = of(ProcessHandle.current());

  private RunId() {}

  private static String of(ProcessHandle process) {
    String start = process.info().startInstant().map(TIME::format).orElse("unknown");
    return start + "-" + process.pid();
  }
}
