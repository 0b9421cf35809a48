package org.thresher.withdraw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.ManifestEntry;

/**
 * Puts the next content of a corpus in place of the present one, file by file; a file of which both
 * have the same bytes is not touched.
 *
 * <p>The next content is made in {@value CorpusPaths#WITHDRAWAL} inside the corpus. When all of it
 * is there, {@value CorpusPaths#WITHDRAWAL_READY} is written, with the paths that the next content
 * no longer has. A process that is killed before leaves the corpus as it was; one that is killed
 * later leaves it to the next one to go on, and until then nobody takes the folder for a corpus.
 */
final class CorpusSwap {
  private static final String READY_NAME = "ready";

  private final Path corpus;
  private final Path folder;
  private final Path ready;

  /** The swap in a corpus on the local disk. */
  CorpusSwap(Path corpus) {
    this.corpus = corpus;
    this.folder = corpus.resolve(CorpusPaths.WITHDRAWAL);
    this.ready = corpus.resolve(CorpusPaths.WITHDRAWAL_READY);
  }

  /**
   * How many files a swap has changed.
   *
   * @param data files of {@code data/} of the next content
   * @param changedData those of them that are new
   * @param all files of the next content
   * @param changed those of them that are new
   */
  record Counts(long data, long changedData, long all, long changed) {}

  /** Where the next content is to be made; the last name of the path is that of the corpus. */
  Path next() {
    return folder.resolve(String.valueOf(corpus.toAbsolutePath().normalize().getFileName()));
  }

  /**
   * Goes on with a swap that was stopped, or removes what one has left that had not begun.
   *
   * @return whether a swap was finished
   */
  boolean finishEarlier() throws IOException {
    boolean begun = Files.exists(ready);
    if (begun) {
      putInPlace();
    }
    deleteTree(folder);
    return begun;
  }

  /** Puts the next content, which is complete, in place. */
  Counts swap() throws IOException {
    Map<String, String> before = new HashMap<>();
    manifest(corpus).forEach(entry -> before.put(entry.path(), entry.sha256()));
    List<ManifestEntry> after = manifest(next());
    List<String> changed = new ArrayList<>();
    for (ManifestEntry entry : after) {
      if (entry.sha256().equals(before.remove(entry.path()))) {
        Files.deleteIfExists(next().resolve(entry.path()));
      } else {
        changed.add(entry.path());
      }
    }
    Path begun = folder.resolve(READY_NAME + ".new");
    Files.write(begun, before.keySet().stream().sorted().toList());
    Files.move(begun, ready, StandardCopyOption.ATOMIC_MOVE);
    putInPlace();
    String data = CorpusPaths.DATA + "/";
    return new Counts(
        after.stream().filter(entry -> entry.isIn(CorpusPaths.DATA)).count(),
        changed.stream().filter(path -> path.startsWith(data)).count(),
        after.size(),
        changed.size());
  }

  private void putInPlace() throws IOException {
    if (Files.exists(next().resolve(CorpusPaths.MANIFEST))) {
      for (ManifestEntry entry : manifest(next())) {
        move(entry.path());
      }
      for (String path : Files.readAllLines(ready)) {
        if (CorpusPaths.isOfARun(path)) {
          Files.deleteIfExists(corpus.resolve(path));
        }
      }
      move(CorpusPaths.MANIFEST);
    }
    Files.delete(ready);
    deleteTree(folder);
    for (String name : CorpusPaths.folders()) {
      deleteEmpty(corpus.resolve(name));
    }
  }

  private void move(String path) throws IOException {
    Path to = corpus.resolve(path);
    if (Files.exists(next().resolve(path))) {
      Files.createDirectories(to.getParent());
      Files.move(next().resolve(path), to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static List<ManifestEntry> manifest(Path folder) throws IOException {
    Path file = folder.resolve(CorpusPaths.MANIFEST);
    try {
      return ManifestEntry.ofText(Files.readString(file));
    } catch (IllegalArgumentException damaged) {
      throw new IOException(file + " cannot be read", damaged);
    }
  }

  private static void deleteTree(Path top) throws IOException {
    for (Path path : walk(top)) {
      Files.deleteIfExists(path);
    }
  }

  private static void deleteEmpty(Path top) throws IOException {
    for (Path path : walk(top)) {
      if (Files.isDirectory(path)) {
        try {
          Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException used) {
          // It holds files.
        }
      }
    }
  }

  /**
   * A folder and all that is in it, what is in a folder before the folder; links are not followed.
   */
  private static List<Path> walk(Path top) throws IOException {
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(top)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return List.of();
      }
      throw e.getCause();
    }
  }
}
