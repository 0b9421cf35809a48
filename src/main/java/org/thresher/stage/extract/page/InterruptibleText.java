package org.thresher.stage.extract.page;

import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.CancellationException;

/**
 * A page's text for the parser, which ends with an exception when the thread is interrupted. The
 * parser has no limit of its own, some pages take it a time that grows with the square of their
 * length, and whoever gives such a page up interrupts its thread.
 */
public final class InterruptibleText extends StringReader {
  public InterruptibleText(String text) {
    super(text);
  }

  @Override
  public int read(char[] into, int at, int length) throws IOException {
    check();
    return super.read(into, at, length);
  }

  /**
   * Ends an extraction that nobody waits for.
   *
   * @throws CancellationException if the thread is interrupted; it stays so
   */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the thread that extracts the page was interrupted");
    }
  }
}
