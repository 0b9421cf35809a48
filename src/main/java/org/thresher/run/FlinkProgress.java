package org.thresher.run;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.flink.metrics.FlinkMetricContainer;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.jspecify.annotations.Nullable;

/**
 * Follows the job of a run on Flink, embedded or on a cluster: Beam's counters are in an
 * accumulator that task managers report with their heartbeats. Flink makes it by its name, which
 * {@link EngineDefaults} gives it.
 */
public final class FlinkProgress implements JobListener {
  private static final int PATIENCE_SECONDS = 2;

  @Override
  public void onJobSubmitted(@Nullable JobClient job, @Nullable Throwable failure) {
    if (job != null) {
      LiveMetrics.follow(() -> metrics(job));
    }
  }

  @Override
  public void onJobExecuted(@Nullable JobExecutionResult result, @Nullable Throwable failure) {
    LiveMetrics.end();
  }

  private static @Nullable MetricResults metrics(JobClient job) {
    try {
      Map<String, Object> accumulators =
          job.getAccumulators().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Object counters = accumulators.get(FlinkMetricContainer.ACCUMULATOR_NAME);
      return counters instanceof MetricsContainerStepMap steps
          ? MetricsContainerStepMap.asAttemptedOnlyMetricResults(steps)
          : null;
    } catch (ExecutionException | TimeoutException | RuntimeException notNow) {
      return null;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
