package org.thresher.stage.read;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.RecordException;

/**
 * Extracts pages, large ones under a limit of CPU time: on a thread of their own, which is given up
 * and interrupted when the limit is passed. CPU time, not time, so that a busy machine fails no
 * page; small pages cannot take long and need no second thread.
 *
 * <p>The extractor should end when its thread is interrupted. One that does not runs on beside the
 * next page, on a daemon thread, until it is done with its page.
 */
final class TimedExtraction {
  /** Characters from which on a page is watched. */
  private static final int LARGE = 1 << 18;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final SerializableFunction<Page, Document> extractor;
  private final int seconds;
  private @Nullable Worker worker;

  /**
   * An extraction with a limit.
   *
   * @param seconds most CPU seconds of a page
   */
  TimedExtraction(SerializableFunction<Page, Document> extractor, int seconds) {
    this.extractor = extractor;
    this.seconds = seconds;
  }

  /**
   * Extracts a page.
   *
   * @throws RecordException {@code too_slow} when the limit is passed, and what the extractor
   *     throws
   */
  Document extract(Page page) {
    if (page.content().length() < LARGE) {
      return extractor.apply(page);
    }
    Worker running = worker;
    if (running == null) {
      running = new Worker();
      worker = running;
      running.start();
    }
    FutureTask<Document> task = new FutureTask<>(() -> extractor.apply(page));
    running.tasks.add(task);
    try {
      return await(task, running);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a page was extracted", e);
    }
  }

  private Document await(FutureTask<Document> task, Worker running)
      throws ExecutionException, InterruptedException {
    long limit = TimeUnit.SECONDS.toNanos(seconds);
    long start = THREADS.getThreadCpuTime(running.getId());
    long left = limit;
    while (left > 0) {
      try {
        return task.get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException stillRunning) {
        left = limit - (THREADS.getThreadCpuTime(running.getId()) - start);
      }
    }
    close();
    throw new RecordException(
        "too_slow", "extraction took more than " + seconds + " s of CPU time");
  }

  /** Ends the thread; one that is busy ends when it can. */
  void close() {
    if (worker != null) {
      worker.interrupt();
      worker = null;
    }
  }

  private static final class Worker extends Thread {
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    Worker() {
      super("thresher-extraction");
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        while (!isInterrupted()) {
          tasks.take().run();
        }
      } catch (InterruptedException closed) {
        interrupt();
      }
    }
  }
}
