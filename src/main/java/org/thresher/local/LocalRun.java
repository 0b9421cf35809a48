package org.thresher.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.beam.runners.core.metrics.MetricsContainerImpl;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.util.UserCodeException;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A run of a bounded pipeline on threads of this process. Elements go from function to function by
 * plain calls, without copies; where a function waits for a side input, and in groups, they are
 * kept as they are in memory or, beyond a share of the heap, encoded in a file. Nothing is tried
 * twice: the first failure ends the run.
 */
public final class LocalRun implements PipelineResult {
  /** Names the only container of counters, which all functions share. */
  private static final String COUNTERS = "local";

  /** The property that gives the Direct Runner's own driver back: {@code beam}. */
  private static final String SWITCH = "thresher.driver";

  /** A part of the heap for what waits; tables of rules and shards being written have the rest. */
  private static final double SHARE = 0.4;

  private final Plan plan;
  private final Progress progress = new Progress();
  private final MetricsContainerStepMap metrics = new MetricsContainerStepMap();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile State state = State.RUNNING;

  private LocalRun(Plan plan) {
    this.plan = plan;
  }

  /**
   * Begins to run a pipeline: here if its engine is the Direct Runner and all that it has can be
   * run here (bounded, in one window, without state), else on its engine.
   */
  public static PipelineResult of(Pipeline pipeline) {
    if (!pipeline.getOptions().getRunner().equals(DirectRunner.class)
        || System.getProperty(SWITCH, "").equals("beam")) {
      return pipeline.run();
    }
    return of(pipeline, (long) (SHARE * Runtime.getRuntime().maxMemory()));
  }

  /** The same, with so many bytes of the heap for what waits. */
  static PipelineResult of(Pipeline pipeline, long memory) {
    Plan plan = Plan.of(pipeline, memory);
    return plan.isPossible() ? start(pipeline, plan) : pipeline.run();
  }

  private static LocalRun start(Pipeline pipeline, Plan plan) {
    LocalRun run = new LocalRun(plan);
    int threads = pipeline.getOptions().as(DirectOptions.class).getTargetParallelism();
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(new Worker(plan, pipeline.getOptions(), run.progress));
    }
    Thread driver = daemon(() -> run.drive(workers));
    driver.start();
    return run;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "local-runner");
    thread.setDaemon(true);
    return thread;
  }

  private void drive(List<Worker> workers) {
    ExecutorService pool = Executors.newFixedThreadPool(workers.size(), LocalRun::daemon);
    try {
      for (int round = 0; round < plan.rounds() && progress.failure() == null; round++) {
        work(round, workers, pool);
        plan.endRound(round);
      }
      inPool(pool, workers.stream().<Runnable>map(worker -> worker::close).toList());
    } finally {
      pool.shutdown();
      plan.endRound(plan.rounds());
      state = state(progress.failure());
      end.countDown();
    }
  }

  private static State state(@Nullable Throwable failure) {
    if (failure == null) {
      return State.DONE;
    }
    return failure instanceof CancellationException ? State.CANCELLED : State.FAILED;
  }

  private void work(int round, List<Worker> workers, ExecutorService pool) {
    List<Work> work = plan.work(round);
    inPool(pool, workers.stream().<Runnable>map(worker -> () -> worker.work(round, work)).toList());
  }

  /** Runs tasks and waits for all of them. */
  private void inPool(ExecutorService pool, List<Runnable> tasks) {
    MetricsContainerImpl counters = metrics.getContainer(COUNTERS);
    List<Future<?>> futures = new ArrayList<>();
    for (Runnable task : tasks) {
      futures.add(
          pool.submit(
              () -> {
                MetricsEnvironment.setCurrentContainer(counters);
                task.run();
              }));
    }
    for (Future<?> future : futures) {
      try {
        future.get();
      } catch (ExecutionException failed) {
        progress.fail(Objects.requireNonNullElse(failed.getCause(), failed));
      } catch (InterruptedException interrupted) {
        progress.fail(interrupted);
      }
    }
  }

  @Override
  public State getState() {
    return state;
  }

  @Override
  public State cancel() {
    progress.stop();
    return waitUntilEnded();
  }

  @Override
  public State waitUntilFinish() {
    return waitUntilFinish(Duration.ZERO);
  }

  /**
   * Waits for the end.
   *
   * @param duration how long at most; not above zero for ever
   * @return the state then
   * @throws Pipeline.PipelineExecutionException if a function threw an exception
   */
  @Override
  public State waitUntilFinish(Duration duration) {
    try {
      if (duration.getMillis() <= 0) {
        end.await();
      } else if (!end.await(duration.getMillis(), TimeUnit.MILLISECONDS)) {
        return state;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return state;
    }
    Throwable failure = progress.failure();
    if (state == State.FAILED && failure != null) {
      throw thrown(failure);
    }
    return state;
  }

  private static RuntimeException thrown(Throwable failure) {
    if (failure instanceof UserCodeException wrapped) {
      return new Pipeline.PipelineExecutionException(wrapped.getCause());
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException plain ? plain : new IllegalStateException(failure);
  }

  private State waitUntilEnded() {
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return state;
  }

  @Override
  public MetricResults metrics() {
    return MetricsContainerStepMap.asAttemptedOnlyMetricResults(metrics);
  }
}
