package org.thresher.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.joda.time.Duration;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.LiveCounters;
import org.thresher.corpus.Accounting;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.RowJsonSchema;
import org.thresher.corpus.RunRecord;
import org.thresher.corpus.RunStamp;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobFile;
import org.thresher.report.ReportFolder;
import org.thresher.stage.deduplicate.index.RepeatIndex;
import org.thresher.stage.read.input.FileList;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.ProcessedInputs;
import org.thresher.stage.write.OutputTree;

/**
 * One run of a job: the pipeline, the accounting, the report, and the output put in place.
 *
 * @param job the effective job
 * @param inputs the input patterns
 * @param files the files that they match
 * @param output the output folder, checked
 * @param stamp what rows say of the run
 * @param index the index of earlier dumps that the job names, or null
 * @param options Beam's options
 * @param quiet whether nothing is printed but failures
 * @param terminal whether progress is one line that is printed over and over
 * @param resumed names what is kept for a run that resumes this one, null to keep nothing
 * @param increment what is processed of the input if not all, else null
 * @param metrics told how far the run is
 */
public record Run(
    Job job,
    List<String> inputs,
    List<InputFile> files,
    String output,
    RunStamp stamp,
    @Nullable RepeatIndex index,
    PipelineOptions options,
    boolean quiet,
    boolean terminal,
    @Nullable String resumed,
    @Nullable ProcessedInputs increment,
    MetricsFile metrics) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TICK = Duration.millis(500);

  /**
   * Runs it to its end.
   *
   * @param maxErrorShare more failed records than this share give exit code 3
   * @param err for progress and messages
   * @param stop told when the output is put in place
   * @return the exit code
   * @throws IOException if the output cannot be written
   * @throws IllegalStateException if the pipeline fails
   */
  public int execute(double maxErrorShare, PrintWriter err, StopSignal stop) throws IOException {
    Instant started = Instant.now();
    PipelineResult result = runPipeline(err);
    SortedMap<String, Long> counters = ProgressReporter.counters(result.metrics());
    OutputCommit commit = OutputCommit.of(output);
    CorpusSummary report = CorpusSummary.merge(tallies(commit));
    List<String> violations = new ArrayList<>(Accounting.check(report));
    violations.addAll(CounterCheck.violations(counters, report));
    if (!violations.isEmpty()) {
      throw new IllegalStateException(
          "the counts do not add up: "
              + String.join("; ", violations)
              + "; nothing was put in place");
    }
    RunRecord record = record(started, counters);
    NavigableMap<String, byte[]> accompanying = new TreeMap<>();
    ReportFolder.write(accompanying::put, report, record);
    accompanying.put("job.yaml", JobFile.print(job).getBytes(StandardCharsets.UTF_8));
    stop.finishing();
    if (increment != null) {
      increment.prepare(output, RunId.OF_THIS_PROCESS);
    }
    if (index != null) {
      index.commit();
    }
    commit.commit(accompanying);
    if (increment != null) {
      increment.update();
    }
    stop.done();
    metrics.complete(report.records(), counters);
    return conclude(report, maxErrorShare, err);
  }

  private PipelineResult runPipeline(PrintWriter err) throws IOException {
    Pipeline pipeline = Pipeline.create(options);
    if (increment != null) {
      FileList.write(new OutputTree(output).fileList(), files);
    }
    var unused =
        Flow.build(pipeline, job, index, inputs, output, stamp, resumed, increment != null);
    Progress progress = new Progress(err, terminal, inputBytes());
    ProgressReporter watch = new ProgressReporter(quiet ? null : progress, terminal, metrics);
    PipelineResult result = run(pipeline, watch);
    PipelineResult.State state = null;
    while (state == null || !state.isTerminal()) {
      state = result.waitUntilFinish(TICK);
      watch.look(() -> ProgressReporter.counters(result.metrics()));
    }
    if (!quiet) {
      progress.end();
    }
    if (state != PipelineResult.State.DONE) {
      throw new IllegalStateException("the pipeline ended as " + state);
    }
    return result;
  }

  private static PipelineResult run(Pipeline pipeline, ProgressReporter watch) {
    LiveCounters.reset();
    ProgressReporter.Background looks = watch.inBackground();
    try {
      return pipeline.run();
    } finally {
      looks.close();
    }
  }

  private static List<JsonNode> tallies(OutputCommit commit) throws IOException {
    List<JsonNode> tallies = new ArrayList<>();
    for (String tally : commit.tallies()) {
      tallies.add(JSON.readTree(tally));
    }
    return tallies;
  }

  private RunRecord record(Instant started, SortedMap<String, Long> counters) throws IOException {
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
        JSON.readTree(JSON.writeValueAsString(job)),
        job.settingsFiles(),
        inputs,
        files.size(),
        inputBytes(),
        started,
        Instant.now(),
        options.getRunner().getSimpleName(),
        given,
        counters,
        JSON.readTree(RowJsonSchema.text()));
  }

  /** Bytes of all input files, as stored. */
  public long inputBytes() {
    return files.stream().mapToLong(InputFile::size).sum();
  }

  private String folderName() {
    String trimmed = output.replaceAll("[/\\\\]+$", "");
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  private int conclude(CorpusSummary report, double maxErrorShare, PrintWriter err) {
    CorpusSummary.Records records = report.records();
    if (!quiet) {
      err.printf(
          Locale.ROOT,
          "%,d records read: %,d documents kept, %,d dropped, %,d errors, %,d skipped%n",
          records.read(),
          records.data(),
          records.dropped(),
          records.errors(),
          records.skipped());
      if (report.fileErrors() > 0) {
        err.printf(
            Locale.ROOT,
            "errors/ names %,d more damaged places between records%n",
            report.fileErrors());
      }
      err.println("corpus: " + output + "/data   report: " + output + "/report/index.html");
    }
    if (records.errors() > maxErrorShare * records.read()) {
      err.printf(
          Locale.ROOT,
          "thresher: %,d of %,d records are errors, more than --maxErrorShare=%s; the output is"
              + " complete, see %s/errors%n",
          records.errors(),
          records.read(),
          maxErrorShare,
          output);
      return ExitCode.TOO_MANY_ERRORS;
    }
    return ExitCode.DONE;
  }
}
