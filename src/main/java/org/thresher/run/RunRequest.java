package org.thresher.run;

import static org.thresher.job.Sections.DEDUPLICATE;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.UserPath;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Withdrawn;
import org.thresher.job.Job;
import org.thresher.job.JobException;

/**
 * What a run is asked to do.
 *
 * @param job the effective job
 * @param inputs files, folders and globs
 * @param output the output folder, absent or empty
 * @param stamp what the rows say of the run
 * @param maxErrorShare more failed records than this share of the records end in {@link
 *     RunResult.Status#TOO_MANY_ERRORS}, 0..1
 * @param allowEmptyInput whether a pattern may match nothing
 * @param resume whether what is read and extracted is kept until the run is complete, and taken
 *     from an earlier run that was stopped
 * @param state the folder that remembers the processed files, to process only new and changed ones;
 *     null to process all
 * @param withdrawn records that are passed over, beside those that the folders of the state and of
 *     the index list
 * @param anew what the run takes over from an earlier one whose output it makes anew
 * @param options options of Apache Beam, such as {@code --runner=FlinkRunner}
 */
public record RunRequest(
    Job job,
    List<String> inputs,
    String output,
    RunStamp stamp,
    double maxErrorShare,
    boolean allowEmptyInput,
    boolean resume,
    @Nullable String state,
    Withdrawn withdrawn,
    Anew anew,
    List<String> options) {
  /**
   * What a run takes over from an earlier one whose output it makes anew.
   *
   * @param dump the number of that run's dump in the index of earlier dumps; 0 if it is in none
   * @param state the folder that remembers what that run has processed, or null
   */
  public record Anew(int dump, @Nullable String state) {
    /** Nothing: the run is one of its own. */
    public static final Anew NONE = new Anew(0, null);
  }

  /** The share of errors above which a run reports too many. */
  public static final double MAX_ERROR_SHARE = 0.05;

  /** Checks the share and the names of the folders, and copies the lists. */
  public RunRequest {
    output = place("--output", output);
    state = state == null ? null : place("--incremental", state);
    inputs.forEach(
        input -> {
          if (input.isBlank()) {
            throw new JobException("--input is empty; must name a file or a folder");
          }
        });
    options.forEach(RunRequest::checkHasValue);
    if (!(maxErrorShare >= 0 && maxErrorShare <= 1)) {
      throw new JobException("--maxErrorShare is " + maxErrorShare + "; must be from 0 to 1");
    }
    inputs = List.copyOf(inputs);
    options = List.copyOf(options);
  }

  /** The folder that remembers what the run, or the one that it makes anew, has processed. */
  @Nullable String remembering() {
    return state == null ? anew.state() : state;
  }

  /** All records that the run passes over. */
  Withdrawn allWithdrawn() throws IOException {
    Withdrawn all = withdrawn;
    if (state != null) {
      all = all.with(WithdrawnFile.read(state));
    }
    Job indexed = indexedJob();
    return indexed.has(DEDUPLICATE) && indexed.get(DEDUPLICATE).hasIndex()
        ? all.with(WithdrawnFile.read(indexed.get(DEDUPLICATE).index()))
        : all;
  }

  /** A folder on the local disk as its path; others are checked when the engine's options are. */
  private static String place(String option, String folder) {
    if (!UserPath.isRemote(folder)) {
      checkPlace(option, folder);
    }
    return UserPath.plain(folder);
  }

  /** Refuses what names no place, with the option that names it. */
  static void checkPlace(String option, String place) {
    try {
      UserPath.check(place);
    } catch (IllegalArgumentException wrong) {
      throw new JobException(option + " " + wrong.getMessage());
    }
  }

  private static void checkHasValue(String option) {
    if (option.isBlank() || option.matches("--[^=]*=\\s*")) {
      throw new JobException("option " + option.replace("=", "").strip() + " has no value");
    }
  }

  /**
   * The job. If the run has a folder of processed files, and the job compares pages and names no
   * index, it remembers earlier runs in that folder.
   */
  Job indexedJob() {
    if (state == null || !job.has(DEDUPLICATE) || job.get(DEDUPLICATE).hasIndex()) {
      return job;
    }
    return job.with(job.get(DEDUPLICATE).withIndex(state + "/index"));
  }
}
