package org.thresher.stage.read.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.FileList;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.InputFiles;

/** Lists the files of the input patterns and emits units of work, each under a key of its own. */
public final class PlanFn extends DoFn<String, KV<Integer, List<Chunk>>> {
  /** Most keys: units of work share keys in very large dumps. */
  private static final int KEYS = 4096;

  private final ArrayList<String> patterns;
  private final ReadSettings settings;
  private final @Nullable String list;

  /**
   * A plan.
   *
   * @param list a {@link FileList} that says which files are read, instead of the patterns; or null
   */
  public PlanFn(List<String> patterns, ReadSettings settings, @Nullable String list) {
    this.patterns = new ArrayList<>(patterns);
    this.settings = settings;
    this.list = list;
  }

  /** Runs once: the element says nothing. */
  @ProcessElement
  public void plan(OutputReceiver<KV<Integer, List<Chunk>>> works) throws IOException {
    FileParts splitter = new FileParts(settings);
    List<InputFile> files = list == null ? InputFiles.list(patterns) : FileList.read(list);
    int[] key = {0};
    ReadPlan.of(files, settings, splitter::of)
        .forEach(work -> works.output(KV.of(key[0]++ % KEYS, work)));
  }
}
