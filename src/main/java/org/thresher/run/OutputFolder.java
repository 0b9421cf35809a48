package org.thresher.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.ManifestEntry;
import org.thresher.corpus.RunRecord;
import org.thresher.stage.write.OutputTree;

/** Readies the folder that a run writes to. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Checks, before a run, that the folder is absent or empty and can be written. What a killed run
   * left there is removed: its unfinished files, and those that its commit had already moved.
   *
   * @throws IllegalArgumentException if the folder cannot be used; the message is for people, and
   *     nothing was written or removed
   */
  public static void check(String folder) {
    check(folder, false);
  }

  /**
   * Checks the same, and keeps what was read and extracted, if that is wanted.
   *
   * @return how many files of it are kept
   * @throws IllegalArgumentException if the folder cannot be used; the message is for people
   */
  public static int check(String folder, boolean keepsSavedWork) {
    OutputTree tree = new OutputTree(folder);
    try {
      FolderContents.delete(leftovers(tree));
      removeUnfinished(tree, keepsSavedWork);
      return keepsSavedWork ? savedWork(tree).size() : 0;
    } catch (IOException e) {
      throw unusable(folder, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Checks the same, and leaves all as it is.
   *
   * @throws IllegalArgumentException if the folder cannot be used; the message is for people
   */
  public static void look(String folder) {
    try {
      leftovers(new OutputTree(folder));
    } catch (IOException e) {
      throw unusable(folder, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Removes what a run that is broken off has written.
   *
   * @param keepsSavedWork whether what was read and extracted stays
   * @throws IOException if it cannot be removed; a later run does it
   */
  public static void discard(String folder, boolean keepsSavedWork) throws IOException {
    removeUnfinished(new OutputTree(folder), keepsSavedWork);
  }

  /**
   * Whether a folder holds the complete output of a run.
   *
   * @param run the run's id, as in run.json
   */
  public static boolean isComplete(String folder, String run) {
    OutputTree tree = new OutputTree(folder);
    try {
      if (!FolderContents.exists(tree.complete(CorpusPaths.MANIFEST))) {
        return false;
      }
      byte[] record = FolderContents.read(tree.complete(CorpusPaths.RUN));
      return RunRecord.idIn(new String(record, StandardCharsets.UTF_8)).equals(run);
    } catch (IOException | IllegalArgumentException absent) {
      return false;
    }
  }

  /**
   * What the commit of a killed run has moved; there must be nothing else. All of it is proved to
   * be a run's before anything is deleted: no folder is a link, each unfinished file has a place
   * where a run writes, and each moved one has the size and the SHA-256 that the journal tells.
   */
  private static List<ResourceId> leftovers(OutputTree tree) throws IOException {
    if (FolderContents.isLocal(tree.root())) {
      checkWritable(tree.folder(), FolderContents.local(tree.root()));
    }
    FolderContents.refuseLink(tree.unfinished());
    for (ResourceId file : FolderContents.files(tree.unfinished())) {
      String path = file.toString().substring(tree.unfinished().toString().length());
      if (!CorpusPaths.isOfARun(path)) {
        throw unusable(tree.folder(), "it holds " + file + ", which no run has written");
      }
    }
    List<ResourceId> moved = movedByKilledCommit(tree);
    checkNothingBut(moved, tree);
    return moved;
  }

  /** Removes the unfinished folder and all that is in it. */
  static void removeUnfinished(OutputTree tree) throws IOException {
    removeUnfinished(tree, false);
  }

  private static void removeUnfinished(OutputTree tree, boolean keepsSavedWork) throws IOException {
    List<ResourceId> files = new ArrayList<>(FolderContents.files(tree.unfinished()));
    if (keepsSavedWork) {
      files.removeAll(savedWork(tree));
    }
    FolderContents.delete(files);
    FolderContents.deleteEmpty(tree.unfinished());
    for (String name : CorpusPaths.folders()) {
      FolderContents.deleteEmpty(tree.completeFolder(name));
    }
  }

  private static Set<ResourceId> savedWork(OutputTree tree) throws IOException {
    Set<ResourceId> saved = new HashSet<>();
    for (ResourceId file : FolderContents.files(tree.unfinishedFolder(CorpusPaths.SAVED_WORK))) {
      if (file.toString().endsWith(".zst")) {
        saved.add(file);
      }
    }
    return saved;
  }

  private static void checkWritable(String name, Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw unusable(name, "it is a file; name a folder");
    }
    Path existing = folder;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing)) {
      throw unusable(name, existing + " is a file, not a folder; name another folder");
    }
    if (!Files.isWritable(existing)) {
      throw unusable(name, "no permission to write in " + existing);
    }
  }

  private static void checkNothingBut(List<ResourceId> moved, OutputTree tree) throws IOException {
    String unfinished = tree.unfinished().toString();
    Set<ResourceId> leftovers = new HashSet<>(moved);
    for (ResourceId file : FolderContents.files(tree.root())) {
      boolean own = file.toString().startsWith(unfinished) || FolderLock.isClaim(file, tree.root());
      if (!own && !leftovers.contains(file)) {
        throw unusable(
            tree.folder(),
            "it is not empty, it holds " + file + "; name another folder, or empty it");
      }
    }
  }

  /** The journal of a commit names all files that it may have moved. */
  private static List<ResourceId> movedByKilledCommit(OutputTree tree) throws IOException {
    List<ResourceId> moved = new ArrayList<>();
    for (ManifestEntry entry : CommitJournal.read(tree)) {
      ResourceId file = tree.complete(entry.path());
      if (FolderContents.exists(file) && isWhatItWas(file, entry, tree)) {
        moved.add(file);
      }
    }
    return moved;
  }

  private static boolean isWhatItWas(ResourceId file, ManifestEntry entry, OutputTree tree)
      throws IOException {
    boolean local = FolderContents.isLocal(file);
    Path root = local ? FolderContents.local(tree.root()) : Path.of("");
    if (local && FolderContents.isBehindLink(FolderContents.local(file), root)) {
      throw unusable(tree.folder(), file + " is reached through a link, so it is left alone");
    }
    try (InputStream in = FolderContents.open(file)) {
      return entry.describes(in);
    }
  }

  private static IllegalArgumentException unusable(String folder, String why) {
    return new IllegalArgumentException("cannot write to output folder " + folder + ": " + why);
  }
}
