package org.thresher.stage.deduplicate.index;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.thresher.beam.RegularFile;
import org.thresher.beam.UserPath;

/**
 * The folders of evidence in an index. Each has a file that names the folder and says whether it
 * has been part of the index: it proves that a run has made the folder. Folders without it, and
 * files that no run makes, are somebody else's and are left alone.
 *
 * @param index the index's folder, a local path or a URI
 */
record EvidenceFolders(String index) {
  private static final String MARK = "thresher.txt";
  private static final String BEGUN = " was begun by Thresher\n";
  private static final String COMMITTED = " is part of an index of Thresher\n";
  private static final int MARK_BYTES = 1000;
  private static final Pattern EVIDENCE = Pattern.compile("[A-Za-z]+-\\d+");
  private static final Pattern OWN_FILE =
      Pattern.compile("[A-Za-z]+-\\d+|dump\\.json|thresher\\.txt");

  /**
   * Marks a folder.
   *
   * @param committed whether it is, or is about to be, part of the index
   */
  void mark(String folder, boolean committed) throws IOException {
    try (OutputStream out =
        Channels.newOutputStream(
            FileSystems.create(UserPath.file(index, folder, MARK), "text/plain"))) {
      out.write((folder + (committed ? COMMITTED : BEGUN)).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Whether there is evidence that has been part of an index. */
  boolean holdsCommitted() throws IOException {
    for (String folder : names()) {
      if (mark(folder).equals(folder + COMMITTED)) {
        return true;
      }
    }
    return false;
  }

  /** Deletes the evidence of other runs: what is merged into a newer one, and of failed ones. */
  void deleteAllBut(Set<String> kept) throws IOException {
    for (String folder : names()) {
      String mark = mark(folder);
      boolean marked = mark.equals(folder + BEGUN) || mark.equals(folder + COMMITTED);
      if (marked && !kept.contains(folder)) {
        delete(folder);
      }
    }
  }

  /** Deletes all evidence of runs. */
  void deleteAll() throws IOException {
    deleteAllBut(Set.of());
  }

  /** The names of the files with the evidence of rules in a folder. */
  List<String> evidence(String folder) throws IOException {
    return files(folder).stream().filter(name -> EVIDENCE.matcher(name).matches()).toList();
  }

  private void delete(String folder) throws IOException {
    List<ResourceId> files = new ArrayList<>();
    ResourceId mark = UserPath.file(index, folder, MARK);
    for (String name : files(folder)) {
      if (OWN_FILE.matcher(name).matches() && !name.equals(MARK)) {
        files.add(UserPath.file(index, folder, name));
      }
    }
    // The mark goes last, so that a later run can go on.
    FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
    FileSystems.delete(List.of(mark), StandardMoveOptions.IGNORE_MISSING_FILES);
    if (!UserPath.isRemote(index)) {
      try {
        Files.deleteIfExists(Path.of(UserPath.plain(index), folder));
      } catch (DirectoryNotEmptyException others) {
        // It holds what no run has made.
      }
    }
  }

  private String mark(String folder) throws IOException {
    try (InputStream in = RegularFile.open(UserPath.file(index, folder, MARK))) {
      return new String(in.readNBytes(MARK_BYTES), StandardCharsets.UTF_8);
    } catch (FileNotFoundException none) {
      return "";
    }
  }

  /** The names of the folders that may be of evidence. */
  private List<String> names() throws IOException {
    if (UserPath.isRemote(index)) {
      TreeSet<String> names = new TreeSet<>();
      for (String path : remote("evidence-*/" + MARK)) {
        String folder = path.substring(0, path.lastIndexOf('/'));
        names.add(folder.substring(folder.lastIndexOf('/') + 1));
      }
      return names.stream().filter(IndexHeader::isGeneration).toList();
    }
    Path folder = Path.of(UserPath.plain(index));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> path.getFileName().toString())
          .filter(IndexHeader::isGeneration)
          .sorted()
          .toList();
    }
  }

  /** The names of the files in a folder. */
  private List<String> files(String folder) throws IOException {
    if (UserPath.isRemote(index)) {
      return remote(folder + "/*").stream()
          .map(path -> path.substring(path.lastIndexOf('/') + 1))
          .toList();
    }
    try (Stream<Path> content = Files.list(Path.of(UserPath.plain(index), folder))) {
      return content.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> remote(String pattern) throws IOException {
    MatchResult files =
        FileSystems.match(UserPath.folder(index) + pattern, EmptyMatchTreatment.ALLOW);
    return files.metadata().stream().map(file -> file.resourceId().toString()).toList();
  }
}
