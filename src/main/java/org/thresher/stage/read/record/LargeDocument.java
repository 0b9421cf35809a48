package org.thresher.stage.read.record;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of a Java VM at a time hold a document that is larger than pages may be, so that
 * memory does not grow with the number of threads.
 */
public final class LargeDocument {
  private static final ReentrantLock ONE = new ReentrantLock();

  private final boolean large;

  private LargeDocument(boolean large) {
    this.large = large;
  }

  /**
   * Waits until no other thread reads such a document.
   *
   * @param large whether the next page is one; if not, nothing is waited for
   */
  public static LargeDocument begin(boolean large) {
    if (large) {
      ONE.lock();
    }
    return new LargeDocument(large);
  }

  /** Lets another thread go on. */
  public void end() {
    if (large) {
      ONE.unlock();
    }
  }
}
