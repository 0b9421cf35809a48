package org.thresher.local;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the work is to go on: until something fails or it is stopped. */
final class Progress {
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean ended;

  /** Notes a failure, unless there was one before, and ends the work. */
  void fail(Throwable thrown) {
    failure.compareAndSet(null, thrown);
    ended = true;
  }

  /** Ends the work. */
  void stop() {
    fail(new CancellationException("stopped"));
  }

  /** The first failure, or null if there was none. */
  @Nullable Throwable failure() {
    return failure.get();
  }

  /**
   * Returns if the work is to go on.
   *
   * @throws CancellationException if not
   */
  void check() {
    if (ended) {
      throw new CancellationException("the work has ended early");
    }
  }
}
