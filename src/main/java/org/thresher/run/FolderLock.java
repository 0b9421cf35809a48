package org.thresher.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.write.OutputTree;

/**
 * Keeps two runs from using one folder at a time. Each run first puts a claim of its own into the
 * folder and then lists all claims; if there is another one, it takes its own back and gives up. Of
 * two runs that begin at the same moment at least one sees the other's claim (perhaps both do, and
 * neither runs), on every file system that lists a file as soon as it is written: local disks, HDFS
 * and today's object stores, none of which can be asked through Beam to create a file only if it is
 * absent.
 *
 * <p>Claims of processes of this machine that have died are removed. Whether a process of another
 * machine lives cannot be known: its claim counts until someone deletes it.
 */
public final class FolderLock implements AutoCloseable {
  /** The folder, inside the one that is locked, of the claims. */
  static final String CLAIMS = ".thresher-lock";

  private static final int ATTEMPTS = 3;

  private final OutputTree tree;
  private final ResourceId claim;
  private final boolean created;

  private FolderLock(OutputTree tree, ResourceId claim, boolean created) {
    this.tree = tree;
    this.claim = claim;
    this.created = created;
  }

  /**
   * Locks a folder, which is made if it is absent.
   *
   * @param folder a local path or a URI
   * @throws FolderInUseException if another process has locked it
   * @throws IOException if the claim cannot be written
   */
  public static FolderLock acquire(String folder) throws IOException {
    checkFree(folder);
    OutputTree tree = new OutputTree(folder);
    boolean created =
        FolderContents.isLocal(tree.root()) && !Files.exists(FolderContents.local(tree.root()));
    LockClaim own = LockClaim.ofThisProcess();
    ResourceId file = claims(tree).resolve(own.name(), StandardResolveOptions.RESOLVE_FILE);
    FolderLock lock = new FolderLock(tree, file, created);
    write(folder, file, own);
    try {
      checkNoOther(tree, file);
    } catch (FolderInUseException lost) {
      lock.close();
      throw lost;
    }
    return lock;
  }

  /**
   * Looks whether a folder is free; writes nothing.
   *
   * @throws FolderInUseException if a process has locked it
   */
  public static void checkFree(String folder) throws IOException {
    checkNoOther(new OutputTree(folder), null);
  }

  /** Unlocks the folder; it goes if the lock has made it and nothing else is in it. */
  @Override
  public void close() throws IOException {
    FolderContents.delete(List.of(claim));
    if (FolderContents.isLocal(claim)) {
      FolderContents.deleteIfEmpty(FolderContents.local(claims(tree)));
      if (created) {
        FolderContents.deleteIfEmpty(FolderContents.local(tree.root()));
      }
    }
  }

  private static ResourceId claims(OutputTree tree) {
    return tree.root().resolve(CLAIMS, StandardResolveOptions.RESOLVE_DIRECTORY);
  }

  private static void checkNoOther(OutputTree tree, @Nullable ResourceId own) throws IOException {
    FolderContents.refuseLink(claims(tree));
    for (ResourceId file : FolderContents.files(claims(tree))) {
      if (file.equals(own)) {
        continue;
      }
      LockClaim other = LockClaim.ofName(String.valueOf(file.getFilename()));
      if (other != null && other.isDead()) {
        FolderContents.delete(List.of(file));
      } else {
        throw new FolderInUseException(tree.folder(), other, file.toString());
      }
    }
  }

  /** Another run that ends may take the folder of the claims away just before the file is made. */
  private static void write(String folder, ResourceId file, LockClaim own) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (OutputStream out = Channels.newOutputStream(FileSystems.create(file, MimeTypes.TEXT))) {
        out.write(own.text().getBytes(StandardCharsets.UTF_8));
        return;
      } catch (IOException failed) {
        if (attempt == ATTEMPTS) {
          throw new IOException(
              "cannot write to the folder " + folder + ": the system does not allow a file there",
              failed);
        }
      }
    }
  }

  /** Whether a file of an output folder is a claim. */
  static boolean isClaim(ResourceId file, ResourceId root) {
    return file.toString()
        .startsWith(root.resolve(CLAIMS, StandardResolveOptions.RESOLVE_DIRECTORY).toString());
  }
}
