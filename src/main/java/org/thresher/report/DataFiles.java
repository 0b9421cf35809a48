package org.thresher.report;

import java.util.List;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.ManifestEntry;

/**
 * Describes how the files of {@code data/}, or of another folder of rows, are named, stored and
 * found.
 *
 * @param files the files, by path
 * @param folder their folder
 */
record DataFiles(List<ManifestEntry> files, String folder) {

  static DataFiles of(CorpusSummary report) {
    return in(report, CorpusPaths.DATA);
  }

  /** The files of another folder of rows. */
  static DataFiles in(CorpusSummary report, String folder) {
    return new DataFiles(report.filesIn(folder), folder);
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
    int name = folder.length() + 1;
    boolean partitioned = files.stream().anyMatch(f -> f.path().indexOf('/', name) > 0);
    return folder + "/" + (partitioned ? "**/*" : "*") + extension();
  }

  /** The media type of a file, in the words that readers of Croissant know. */
  String mediaType() {
    return isParquet() ? "application/x-parquet" : "application/jsonlines";
  }
}
