package org.thresher.stage.deduplicate.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketPass;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.Memory;
import org.thresher.beam.plan.BucketOptions;
import org.thresher.job.DeduplicateSettings;

class DropNearDuplicatesTest {
  /** An index with a number of buckets. */
  private record Index(int buckets) implements Memory {
    @Override
    public Bucket bucket(
        String rule, int number, Iterable<byte[]> evidence, Iterable<byte[]> fingerprint) {
      return Bucket.of(evidence);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 64, false", "7, 4096, false", "9, 64, true", "9, 4096, true", "34000, 64, true"})
  void theDumpAndNotTheIndexTellsWhetherThereAreRounds(
      long gigabytes, int buckets, boolean rounds) {
    Pipeline pipeline = pipeline(gigabytes);
    BucketPass pass =
        BucketPass.ofThisDump()
            .remembering(
                new Index(buckets), pipeline.apply("Dump", Create.empty(ByteArrayCoder.of())));
    Set<String> steps = steps(pipeline, pass);
    assertThat(steps).contains("Decisions").doesNotContain("Packets");
    assertThat(steps.contains("Round1")).isEqualTo(rounds);
  }

  @ParameterizedTest
  @CsvSource({"9, false", "500, false", "1000, true", "34000, true"})
  void bandsArePackedFromATerabyteOn(long gigabytes, boolean packed) {
    Set<String> steps = steps(pipeline(gigabytes), BucketPass.ofThisDump());
    assertThat(steps.contains("Packets")).isEqualTo(packed);
  }

  private static Pipeline pipeline(long gigabytes) {
    Pipeline pipeline = Pipeline.create();
    pipeline.getOptions().as(BucketOptions.class).setPlannedText(gigabytes << 30);
    return pipeline;
  }

  private static Set<String> steps(Pipeline pipeline, BucketPass pass) {
    var unused =
        pipeline
            .apply(Create.empty(DocumentCoder.of()))
            .apply("Near", new DropNearDuplicates(DeduplicateSettings.DEFAULTS.near(), pass));
    TreeSet<String> steps = new TreeSet<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            steps.add(node.getFullName().replaceFirst("^Near/([^/]*).*", "$1"));
          }
        });
    return steps;
  }
}
