package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A job: the settings of each stage, as a job file in {@code pipelines/} gives them. The order of
 * the stages is fixed; a stage whose section is missing from the file is off (null).
 *
 * @param read how records are found and decoded; always on
 * @param extract main text and metadata; when off, every line of a text is a paragraph, and HTML
 *     pages are errors
 * @param clean removal of lines that are not the page's text
 * @param deduplicate removal of what repeats over pages
 * @param language language identification
 * @param topics subjects
 * @param quality quality signals and filters
 * @param pii personal data, masked or marked; off unless the section is there
 * @param write the output; always on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "read",
  "extract",
  "clean",
  "deduplicate",
  "language",
  "topics",
  "quality",
  "pii",
  "write"
})
public record Job(
    ReadSettings read,
    @Nullable ExtractSettings extract,
    @Nullable CleanSettings clean,
    @Nullable DeduplicateSettings deduplicate,
    @Nullable LanguageSettings language,
    @Nullable TopicSettings topics,
    @Nullable QualitySettings quality,
    @Nullable PiiSettings pii,
    WriteSettings write) {

  /** This job, reading otherwise. */
  public Job withRead(ReadSettings other) {
    return new Job(other, extract, clean, deduplicate, language, topics, quality, pii, write);
  }

  /** This job, writing otherwise. */
  public Job withWrite(WriteSettings other) {
    return new Job(read, extract, clean, deduplicate, language, topics, quality, pii, other);
  }

  /** This job, remembering earlier dumps in a folder if it compares pages and names no other. */
  public Job withIndexUnlessSet(String folder) {
    if (deduplicate == null || deduplicate.index() != null) {
      return this;
    }
    return new Job(
        read, extract, clean, deduplicate.withIndex(folder), language, topics, quality, pii, write);
  }

  /**
   * The user's files that the job names.
   *
   * @return SHA-256 in hex by path
   * @throws IllegalArgumentException if one cannot be used; names file and line
   */
  public SortedMap<String, String> settingsFiles() {
    return quality == null ? new TreeMap<>() : quality.blocklists().check();
  }
}
