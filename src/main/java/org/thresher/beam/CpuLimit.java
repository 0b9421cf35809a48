package org.thresher.beam;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RecordException;

/**
 * Applies a function to pages or documents, to large ones under a limit of CPU time: on a thread of
 * their own, which is given up and interrupted when the limit is passed. CPU time, not time, so
 * that a busy machine fails nothing; what is small cannot take long and needs no second thread.
 *
 * <p>The function should end when its thread is interrupted. One that does not runs on beside the
 * next call, on a daemon thread, until it is done. So it must be safe for several threads.
 */
public final class CpuLimit<A, B> {
  /** Characters from which on a page or a document is watched. */
  private static final int LARGE = 1 << 18;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Function<A, B> function;
  private final String name;
  private final int seconds;
  private @Nullable Worker worker;

  /**
   * A function with a limit.
   *
   * @param name what the function does, as a noun, for messages
   * @param seconds most CPU seconds of a call
   */
  public CpuLimit(Function<A, B> function, String name, int seconds) {
    this.function = function;
    this.name = name;
    this.seconds = seconds;
  }

  /**
   * Applies the function.
   *
   * @param characters about how much text the page or the document has
   * @throws RecordException {@code too_slow} when the limit is passed, and what the function throws
   */
  public B apply(A given, long characters) {
    if (characters < LARGE) {
      return function.apply(given);
    }
    Worker running = worker;
    if (running == null) {
      running = new Worker(name);
      worker = running;
      running.start();
    }
    FutureTask<B> task = new FutureTask<>(() -> function.apply(given));
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
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during " + name, e);
    }
  }

  private B await(FutureTask<B> task, Worker running)
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
    throw new RecordException("too_slow", name + " took more than " + seconds + " s of CPU time");
  }

  /** Ends the thread; one that is busy ends when it can. */
  public void close() {
    if (worker != null) {
      worker.interrupt();
      worker = null;
    }
  }

  private static final class Worker extends Thread {
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    Worker(String name) {
      super("thresher-" + name);
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
