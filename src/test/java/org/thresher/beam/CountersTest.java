package org.thresher.beam;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.beam.runners.core.metrics.MetricsContainerImpl;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountersTest {
  @BeforeEach
  @AfterEach
  void reset() {
    LiveCounters.reset();
  }

  @Test
  void countsInBeamsMetricsAndInTheLiveCountersUnderOneName() {
    Counters counters = SerializableUtils.ensureSerializable(Counters.of("read"));
    MetricsContainerImpl metrics = new MetricsContainerImpl("ReadChunks");
    MetricsContainer before = MetricsEnvironment.setCurrentContainer(metrics);
    try {
      counters.add("documents");
      counters.add("documents", 4);
      counters.add("failures", 2);
    } finally {
      MetricsEnvironment.setCurrentContainer(before);
    }
    MetricName documents = MetricName.named("read", "documents");
    assertThat(metrics.getCounter(documents).getCumulative()).isEqualTo(5);
    assertThat(metrics.getCounter(MetricName.named("read", "failures")).getCumulative())
        .isEqualTo(2);
    assertThat(LiveCounters.now())
        .containsOnlyKeys("read.documents", "read.failures")
        .containsEntry(CounterNames.of(documents), 5L)
        .containsEntry("read.failures", 2L);
  }
}
