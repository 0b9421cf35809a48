package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.flink.metrics.FlinkMetricContainer;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlinkProgressTest {
  private final FlinkProgress progress = new FlinkProgress();

  @AfterEach
  void forget() {
    LiveMetrics.end();
  }

  @Test
  void theCountersOfTheJobAreSeenUntilItEnds() {
    MetricsContainerStepMap steps = new MetricsContainerStepMap();
    steps
        .getContainer("Read")
        .getCounter(MetricName.named("org.thresher.read.ReadFn", "records_read"))
        .inc(7);
    progress.onJobSubmitted(
        job(
            CompletableFuture.completedFuture(
                Map.of(FlinkMetricContainer.ACCUMULATOR_NAME, steps))),
        null);
    MetricResults now = LiveMetrics.now();
    assertThat(now).isNotNull();
    assertThat(RunWatch.counters(now)).containsExactly(Map.entry("read.records_read", 7L));
    progress.onJobExecuted(null, null);
    assertThat(LiveMetrics.now()).isNull();
  }

  @Test
  void aJobThatCannotBeAskedTellsNothing() {
    progress.onJobSubmitted(
        job(CompletableFuture.failedFuture(new IllegalStateException("is down"))), null);
    assertThat(LiveMetrics.now()).isNull();
    progress.onJobSubmitted(job(CompletableFuture.completedFuture(Map.of())), null);
    assertThat(LiveMetrics.now()).isNull();
    progress.onJobSubmitted(null, new IllegalStateException("not submitted"));
    assertThat(LiveMetrics.now()).isNull();
  }

  private static JobClient job(CompletableFuture<Map<String, Object>> accumulators) {
    return (JobClient)
        Proxy.newProxyInstance(
            JobClient.class.getClassLoader(),
            new Class<?>[] {JobClient.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("getAccumulators");
              return accumulators;
            });
  }
}
