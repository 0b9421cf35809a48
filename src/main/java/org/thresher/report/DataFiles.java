package org.thresher.report;

import java.util.List;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.ManifestEntry;

/**
 * Describes how the files of {@code data/} are named, stored and found.
 *
 * @param files the files, by path
 */
record DataFiles(List<ManifestEntry> files) {

  static DataFiles of(CorpusSummary report) {
    return new DataFiles(report.filesIn(CorpusPaths.DATA));
  }

  boolean isParquet() {
    return !files.isEmpty() && CorpusPaths.isParquet(files.get(0).path());
  }

  /** The ending of their names, such as {@code .jsonl.zst}. */
  String extension() {
    String path = files.isEmpty() ? "" : files.get(0).path();
    int dot = path.indexOf('.', path.lastIndexOf('/') + 1);
    return dot < 0 ? ".jsonl" : path.substring(dot);
  }

  /** The pattern that finds them all, with {@code **} where they are in partitions. */
  String pattern() {
    int name = CorpusPaths.DATA.length() + 1;
    boolean partitioned = files.stream().anyMatch(f -> f.path().indexOf('/', name) > 0);
    return CorpusPaths.data(partitioned ? "**/*" : "*", extension());
  }

  /** The media type of a file, in the words that readers of Croissant know. */
  String mediaType() {
    return isParquet() ? "application/x-parquet" : "application/jsonlines";
  }
}
