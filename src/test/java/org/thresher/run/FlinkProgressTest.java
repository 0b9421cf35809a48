package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.runners.core.metrics.MetricsContainerStepMap;
import org.apache.beam.runners.flink.metrics.FlinkMetricContainer;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.thresher.beam.LiveCounters;

class FlinkProgressTest {
  private final FlinkProgress progress = new FlinkProgress();

  @BeforeEach
  void noOtherRun() {
    LiveCounters.reset();
  }

  @AfterEach
  void forget() {
    LiveMetrics.end();
  }

  @Test
  void theCountersOfTheJobAreSeenUntilItEnds() {
    MetricsContainerStepMap steps = new MetricsContainerStepMap();
    steps.getContainer("Read").getCounter(MetricName.named("read", "records_read")).inc(7);
    progress.onJobSubmitted(
        job(
            CompletableFuture.completedFuture(
                Map.of(FlinkMetricContainer.ACCUMULATOR_NAME, steps))),
        null);
    assertThat(LiveMetrics.counters()).containsExactly(Map.entry("read.records_read", 7L));
    progress.onJobExecuted(null, null);
    assertThat(LiveMetrics.counters()).isEmpty();
  }

  @Test
  void whatThisProcessHasCountedIsSeenBeforeTheEngineReportsIt() {
    LiveCounters.add("read.records_read", 5);
    LiveCounters.add("read.records_read", 1);
    assertThat(LiveMetrics.counters()).containsExactly(Map.entry("read.records_read", 6L));
    LiveCounters.reset();
    assertThat(LiveMetrics.counters()).isEmpty();
  }

  @Test
  void aJobThatCannotBeAskedTellsNothing() {
    progress.onJobSubmitted(
        job(CompletableFuture.failedFuture(new IllegalStateException("is down"))), null);
    assertThat(LiveMetrics.counters()).isEmpty();
    progress.onJobSubmitted(job(CompletableFuture.completedFuture(Map.of())), null);
    assertThat(LiveMetrics.counters()).isEmpty();
    progress.onJobSubmitted(null, new IllegalStateException("not submitted"));
    assertThat(LiveMetrics.counters()).isEmpty();
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
