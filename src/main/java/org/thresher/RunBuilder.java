package org.thresher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Withdrawn;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.run.Run;
import org.thresher.run.RunListener;
import org.thresher.run.RunPlan;
import org.thresher.run.RunRequest;
import org.thresher.run.RunResult;

/** Collects what a run needs, then runs it. Not for several threads. */
public final class RunBuilder {
  private final Job job;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private @Nullable String output;
  private @Nullable String dump;
  private @Nullable String added;
  private double maxErrorShare = RunRequest.MAX_ERROR_SHARE;
  private boolean allowEmptyInput;
  private boolean resume;
  private @Nullable String state;
  private RunListener listener = RunListener.NONE;

  RunBuilder(Job job) {
    this.job = job;
  }

  /** Reads files, folders (all files below) or globs ({@code **}); required, may be repeated. */
  public RunBuilder input(String... patterns) {
    inputs.addAll(List.of(patterns));
    return this;
  }

  /** Writes to a folder that is absent or empty; required. */
  public RunBuilder output(String folder) {
    output = folder;
    return this;
  }

  /** Passes an option to Apache Beam, such as {@code --runner=FlinkRunner}. */
  public RunBuilder option(String option) {
    options.add(option);
    return this;
  }

  /** Sets the column {@code dump} of all rows. */
  public RunBuilder dump(String name) {
    dump = name;
    return this;
  }

  /** Sets the column {@code added} of all rows. */
  public RunBuilder added(String time) {
    added = time;
    return this;
  }

  /** Sets the share of failed records above which the status is TOO_MANY_ERRORS; default 0.05. */
  public RunBuilder maxErrorShare(double share) {
    maxErrorShare = share;
    return this;
  }

  /** Allows a pattern that matches nothing. */
  public RunBuilder allowEmptyInput() {
    allowEmptyInput = true;
    return this;
  }

  /** Keeps what is read and extracted until the run is complete, and takes what an earlier kept. */
  public RunBuilder resume() {
    resume = true;
    return this;
  }

  /** Reads only files that are new or have changed since the last run with this state folder. */
  public RunBuilder incremental(String stateFolder) {
    state = stateFolder;
    return this;
  }

  /** Reports the progress of the run to a listener. */
  public RunBuilder listener(RunListener heard) {
    listener = heard;
    return this;
  }

  /**
   * Runs the job to its end. Blocks; what is shuffled and how much memory that needs depends on the
   * engine.
   *
   * @return the counts; the output is complete
   * @throws JobException if input or output is missing, a pattern matches nothing, or a setting or
   *     an option is wrong
   * @throws IllegalArgumentException if the output folder cannot be used
   * @throws IllegalStateException if the pipeline fails; then no output was written
   * @throws IOException if the input cannot be listed or the output cannot be written
   */
  public RunResult start() throws IOException {
    if (inputs.isEmpty() || output == null) {
      throw new JobException("a run needs an input and an output");
    }
    RunRequest request =
        new RunRequest(
            job,
            inputs,
            output,
            new RunStamp(dump, added),
            maxErrorShare,
            allowEmptyInput,
            resume,
            state,
            Withdrawn.NONE,
            RunRequest.Anew.NONE,
            options);
    return Run.start(RunPlan.of(request), listener);
  }
}
