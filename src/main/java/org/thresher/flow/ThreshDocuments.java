package org.thresher.flow;

import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.thresher.job.Job;

/**
 * Reads a dump and applies the steps of a job to its documents, inside a pipeline of one's own.
 *
 * <p>Cost: a reshuffle of the list of chunks; with the section {@code deduplicate} packed evidence
 * by hash bucket, never documents.
 */
public final class ThreshDocuments extends PTransform<PBegin, ThreshedDocuments> {
  private final transient Flow flow;
  private final List<String> inputs;

  private ThreshDocuments(Flow flow, List<String> inputs) {
    this.flow = flow;
    this.inputs = inputs;
  }

  /**
   * The transform of a job.
   *
   * @param inputs files, folders and globs, listed when the pipeline runs
   * @throws org.thresher.job.JobException if the job names an index of earlier dumps, or a step
   *     cannot be made
   */
  public static ThreshDocuments of(Job job, List<String> inputs) {
    return new ThreshDocuments(Flow.withoutIndex(job), List.copyOf(inputs));
  }

  @Override
  public ThreshedDocuments expand(PBegin begin) {
    return flow.documents(begin, inputs);
  }
}
