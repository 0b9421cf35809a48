package org.thresher;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Withdrawn;
import org.thresher.flow.Flow;
import org.thresher.job.JobFile;

/** The graph of a job that is not run. */
final class JobGraph {
  private JobGraph() {}

  /**
   * Walks through the graph of a job that reads the sample.
   *
   * @param job the text of a job file
   * @param folder where the output would be
   */
  static void walk(
      PipelineOptions options, String job, Path folder, Pipeline.PipelineVisitor visitor) {
    Pipeline pipeline = Pipeline.create(options);
    var unused =
        Flow.build(
            pipeline,
            JobFile.parse("job.yaml", job),
            null,
            List.of("sample-input"),
            folder.resolve("out").toString(),
            RunStamp.NONE,
            null,
            false,
            Withdrawn.NONE);
    pipeline.traverseTopologically(visitor);
  }
}
