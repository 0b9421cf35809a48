package org.thresher.beam.plan;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** What a pipeline knows of its input before it runs. A run sets it; users need not. */
@Hidden
public interface BucketOptions extends PipelineOptions {
  /** Bytes of text that the input is likely to hold; 0 if unknown. */
  @Description("Bytes of text that the input is likely to hold")
  @Default.Long(0)
  long getPlannedText();

  /** Sets {@link #getPlannedText}. */
  void setPlannedText(long bytes);

  /** The number of buckets of all rules, a power of two up to 65,536; 0 for the planned ones. */
  @Description("Number of buckets of all rules, for tests")
  @Default.Integer(0)
  int getBuckets();

  /** Sets {@link #getBuckets}. */
  void setBuckets(int buckets);

  /**
   * How the decisions of all rules reach the documents: {@code broadcast}, {@code answers}, or
   * {@code auto} for what is planned.
   */
  @Description("How decisions about the whole dump reach the documents: broadcast, answers, auto")
  @Default.String("auto")
  String getDecisions();

  /** Sets {@link #getDecisions}. */
  void setDecisions(String way);
}
