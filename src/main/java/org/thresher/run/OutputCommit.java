package org.thresher.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.thresher.beam.RegularFile;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.ManifestEntry;
import org.thresher.corpus.PartNames;
import org.thresher.corpus.Tally;
import org.thresher.corpus.TallySum;
import org.thresher.stage.write.MeasuredFile;
import org.thresher.stage.write.OutputTree;

/**
 * Puts the files of a run that has ended well in place. Runs in the launcher, after the pipeline:
 * take the sum of the tallies, make the report from it, and {@link #commit} all at once.
 */
public final class OutputCommit {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutputTree tree;
  private final CorpusSummary summary;
  private final List<ManifestEntry> files;
  private final Map<String, String> unfinishedPaths;

  /**
   * The commit of what the pipeline left.
   *
   * @param renamed final paths by present ones, for the files that do not keep theirs
   */
  private OutputCommit(
      OutputTree tree,
      CorpusSummary summary,
      List<ManifestEntry> files,
      Map<String, String> renamed) {
    this.tree = tree;
    this.summary = summary;
    this.files = files;
    unfinishedPaths = new HashMap<>();
    renamed.forEach((from, to) -> unfinishedPaths.put(to, from));
  }

  /**
   * Reads what the pipeline left in the unfinished part of the output folder.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalStateException if a shard is missing
   */
  public static OutputCommit of(String outputFolder) throws IOException {
    OutputTree tree = new OutputTree(outputFolder);
    List<ResourceId> tallyFiles =
        FolderContents.files(tree.unfinishedFolder(CorpusPaths.TALLIES)).stream()
            .filter(file -> CorpusPaths.isTally(file.toString()))
            .toList();
    checkComplete(tallyFiles);
    TallySum sum = new TallySum();
    List<ManifestEntry> written = new ArrayList<>();
    for (ResourceId file : tallyFiles) {
      ObjectNode tally = (ObjectNode) JSON.readTree(read(file));
      written.addAll(Tally.filesOf(tally));
      sum.add(Tally.withoutFiles(tally));
    }
    Map<String, String> renamed =
        PartNames.renumbered(written.stream().map(ManifestEntry::path).toList());
    List<ManifestEntry> files =
        written.stream()
            .map(file -> file.at(renamed.getOrDefault(file.path(), file.path())))
            .sorted(Comparator.comparing(ManifestEntry::path))
            .toList();
    sum.add(new Tally().files(files).json());
    return new OutputCommit(tree, sum.summary(), files, renamed);
  }

  /** The sum of the tallies of all shards, of all buckets of removed paragraphs and of stages. */
  public CorpusSummary summary() {
    return summary;
  }

  /** The files of the corpus, sorted by path. */
  public List<ManifestEntry> files() {
    return files;
  }

  /**
   * Writes the accompanying files, moves everything to its final place, writes {@code manifest.tsv}
   * as the last, and removes the unfinished folder.
   *
   * @param accompanying contents of further files by path, such as {@code report/index.html}
   * @return all files of the output but the manifest, sorted by path
   * @throws IOException if a file cannot be written or moved; a later run cleans up
   */
  public List<ManifestEntry> commit(SortedMap<String, byte[]> accompanying) throws IOException {
    List<ManifestEntry> all = new ArrayList<>(files);
    for (Map.Entry<String, byte[]> file : accompanying.entrySet()) {
      all.add(write(file.getKey(), file.getValue()));
    }
    all.sort(Comparator.comparing(ManifestEntry::path));
    write(CorpusPaths.MANIFEST, CommitJournal.text(all).getBytes(StandardCharsets.UTF_8));
    move(all.stream().map(ManifestEntry::path).toList());
    move(List.of(CorpusPaths.MANIFEST));
    OutputFolder.removeUnfinished(tree);
    return List.copyOf(all);
  }

  private ManifestEntry write(String path, byte[] content) throws IOException {
    MeasuredFile file = tree.create(path);
    try (OutputStream out = file.stream()) {
      out.write(content);
    }
    return file.finish(-1);
  }

  private void move(List<String> paths) throws IOException {
    List<ResourceId> from =
        paths.stream().map(p -> tree.unfinished(unfinishedPaths.getOrDefault(p, p))).toList();
    List<ResourceId> to = paths.stream().map(tree::complete).toList();
    FileSystems.rename(from, to);
  }

  private static void checkComplete(List<ResourceId> tallyFiles) {
    long found = 0;
    long planned = 0;
    long plannedRows = 0;
    for (ResourceId file : tallyFiles) {
      String name = String.valueOf(file.getFilename());
      long shards = CorpusPaths.shardsByTally(name);
      if (shards > 0) {
        found++;
        if (CorpusPaths.isTallyOfRows(name)) {
          plannedRows = shards;
        } else {
          planned = shards;
        }
      }
    }
    planned += plannedRows;
    if (found != planned) {
      throw new IllegalStateException("only " + found + " of " + planned + " shards were written");
    }
  }

  private static String read(ResourceId file) throws IOException {
    try (InputStream in = RegularFile.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
