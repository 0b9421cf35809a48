package org.thresher.run;

import static org.thresher.job.Sections.DEDUPLICATE;
import static org.thresher.job.Sections.READ;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.beam.plan.BucketOptions;
import org.thresher.beam.plan.DecisionWay;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.job.SettingException;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.read.input.InputFile;

/**
 * A run that can start: the request, the files that it reads, and the options of its engine.
 *
 * @param request what the run is asked to do
 * @param input the files
 * @param options Apache Beam's options, with the engine's defaults
 */
public record RunPlan(RunRequest request, InputList input, PipelineOptions options) {
  /**
   * Plans a run.
   *
   * @throws org.thresher.job.JobException if a pattern matches nothing or an option is wrong
   * @throws IOException if the input cannot be listed
   */
  public static RunPlan of(RunRequest request) throws IOException {
    var unused = BeamOptions.parse(request.options(), List.of());
    return of(request, InputList.of(request.inputs(), request.allowEmptyInput()));
  }

  /**
   * Plans a run whose files are known.
   *
   * @throws org.thresher.job.JobException if an option is wrong, or a step of the job cannot be
   *     made
   * @throws IOException if the engine's configuration cannot be written, or the index not read
   */
  public static RunPlan of(RunRequest request, InputList input) throws IOException {
    Flow.check(request.job());
    refuseMemoryOfNothing(request);
    HeapEstimate estimate = HeapEstimate.of(input.files(), request.job().get(READ).sample());
    PipelineOptions given = BeamOptions.parse(request.options(), List.of());
    plan(given.as(BucketOptions.class), estimate.text());
    PipelineOptions options =
        BeamOptions.complete(request.options(), suitsDataStream(estimate, given));
    plan(options.as(BucketOptions.class), estimate.text());
    RunRequest.checkPlace("--output", request.output());
    if (request.state() != null) {
      RunRequest.checkPlace("--incremental", request.state());
    }
    RunPlan plan = new RunPlan(request, input, options);
    // Which files an incremental run reads is known later.
    var unused =
        request.state() == null
            ? plan.index(request.indexedJob())
            : Flow.index(request.indexedJob(), request.stamp());
    return plan;
  }

  /** The same plan for some of the files; this one is of no use then. */
  RunPlan of(List<InputFile> files) {
    HeapEstimate estimate = HeapEstimate.of(files, request.job().get(READ).sample());
    plan(options.as(BucketOptions.class), estimate.text());
    return new RunPlan(request, input.with(files), options);
  }

  /**
   * Opens the index of earlier dumps that a job names, as the run uses it. Writes nothing.
   *
   * @throws JobException if the index cannot be used with the job's settings, or for so much text
   */
  @Nullable RepeatIndex index(Job job) throws IOException {
    int replaced = request.anew().dump();
    if (replaced == 0) {
      return Flow.index(job, request.stamp(), options.as(BucketOptions.class));
    }
    RepeatIndex index = Flow.index(job, request.stamp());
    return index == null ? null : index.replacing(replaced, null);
  }

  /**
   * Whether a dump suits Flink's DataStream: the heap is likely to hold its text, and documents do
   * not ask for decisions. Flink walks through the graph of a job on every path, and each rule that
   * is asked makes three to seven of one.
   */
  private static boolean suitsDataStream(HeapEstimate estimate, PipelineOptions given) {
    return estimate.heap() <= Runtime.getRuntime().maxMemory()
        && !DecisionWay.isAnyAsked(given.as(BucketOptions.class));
  }

  private static void refuseMemoryOfNothing(RunRequest request) {
    Job job = request.indexedJob();
    if (job.has(DEDUPLICATE)
        && job.get(DEDUPLICATE).site().remembers()
        && !job.get(DEDUPLICATE).hasIndex()) {
      throw job.refusal(
          DEDUPLICATE,
          new SettingException(
              "site.memory.enabled",
              "true",
              "false in a run that keeps nothing for the next one; add --incremental=STATE, or"
                  + " the setting deduplicate.index"));
    }
  }

  private static void plan(BucketOptions options, long text) {
    options.setPlannedText(text);
    try {
      BucketNumbers.check(options);
      DecisionWay.check(options);
    } catch (IllegalArgumentException wrong) {
      throw new JobException("option " + wrong.getMessage());
    }
  }

  /** The simple name of the engine's class. */
  public String runner() {
    return options.getRunner().getSimpleName();
  }

  /** A warning if the heap is too small for the engine, in one line; null if it suffices. */
  public @Nullable String heapWarning() {
    String advice =
        HeapEstimate.of(input.files(), request.job().get(READ).sample())
            .advice(runner(), Runtime.getRuntime().maxMemory());
    return advice == null ? null : "warning: " + advice;
  }
}
