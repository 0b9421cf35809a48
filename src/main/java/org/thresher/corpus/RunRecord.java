package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a corpus was made: what {@code run.json} tells beside the counts.
 *
 * @param name the corpus' name, such as that of the dump or of the output folder
 * @param id the run's own id, the one of its log
 * @param version Thresher's version
 * @param job the effective job, defaults filled in
 * @param settingsFiles the user's files that the job names: SHA-256 in hex by path
 * @param inputs the input patterns
 * @param files input files found
 * @param bytes their bytes, as stored
 * @param started when the run began; times stand in {@code run.json} and nowhere else
 * @param ended when the pipeline was done
 * @param runner the runner, such as {@code DirectRunner}
 * @param options the options of the command line, by name
 * @param counters the pipeline's counters, by name
 * @param rowSchema JSON Schema of a row of {@code data/}, from which the card and the Croissant
 *     description list the columns
 */
public record RunRecord(
    String name,
    String id,
    String version,
    JsonNode job,
    SortedMap<String, String> settingsFiles,
    List<String> inputs,
    long files,
    long bytes,
    Instant started,
    Instant ended,
    String runner,
    SortedMap<String, String> options,
    SortedMap<String, Long> counters,
    JsonNode rowSchema) {

  /** Copies what could change. */
  public RunRecord {
    job = job.deepCopy();
    settingsFiles = Collections.unmodifiableSortedMap(new TreeMap<>(settingsFiles));
    inputs = List.copyOf(inputs);
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    rowSchema = rowSchema.deepCopy();
  }
}
