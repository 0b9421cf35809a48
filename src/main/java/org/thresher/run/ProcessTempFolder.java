package org.thresher.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The process' own folder for what libraries put into {@code java.io.tmpdir} (native code, what
 * Flink sorts on disk). It goes when the process ends; those of killed processes go when the next
 * one begins. Which folders are in use is told by a lock on a file in each, which the operating
 * system takes back when a process dies.
 */
public final class ProcessTempFolder {
  private static final String PROPERTY = "java.io.tmpdir";
  private static final String PREFIX = "thresher-";
  private static final String LOCK = "lock";

  private ProcessTempFolder() {}

  /** Makes the folder. Must come before any class of a library is used. */
  public static void use() {
    Path base = Path.of(System.getProperty(PROPERTY));
    try {
      sweep(base);
      Path own = Files.createTempDirectory(base, PREFIX);
      FileLock lock = lock(own);
      System.setProperty(PROPERTY, own.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(own, lock), "delete-temporary"));
    } catch (IOException keepTheCommonOne) {
      System.setProperty(PROPERTY, base.toString());
    }
  }

  /** Deletes the folders of processes that are no more. */
  public static void sweep(Path base) throws IOException {
    List<Path> folders;
    try (Stream<Path> content = Files.list(base)) {
      folders =
          content
              .filter(path -> path.getFileName().toString().startsWith(PREFIX))
              .filter(path -> Files.isRegularFile(path.resolve(LOCK)))
              .toList();
    }
    for (Path folder : folders) {
      if (isUnused(folder)) {
        delete(folder);
      }
    }
  }

  private static void end(Path own, @Nullable FileLock lock) {
    delete(own);
    try {
      if (lock != null) {
        lock.acquiredBy().close();
      }
    } catch (IOException e) {
      // The operating system closes it.
    }
  }

  private static boolean isUnused(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException inUse) {
      return false;
    }
  }

  /** Locks a folder as in use. */
  static @Nullable FileLock lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return channel.tryLock();
  }

  private static void delete(Path folder) {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (IOException | RuntimeException changing) {
      return;
    }
    paths.forEach(ProcessTempFolder::deleteFile);
  }

  private static void deleteFile(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Left to the next process.
    }
  }
}
