package org.thresher.cli;

import java.io.PrintWriter;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.thresher.run.RunListener;
import org.thresher.text.PrintableText;

/** Prints on stderr how far a run is and what went wrong; its command says how it ended. */
class ProgressListener implements RunListener {
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter err;
  private final boolean quiet;
  private final boolean terminal;
  private @Nullable ProgressLine line;
  private long lastLine;

  /**
   * A listener of a run.
   *
   * @param err where to print
   * @param quiet whether progress is left out
   * @param terminal whether progress is one line that is printed over and over
   */
  ProgressListener(PrintWriter err, boolean quiet, boolean terminal) {
    this.err = err;
    this.quiet = quiet;
    this.terminal = terminal;
  }

  @Override
  public final void message(String text) {
    err.println(PrintableText.oneLine(text));
    err.flush();
  }

  @Override
  public final void failure(String text) {
    MessageWriter.of(err).failure(PrintableText.oneLine(text));
  }

  @Override
  public final void begin(long files, long bytes) {
    line = quiet ? null : new ProgressLine(err, terminal, bytes);
    lastLine = System.nanoTime();
  }

  @Override
  public final void progress(SortedMap<String, Long> counters) {
    long now = System.nanoTime();
    if (line != null && (terminal || now - lastLine >= LINE_NANOS)) {
      line.print(counters);
      lastLine = now;
    }
  }

  @Override
  public final void engineEnded() {
    if (line != null) {
      line.end();
    }
  }
}
