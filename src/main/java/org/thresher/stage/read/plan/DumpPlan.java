package org.thresher.stage.read.plan;

import java.util.List;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.InputFile;

/**
 * What reading a dump will come to, as planned from the list of its files.
 *
 * @param chunks parts of files that are read as one
 * @param shards groups of files in the output
 */
public record DumpPlan(long chunks, int shards) {

  /**
   * The plan of a run, made but not carried out: only the beginnings of files larger than a chunk
   * are read.
   *
   * @param files the files, sorted
   * @throws IllegalArgumentException if there are more files than a dump may have
   */
  public static DumpPlan of(List<InputFile> files, ReadSettings settings) {
    FileParts splitter = new FileParts(settings);
    ReadPlan plan = ReadPlan.of(files, settings, splitter::of);
    return new DumpPlan(plan.chunks(), plan.shards());
  }
}
