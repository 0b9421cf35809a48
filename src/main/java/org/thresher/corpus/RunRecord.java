package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.text.Sha256;

/**
 * Tells how a corpus was made, and when: what {@code run.json} holds beside the counts.
 *
 * @param name the corpus' name, such as that of the dump or of the output folder
 * @param id the run's own id, the one of its log
 * @param version Thresher's version
 * @param job the effective job, defaults filled in
 * @param settingsFiles the user's files that the job names: SHA-256 in hex by path
 * @param inputs the input patterns
 * @param files input files found
 * @param bytes their bytes, as stored
 * @param started when the run began; only {@code run.json} contains times
 * @param ended when the pipeline was done
 * @param runner the runner, such as {@code DirectRunner}
 * @param options the options of the command line, by name
 * @param memory what the run remembers of other runs by name: its dump in an index of earlier
 *     dumps, the folder with its state; empty if it is a run of its own
 * @param buckets how many hash buckets the evidence of each rule over the whole dump was shuffled
 *     in, by the rule; planned from the input, of no effect on the rows
 * @param decisions how the decisions of each rule over the whole dump reached the documents, by the
 *     rule: {@code broadcast} or {@code answers}; planned from the input, of no effect on the rows
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
    SortedMap<String, String> memory,
    SortedMap<String, Integer> buckets,
    SortedMap<String, String> decisions,
    SortedMap<String, Long> counters,
    JsonNode rowSchema) {
  static final String NAME = "name";
  static final String ID = "run";
  static final String VERSION = "thresher_version";
  static final String STARTED = "started";
  static final String ENDED = "ended";
  static final String SECONDS = "seconds";
  static final String RUNNER = "runner";
  static final String INPUT = "input";
  static final String PATTERNS = "patterns";
  static final String FILES = "files";
  static final String BYTES = "bytes";
  static final String OPTIONS = "options";
  static final String MEMORY = "memory";
  static final String BUCKETS = "buckets";
  static final String DECISIONS = "decisions";
  static final String JOB = "job";
  static final String SETTINGS_FILES = "settings_files";
  static final String FINGERPRINT = "fingerprint";
  static final String VIOLATIONS = "accounting_violations";
  static final String COUNTERS = "counters";

  /** Copies what could change. */
  public RunRecord {
    job = job.deepCopy();
    settingsFiles = Collections.unmodifiableSortedMap(new TreeMap<>(settingsFiles));
    inputs = List.copyOf(inputs);
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    memory = Collections.unmodifiableSortedMap(new TreeMap<>(memory));
    buckets = Collections.unmodifiableSortedMap(new TreeMap<>(buckets));
    decisions = Collections.unmodifiableSortedMap(new TreeMap<>(decisions));
    counters = Collections.unmodifiableSortedMap(new TreeMap<>(counters));
    rowSchema = rowSchema.deepCopy();
  }

  /** The content of {@code run.json}: this record, the counts, and whether they add up. */
  public ObjectNode json(CorpusSummary summary) {
    ObjectNode json = JsonText.object();
    json.put(Tally.VERSION, CorpusSummary.SCHEMA_VERSION);
    json.put(NAME, name);
    json.put(ID, id);
    json.put(VERSION, version);
    json.put(STARTED, started.truncatedTo(ChronoUnit.SECONDS).toString());
    json.put(ENDED, ended.truncatedTo(ChronoUnit.SECONDS).toString());
    json.put(SECONDS, Duration.between(started, ended).toMillis() / 1000.0);
    json.put(RUNNER, runner);
    ObjectNode input = json.putObject(INPUT);
    inputs.forEach(input.putArray(PATTERNS)::add);
    input.put(FILES, files).put(BYTES, bytes);
    options.forEach(json.putObject(OPTIONS)::put);
    if (!memory.isEmpty()) {
      memory.forEach(json.putObject(MEMORY)::put);
    }
    buckets.forEach(json.putObject(BUCKETS)::put);
    decisions.forEach(json.putObject(DECISIONS)::put);
    json.set(JOB, job);
    settingsFiles.forEach(json.putObject(SETTINGS_FILES)::put);
    json.put(FINGERPRINT, fingerprint());
    json.set(Tally.RECORDS, Tally.recordsJson(summary.records()));
    json.set(Tally.CHARACTERS, Tally.amountsJson(summary.characters()));
    json.set(Tally.PARAGRAPHS, Tally.amountsJson(summary.paragraphs()));
    ArrayNode violations = json.putArray(VIOLATIONS);
    Accounting.check(summary).forEach(violations::add);
    counters.forEach(json.putObject(COUNTERS)::put);
    return json;
  }

  /**
   * Reads {@code run.json}. Times are whole seconds; the row schema is that of this version of
   * Thresher, since the file does not hold it.
   *
   * @throws IllegalArgumentException if a value is not what {@link #json} writes
   */
  static RunRecord read(JsonNode json) {
    SortedMap<String, Long> counters = new TreeMap<>();
    json.path(COUNTERS).properties().forEach(e -> counters.put(e.getKey(), e.getValue().asLong()));
    SortedMap<String, Integer> buckets = new TreeMap<>();
    json.path(BUCKETS).properties().forEach(e -> buckets.put(e.getKey(), e.getValue().asInt()));
    return new RunRecord(
        JsonText.string(json, NAME),
        JsonText.string(json, ID),
        JsonText.string(json, VERSION),
        json.path(JOB),
        strings(json.path(SETTINGS_FILES)),
        JsonText.strings(json.path(INPUT), PATTERNS),
        json.path(INPUT).path(FILES).asLong(),
        json.path(INPUT).path(BYTES).asLong(),
        instant(json, STARTED),
        instant(json, ENDED),
        JsonText.string(json, RUNNER),
        strings(json.path(OPTIONS)),
        strings(json.path(MEMORY)),
        buckets,
        strings(json.path(DECISIONS)),
        counters,
        JsonText.parse(RowJsonSchema.text(requested(json.path(JOB)))));
  }

  private static RowSchema.Requested requested(JsonNode job) {
    return new RowSchema.Requested(
        job.path("write").path("markdown").asBoolean(),
        !job.path("quality").path("models").isEmpty(),
        job.has("rights"),
        !job.path("write").path("tokenizers").isEmpty());
  }

  /**
   * The id of the run that wrote a {@code run.json}; empty if the text has none.
   *
   * @throws IllegalArgumentException if the text is not JSON
   */
  public static String idIn(String runJson) {
    return JsonText.string(JsonText.parse(runJson), ID);
  }

  /** Equal runs of equal input give equal bytes: version, job and the files that it names. */
  private String fingerprint() {
    String text = version + "\n" + job + "\n" + settingsFiles;
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SortedMap<String, String> strings(JsonNode object) {
    SortedMap<String, String> strings = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      strings.put(entry.getKey(), entry.getValue().asText());
    }
    return strings;
  }

  private static Instant instant(JsonNode json, String key) {
    try {
      return Instant.parse(JsonText.string(json, key));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + key + "' is not a time", e);
    }
  }
}
