package org.thresher.corpus;

import java.util.List;
import org.thresher.corpus.CorpusSummary.OutputFile;

/**
 * How the files of {@code data/} are named, stored and found.
 *
 * @param files the files, by path
 */
public record DataFiles(List<OutputFile> files) {

  public static DataFiles of(CorpusSummary report) {
    return new DataFiles(report.filesIn("data"));
  }

  public boolean isParquet() {
    return !files.isEmpty() && files.get(0).path().endsWith(".parquet");
  }

  /** The ending of their names, such as {@code .jsonl.zst}. */
  String extension() {
    String path = files.isEmpty() ? "" : files.get(0).path();
    int dot = path.indexOf('.', path.lastIndexOf('/') + 1);
    return dot < 0 ? ".jsonl" : path.substring(dot);
  }

  /** The pattern that finds them all, with {@code **} where they stand in partitions. */
  public String pattern() {
    boolean partitioned = files.stream().anyMatch(f -> f.path().indexOf('/', 5) > 0);
    return (partitioned ? "data/**/*" : "data/*") + extension();
  }

  /** The media type of a file, in the words that readers of Croissant know. */
  public String mediaType() {
    return isParquet() ? "application/x-parquet" : "application/jsonlines";
  }

  long bytes() {
    return files.stream().mapToLong(OutputFile::bytes).sum();
  }
}
