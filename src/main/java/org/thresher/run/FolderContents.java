package org.thresher.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.thresher.beam.RegularFile;

/**
 * Lists and deletes files below a folder. Local folders are read without Beam: its patterns take
 * brackets and stars in a folder's own name for wildcards, and it knows no empty folders.
 */
final class FolderContents {
  private static final String LOCAL = "file";
  private static final int ATTEMPTS = 10;

  private FolderContents() {}

  /** All files below a folder, at any depth, sorted; none if there is no such folder. */
  static List<ResourceId> files(ResourceId folder) throws IOException {
    if (!isLocal(folder)) {
      MatchResult match = FileSystems.match(folder + "**", EmptyMatchTreatment.ALLOW);
      return match.metadata().stream()
          .map(MatchResult.Metadata::resourceId)
          .sorted(Comparator.comparing(ResourceId::toString))
          .toList();
    }
    Path top = local(folder);
    return walk(top).stream()
        .filter(path -> !path.equals(top) && !isFolder(path))
        .map(path -> FileSystems.matchNewResource(path.toString(), false))
        .toList();
  }

  /**
   * Refuses a folder that is a link, where the file system has links: what it leads to may be
   * somebody else's.
   *
   * @throws IOException if it is one
   */
  static void refuseLink(ResourceId folder) throws IOException {
    if (isLocal(folder) && Files.isSymbolicLink(local(folder))) {
      throw new IOException(local(folder) + " is a link, so what is in it is left alone");
    }
  }

  /** Whether a local file below a folder is reached through a link, or is one. */
  static boolean isBehindLink(Path file, Path folder) {
    Path path = folder;
    for (Path name : folder.relativize(file)) {
      path = path.resolve(name);
      if (Files.isSymbolicLink(path)) {
        return true;
      }
    }
    return false;
  }

  /** Deletes files; those that are not there are fine. */
  static void delete(List<ResourceId> files) throws IOException {
    for (ResourceId file : files) {
      if (isLocal(file)) {
        Files.deleteIfExists(local(file));
      } else {
        FileSystems.delete(List.of(file), StandardMoveOptions.IGNORE_MISSING_FILES);
      }
    }
  }

  /** Deletes a folder and those below it that hold no files, where the file system has folders. */
  static void deleteEmpty(ResourceId folder) throws IOException {
    if (!isLocal(folder) || !isFolder(local(folder))) {
      return;
    }
    List<Path> paths = walk(local(folder));
    for (int i = paths.size() - 1; i >= 0; i--) {
      if (isFolder(paths.get(i))) {
        deleteIfEmpty(paths.get(i));
      }
    }
  }

  /** Whether a file is there. */
  static boolean exists(ResourceId file) throws IOException {
    if (isLocal(file)) {
      return Files.exists(local(file));
    }
    return !FileSystems.match(file.toString(), EmptyMatchTreatment.ALLOW).metadata().isEmpty();
  }

  /** The content of a small file. */
  static byte[] read(ResourceId file) throws IOException {
    try (InputStream in = open(file)) {
      return in.readAllBytes();
    }
  }

  /** Opens a file. */
  static InputStream open(ResourceId file) throws IOException {
    return RegularFile.open(file);
  }

  /** Whether a resource is on this machine's file system. */
  static boolean isLocal(ResourceId resource) {
    return resource.getScheme().equals(LOCAL);
  }

  /** A local resource as a path. */
  static Path local(ResourceId resource) {
    return Path.of(resource.toString()).toAbsolutePath().normalize();
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Deletes a local folder, if it is there and nothing is in it. */
  static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException used) {
      return;
    }
  }

  /** A folder and everything below it, parents first; begun anew if others delete meanwhile. */
  private static List<Path> walk(Path folder) throws IOException {
    IOException failure = new NoSuchFileException(folder.toString());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!Files.exists(folder)) {
        return List.of();
      }
      try {
        return walkOnce(folder);
      } catch (NoSuchFileException gone) {
        failure = gone;
      } catch (UncheckedIOException e) {
        failure = e.getCause();
        if (!(failure instanceof NoSuchFileException)) {
          throw failure;
        }
      }
    }
    throw failure;
  }

  /** The folder itself may be a link; those in it are not followed. */
  private static List<Path> walkOnce(Path folder) throws IOException {
    Path real = folder.toRealPath();
    try (Stream<Path> paths = Files.walk(real)) {
      return paths.map(path -> folder.resolve(real.relativize(path))).sorted().toList();
    }
  }
}
