package org.thresher.stage.write;

import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.thresher.beam.UserPath;
import org.thresher.corpus.CorpusPaths;

/**
 * Resolves the paths of {@link CorpusPaths} in an output folder, before and after the commit.
 *
 * <p>Workers write below {@value CorpusPaths#UNFINISHED}; the commit moves the files to the same
 * paths below the folder itself. Works on every Beam file system.
 *
 * @param folder the output folder, a local path or a URI
 */
public record OutputTree(String folder) implements Serializable {
  /** The folder of what was read and extracted, kept for runs that resume. */
  public String savedWork() {
    return unfinishedFolder(CorpusPaths.SAVED_WORK).toString();
  }

  /** The file that lists what is read. */
  public String fileList() {
    return unfinished(CorpusPaths.INPUT_LIST).toString();
  }

  /** A path of the output, such as {@code data/train-00000-of-00008.parquet}, when complete. */
  public ResourceId complete(String path) {
    return resolve(root(), path);
  }

  /** A folder of the output, such as {@code data}, when complete. */
  public ResourceId completeFolder(String name) {
    return root().resolve(name, StandardResolveOptions.RESOLVE_DIRECTORY);
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
    return root().resolve(CorpusPaths.UNFINISHED, StandardResolveOptions.RESOLVE_DIRECTORY);
  }

  /** The output folder. */
  public ResourceId root() {
    return UserPath.folder(folder);
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
