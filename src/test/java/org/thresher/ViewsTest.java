package org.thresher;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views (side inputs) of a pipeline with all features. */
class ViewsTest {
  private static final String JOB =
      """
      read:
      extract:
      deduplicate:
      topics: {corpus: {enabled: true}, keyphrases: {enabled: true}}
      """;

  @TempDir private Path folder;

  @Test
  void noViewCanBeEmptySinceEachHasAnElementThatIsAlwaysThere() {
    Views views = new Views();
    JobGraph.walk(PipelineOptionsFactory.create(), JOB, folder, views);
    assertThat(views.names).hasSizeGreaterThan(8);
    assertThat(views.perhapsEmpty()).isEmpty();
  }

  /** Collects the views and what produces each collection. */
  private static final class Views extends Pipeline.PipelineVisitor.Defaults {
    private final Map<PValue, Node> producers = new HashMap<>();
    private final Map<String, PValue> names = new HashMap<>();

    @Override
    public CompositeBehavior enterCompositeTransform(Node node) {
      if (node.getTransform() instanceof View.AsIterable<?>) {
        names.put(node.getFullName(), node.getInputs().values().iterator().next());
      }
      return CompositeBehavior.ENTER_TRANSFORM;
    }

    @Override
    public void visitValue(PValue value, Node producer) {
      producers.put(value, producer);
    }

    List<String> perhapsEmpty() {
      List<String> perhapsEmpty = new ArrayList<>();
      names.forEach(
          (name, value) -> {
            if (!hasElement(value)) {
              perhapsEmpty.add(name);
            }
          });
      return perhapsEmpty;
    }

    private boolean hasElement(PValue value) {
      Node producer = producers.get(value);
      if (requireNonNull(producer).getTransform() instanceof Flatten.PCollections<?>) {
        return producer.getInputs().values().stream().anyMatch(this::hasElement);
      }
      Node around = producer;
      while (around != null && !(around.getTransform() instanceof Create.Values<?>)) {
        around = around.getEnclosingNode();
      }
      return around != null;
    }
  }
}
