package org.thresher.write;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Where the files of an output folder stand, before and after the commit.
 *
 * <p>Workers write below {@value #UNFINISHED}; the commit moves the files to the same paths below
 * the folder itself. Works on every Beam file system.
 *
 * @param folder the output folder, a local path or a URI
 */
record OutputTree(String folder) implements Serializable {
  /** The folder inside the output folder that holds everything until the run is complete. */
  static final String UNFINISHED = ".thresher-tmp";

  /** The folder, inside the unfinished one, of the shards' tallies; never part of the output. */
  static final String TALLIES = "tally";

  /**
   * The folder, inside the unfinished one, of what was read and extracted, for runs that resume.
   */
  static final String SAVED_WORK = "read";

  /** The file, inside the unfinished folder, that lists what is read, where not all of it is. */
  static final String FILE_LIST = "inputs.jsonl";

  /** The name of a shard's part of a side output, such as {@code part-00000-of-00008.jsonl}. */
  static String shardName(int shard, int shards) {
    return String.format(Locale.ROOT, "%05d-of-%05d", shard, shards);
  }

  /** A path of the output, such as {@code data/train-00000-of-00008.parquet}, when complete. */
  ResourceId complete(String path) {
    return resolve(root(), path);
  }

  /** The same path while the run goes on. */
  ResourceId unfinished(String path) {
    return resolve(unfinished(), path);
  }

  /** A folder of unfinished files. */
  ResourceId unfinishedFolder(String name) {
    return unfinished().resolve(name, StandardResolveOptions.RESOLVE_DIRECTORY);
  }

  /** The folder of unfinished files. */
  ResourceId unfinished() {
    return root().resolve(UNFINISHED, StandardResolveOptions.RESOLVE_DIRECTORY);
  }

  /** The output folder. */
  ResourceId root() {
    String path = folder.contains("://") ? folder : Path.of(folder).toAbsolutePath().toString();
    return FileSystems.matchNewResource(path, true);
  }

  /** Begins a file of the output; it has its name, below the unfinished folder, when finished. */
  MeasuredFile create(String path) throws IOException {
    return new MeasuredFile(this, path);
  }

  private static ResourceId resolve(ResourceId folder, String path) {
    ResourceId resolved = folder;
    String[] names = path.split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      resolved = resolved.resolve(names[i], StandardResolveOptions.RESOLVE_DIRECTORY);
    }
    return resolved.resolve(names[names.length - 1], StandardResolveOptions.RESOLVE_FILE);
  }
}
