package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.values.PValue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.beam.plan.BucketOptions;

/**
 * The paths through the graph of a job with all rules. Flink's planner of batches walks over each
 * of them (see {@link org.thresher.beam.answers.AnswerPass}), 20 million steps a second as
 * measured.
 */
class GraphPathsTest {
  private static final String JOB =
      """
      {read: , extract: , clean: , deduplicate: , language: , quality: ,
      topics: {corpus: {enabled: true}, keyphrases: {enabled: true}}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "broadcast, 16, 210_000",
    "broadcast, 1024, 760_000",
    "answers, 16, 140_000_000",
    "answers, 1024, 640_000_000"
  })
  void walkingOverAllPathsTakesFewSteps(String decisions, int buckets, String most) {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.as(BucketOptions.class).setDecisions(decisions);
    options.as(BucketOptions.class).setBuckets(buckets);
    Paths paths = new Paths();
    JobGraph.walk(options, JOB, folder, paths);
    assertThat(paths.steps()).isBetween(1000L, Long.parseLong(most.replace("_", "")));
  }

  /** Counts the steps of a walk over all paths from the ends of a pipeline to its begin. */
  private static final class Paths extends Pipeline.PipelineVisitor.Defaults {
    private final Deque<Node> lastFirst = new ArrayDeque<>();

    @Override
    public void visitPrimitiveTransform(Node node) {
      lastFirst.addFirst(node);
    }

    long steps() {
      Map<PValue, Long> fromEnd = new HashMap<>();
      long steps = 0;
      for (Node node : lastFirst) {
        long here = 0;
        for (PValue output : node.getOutputs().values()) {
          here += fromEnd.getOrDefault(output, 1L);
        }
        steps += here;
        for (PValue input : node.getInputs().values()) {
          fromEnd.merge(input, here, Long::sum);
        }
      }
      return steps;
    }
  }
}
