package org.thresher.run;

import static org.thresher.job.Sections.DEDUPLICATE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketPass;
import org.thresher.beam.LiveCounters;
import org.thresher.beam.NotAFileException;
import org.thresher.corpus.Accounting;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.RowJsonSchema;
import org.thresher.corpus.RunRecord;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Withdrawn;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.job.JobFile;
import org.thresher.local.LocalRun;
import org.thresher.report.ReportFolder;
import org.thresher.run.RunResult.Status;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.read.input.FileList;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.ProcessedInputs;
import org.thresher.stage.write.OutputTree;

/**
 * One run of a job: locks the output folder, runs the pipeline, checks that the counts add up,
 * writes the report, and gives the output its final names. A run that fails leaves no file that
 * looks complete.
 */
public final class Run {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TICK = Duration.millis(500);
  private static final int MOST_CAUSES = 20;

  /** Names the folder of {@code --incremental} in what a run remembers of others. */
  public static final String STATE = "state";

  private final RunPlan plan;
  private final RunListener listener;
  private final Job job;
  private final String output;
  private final @Nullable ProcessedInputs state;
  private final @Nullable RepeatIndex index;
  private final Withdrawn withdrawn;
  private final SortedMap<String, Integer> buckets = new TreeMap<>();
  private final SortedMap<String, String> decisions = new TreeMap<>();

  private Run(RunPlan plan, RunListener listener, Job job, @Nullable ProcessedInputs state)
      throws IOException {
    this.plan = plan;
    this.listener = listener;
    this.job = job;
    this.output = plan.request().output();
    this.state = state;
    this.index = plan.index(job);
    this.withdrawn = plan.request().allWithdrawn();
  }

  /**
   * Runs a job to its end.
   *
   * @param plan what to do
   * @param listener gets reports of the progress
   * @throws FolderInUseException if another run has locked the output folder or the state folder
   * @throws JobException if something else has the name of a file that the run keeps
   * @throws IOException if the output cannot be written
   * @throws IllegalArgumentException if the output folder cannot be used
   * @throws IllegalStateException if the pipeline fails, the counts do not add up, or the heap is
   *     too small
   */
  public static RunResult start(RunPlan plan, RunListener listener) throws IOException {
    try {
      String folder = plan.request().state();
      return folder == null
          ? indexed(plan, listener, plan.request().job(), null, List.of())
          : incremental(folder, plan, listener);
    } catch (OutOfMemoryError full) {
      throw outOfMemory(full);
    } catch (NotAFileException other) {
      throw new JobException(String.valueOf(other.getMessage()));
    } catch (IOException | RuntimeException failed) {
      if (isCausedBy(OutOfMemoryError.class, failed)) {
        throw outOfMemory(failed);
      }
      if (hasNoSpace(failed)) {
        throw new IllegalStateException(
            "no space left for the output "
                + plan.request().output()
                + " or the temporary folder "
                + System.getProperty("java.io.tmpdir")
                + "; nothing was put in place",
            failed);
      }
      if (isCausedBy(LinkageError.class, failed)) {
        throw noNativeCode(failed);
      }
      throw failed;
    } catch (LinkageError failed) {
      throw noNativeCode(failed);
    }
  }

  /** Whether the system has refused to write more, by its words for that on Linux and macOS. */
  private static boolean hasNoSpace(Throwable failed) {
    return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .map(cause -> String.valueOf(cause.getMessage()))
        .anyMatch(
            message ->
                message.endsWith("No space left on device")
                    || message.endsWith("Disk quota exceeded")
                    || message.endsWith("Read-only file system"));
  }

  /** Native code is what a run links late: all else is in its jar. */
  private static IllegalStateException noNativeCode(Throwable cause) {
    return new IllegalStateException(ProcessTempFolder.noNativeCode(), cause);
  }

  private static boolean isCausedBy(Class<? extends Error> error, Throwable failed) {
    return Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(error::isInstance);
  }

  private static IllegalStateException outOfMemory(Throwable cause) {
    return new IllegalStateException(
        "out of memory (heap "
            + Runtime.getRuntime().maxMemory() / 1_000_000
            + " MB): use java -Xmx8g, or --runner=FlinkRunner, which sorts on disk; no output was"
            + " written",
        cause);
  }

  /** Runs on the files that are new or have changed since the last run with the same folder. */
  private static RunResult incremental(String folder, RunPlan plan, RunListener listener)
      throws IOException {
    try (FolderLock lock = FolderLock.acquire(folder)) {
      ProcessedInputs state = ProcessedInputs.open(folder, OutputFolder::isComplete);
      List<InputFile> all = plan.input().files();
      List<InputFile> changed = state.changed(all);
      listener.note(
          String.format(
              Locale.ROOT,
              "incremental: %,d of %,d files are new or have changed%s",
              changed.size(),
              all.size(),
              changed.isEmpty() ? "; nothing is written" : ""));
      if (changed.isEmpty()) {
        return RunResult.nothingNew();
      }
      RunPlan part = plan.of(changed);
      return indexed(part, listener, plan.request().indexedJob(), state, List.of(lock));
    }
  }

  /** Runs while the index of earlier dumps is locked, if the job has one. */
  private static RunResult indexed(
      RunPlan plan,
      RunListener listener,
      Job job,
      @Nullable ProcessedInputs state,
      List<FolderLock> held)
      throws IOException {
    if (!job.has(DEDUPLICATE) || !job.get(DEDUPLICATE).hasIndex()) {
      return new Run(plan, listener, job, state).locked(held);
    }
    try (FolderLock lock = FolderLock.acquire(job.get(DEDUPLICATE).index())) {
      List<FolderLock> locks = new ArrayList<>(held);
      locks.add(lock);
      return new Run(plan, listener, job, state).locked(locks);
    }
  }

  /**
   * Runs while the output folder is locked, and cleans up if the process is stopped.
   *
   * @param held other locks that a stopped run must release
   */
  private RunResult locked(List<FolderLock> held) throws IOException {
    boolean resume = plan.request().resume();
    FolderLock.checkFree(output);
    OutputFolder.look(output);
    try (FolderLock lock = FolderLock.acquire(output)) {
      int saved = OutputFolder.check(output, resume);
      if (saved > 0) {
        listener.note(
            String.format(
                Locale.ROOT,
                "resuming: an earlier run has kept %,d parts of the dump; those whose files and"
                    + " settings are the same are used",
                saved));
      }
      String warning = plan.heapWarning();
      if (warning != null) {
        listener.message(warning);
      }
      Flow.missingFields(job, plan.input().files())
          .ifPresent(fields -> listener.message("warning: " + fields));
      listener.begin(plan.input().files().size(), plan.input().bytes());
      List<FolderLock> locks = new ArrayList<>(held);
      locks.add(lock);
      try (StopSignal stop =
          StopSignal.watch(listener::failure, resume, () -> abandon(locks, resume))) {
        return execute(stop);
      }
    }
  }

  /** Removes what a stopped run has written. The next run removes what cannot be removed now. */
  private void abandon(List<FolderLock> locks, boolean resume) {
    try {
      listener.stopped();
      OutputFolder.discard(output, resume);
    } catch (IOException | RuntimeException leftToTheNextRun) {
      // No file that is left has a final name.
    }
    for (FolderLock lock : locks) {
      try {
        lock.close();
      } catch (IOException leftToTheNextRun) {
        // The next run sees that this process has ended.
      }
    }
  }

  private RunResult execute(StopSignal stop) throws IOException {
    Instant started = Instant.now();
    PipelineResult pipeline = runPipeline();
    listener.engineEnded();
    SortedMap<String, Long> counted = ProgressReporter.counters(pipeline.metrics());
    OutputCommit commit = OutputCommit.of(output);
    CorpusSummary summary = commit.summary();
    checkCounts(counted, summary);
    SortedMap<String, Long> counters = CounterCheck.exact(counted, summary);
    RunRecord record = record(started, counters);
    NavigableMap<String, byte[]> accompanying = new TreeMap<>();
    ReportFolder.write(accompanying::put, summary, record);
    accompanying.put(CorpusPaths.JOB, JobFile.print(job).getBytes(StandardCharsets.UTF_8));
    if (!withdrawn.isEmpty()) {
      accompanying.put(CorpusPaths.WITHDRAWN, withdrawn.text().getBytes(StandardCharsets.UTF_8));
    }
    if (plan.request().remembering() != null) {
      accompanying.put(CorpusPaths.INPUT_LIST, plan.input().text());
    }
    stop.finishing();
    if (state != null) {
      state.prepare(output, RunId.OF_THIS_PROCESS);
    }
    if (index != null) {
      index.commit();
    }
    commit.commit(accompanying);
    if (state != null) {
      state.update();
    }
    stop.done();
    RunResult result = new RunResult(status(summary.records()), Optional.of(summary), counters);
    listener.complete(result);
    return result;
  }

  private Status status(CorpusSummary.Records records) {
    return records.errors() > plan.request().maxErrorShare() * records.read()
        ? Status.TOO_MANY_ERRORS
        : Status.DONE;
  }

  private void checkCounts(SortedMap<String, Long> counters, CorpusSummary summary) {
    List<String> violations = new ArrayList<>(Accounting.check(summary));
    violations.addAll(CounterCheck.violations(counters, summary, plan.runner()));
    if (!violations.isEmpty()) {
      throw new IllegalStateException(
          "the counts do not add up: "
              + String.join("; ", violations)
              + "; nothing was put in place");
    }
  }

  private PipelineResult runPipeline() throws IOException {
    Pipeline pipeline = Pipeline.create(plan.options());
    if (index != null) {
      index.begin();
    }
    FileList.write(new OutputTree(output).fileList(), plan.input().files());
    var unused =
        Flow.build(
            pipeline,
            job,
            index,
            plan.input().patterns(),
            output,
            plan.request().stamp(),
            plan.request().resume()
                ? Build.fingerprint()
                    + JobFile.printReading(job)
                    + Flow.readingFiles(job)
                    + (withdrawn.isEmpty() ? "" : withdrawn.text())
                : null,
            true,
            withdrawn);
    buckets.putAll(BucketPass.numbers(pipeline));
    BucketPass.ways(pipeline).forEach((rule, way) -> decisions.put(rule, way.label()));
    ProgressReporter reporter = new ProgressReporter(listener);
    PipelineResult result = run(pipeline, reporter);
    PipelineResult.State ended = null;
    while (ended == null || !ended.isTerminal()) {
      ended = result.waitUntilFinish(TICK);
      reporter.look(() -> ProgressReporter.counters(result.metrics()));
    }
    if (ended != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + ended);
    }
    return result;
  }

  private static PipelineResult run(Pipeline pipeline, ProgressReporter reporter) {
    LiveCounters.reset();
    ProgressReporter.Background looks = reporter.inBackground();
    try {
      return LocalRun.of(pipeline);
    } finally {
      looks.close();
    }
  }

  private RunRecord record(Instant started, SortedMap<String, Long> counters) throws IOException {
    RunStamp stamp = plan.request().stamp();
    NavigableMap<String, String> given = new TreeMap<>();
    if (stamp.dump() != null) {
      given.put("dump", stamp.dump());
    }
    if (stamp.added() != null) {
      given.put("added", stamp.added());
    }
    return new RunRecord(
        stamp.dump() == null ? folderName() : stamp.dump(),
        RunId.OF_THIS_PROCESS,
        Build.version(),
        JobFile.tree(job),
        Flow.settingsFiles(job),
        plan.input().patterns(),
        plan.input().files().size(),
        plan.input().bytes(),
        started,
        Instant.now(),
        plan.runner(),
        given,
        memory(),
        buckets,
        decisions,
        counters,
        JSON.readTree(RowJsonSchema.text(Flow.requestedColumns(job))));
  }

  /** What a later withdrawal must know to make this run's output anew. */
  private SortedMap<String, String> memory() throws IOException {
    SortedMap<String, String> memory =
        index == null ? new TreeMap<>() : new TreeMap<>(index.ofThisRun());
    String folder = plan.request().remembering();
    if (folder != null) {
      memory.put(STATE, folder);
    }
    return memory;
  }

  private String folderName() {
    String trimmed = output.replaceAll("[/\\\\]+$", "");
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }
}
