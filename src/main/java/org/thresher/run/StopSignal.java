package org.thresher.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * What happens when the process gets a signal to end (SIGTERM, SIGINT) while a run goes on: one
 * line and a clean-up, then the Java VM ends with 143 or 130. A run that has begun to put its
 * output in place is let finish first.
 */
public final class StopSignal implements AutoCloseable {
  private enum State {
    RUNNING,
    FINISHING,
    DONE,
    STOPPED
  }

  private final Consumer<String> message;
  private final boolean resumable;
  private final Runnable cleanUp;
  private final Thread hook = new Thread(this::stop, "stop");
  private final CountDownLatch closed = new CountDownLatch(1);
  private State state = State.RUNNING;

  private StopSignal(Consumer<String> message, boolean resumable, Runnable cleanUp) {
    this.message = message;
    this.resumable = resumable;
    this.cleanUp = cleanUp;
  }

  /**
   * Watches for the end of the process until closed.
   *
   * @param message takes the line
   * @param resumable whether what has been done is kept
   * @param cleanUp what is done if the run is broken off; must not throw
   */
  public static StopSignal watch(Consumer<String> message, boolean resumable, Runnable cleanUp) {
    StopSignal stop = new StopSignal(message, resumable, cleanUp);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  /** From here on the run is let finish. Does not return if it has been broken off. */
  void finishing() {
    enter(State.FINISHING);
  }

  /** The output is in place. */
  void done() {
    enter(State.DONE);
  }

  /** Ends the watch. Does not return if the run has been broken off: the Java VM is ending. */
  @Override
  public void close() {
    closed.countDown();
    synchronized (this) {
      if (state != State.STOPPED) {
        removeHook();
        return;
      }
    }
    waitForTheEnd();
  }

  private void enter(State next) {
    synchronized (this) {
      if (state != State.STOPPED) {
        state = next;
        return;
      }
    }
    waitForTheEnd();
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return;
    }
  }

  private void stop() {
    if (breakOff()) {
      silenceLoggers();
      message.accept(
          "stopped before the end; nothing was put in place, run it again to "
              + (resumable ? "go on" : "begin anew"));
      cleanUp.run();
      return;
    }
    awaitUninterruptibly(closed);
    synchronized (this) {
      if (state == State.DONE) {
        message.accept(
            "stopped by a signal while the output was put in place; the output is complete");
      }
    }
  }

  /**
   * Workers go on until the Java VM is gone, without the folders that the clean-up takes away; what
   * engines log of that would look like the reason for the end.
   */
  private static void silenceLoggers() {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  private synchronized boolean breakOff() {
    if (state != State.RUNNING) {
      return false;
    }
    state = State.STOPPED;
    return true;
  }

  private static void waitForTheEnd() {
    awaitUninterruptibly(new CountDownLatch(1));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean waiting = true;
    while (waiting) {
      try {
        latch.await();
        waiting = false;
      } catch (InterruptedException again) {
        waiting = true;
      }
    }
  }
}
