package org.thresher.stage.write;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
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
public record OutputTree(String folder) implements Serializable {
  /** The folder inside the output folder that holds everything until the run is complete. */
  static final String UNFINISHED = ".thresher-tmp";

  /** The folder, inside the unfinished one, of the shards' tallies; never part of the output. */
  public static final String TALLIES = "tally";

  /**
   * The folder, inside the unfinished one, of what was read and extracted, for runs that resume.
   */
  public static final String SAVED_WORK = "read";

  /** The file, inside the unfinished folder, that lists what is read, where not all of it is. */
  public static final String FILE_LIST = "inputs.jsonl";

  /** The folder of what was read and extracted, kept for runs that resume. */
  public String savedWork() {
    return unfinishedFolder(SAVED_WORK).toString();
  }

  /** The file that lists what is read. */
  public String fileList() {
    return unfinished(FILE_LIST).toString();
  }

  /** A path of the output, such as {@code data/train-00000-of-00008.parquet}, when complete. */
  public ResourceId complete(String path) {
    return resolve(root(), path);
  }

  /** The same path while the run goes on. */
  public ResourceId unfinished(String path) {
    return resolve(unfinished(), path);
  }

  /** A folder of unfinished files. */
  public ResourceId unfinishedFolder(String name) {
    return unfinished().resolve(name, StandardResolveOptions.RESOLVE_DIRECTORY);
  }

  /** The folder of unfinished files. */
  public ResourceId unfinished() {
    return root().resolve(UNFINISHED, StandardResolveOptions.RESOLVE_DIRECTORY);
  }

  /** The output folder. */
  public ResourceId root() {
    String path = folder.contains("://") ? folder : Path.of(folder).toAbsolutePath().toString();
    return FileSystems.matchNewResource(path, true);
  }

  /** Begins a file of the output; it has its name, below the unfinished folder, when finished. */
  public MeasuredFile create(String path) throws IOException {
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
