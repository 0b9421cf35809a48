package org.thresher.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.job.JobException;

/**
 * The process' own folder for what libraries put into {@code java.io.tmpdir} (native code, what
 * Flink sorts on disk); only its owner may look into it. It goes when the process ends; those of
 * killed processes go when the next one begins. A file in each names the folder, which proves that
 * this program has made it; a lock on that file tells that it is in use, which the operating system
 * takes back when a process dies.
 */
public final class ProcessTempFolder {
  private static final String PROPERTY = "java.io.tmpdir";
  private static final String PREFIX = "thresher-";
  private static final String LOCK = "lock";
  private static final String MARK = "temporary folder of a Thresher process: ";
  private static final int LONGEST_MARK = 1000;

  private ProcessTempFolder() {}

  /**
   * Makes the folder. Must come before any class of a library is used.
   *
   * @throws JobException if the temporary folder that Java has cannot be used
   */
  public static void use() {
    Path base = Path.of(System.getProperty(PROPERTY));
    try {
      sweep(base);
      Path own = Files.createTempDirectory(base, PREFIX);
      FileLock lock = lock(own);
      System.setProperty(PROPERTY, own.toString());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(own, lock), "delete-temporary"));
    } catch (IOException unusable) {
      throw new JobException(
          "the temporary folder "
              + base
              + " cannot be used ("
              + problem(base, unusable)
              + "); name another one by java -Djava.io.tmpdir=FOLDER -jar …");
    }
  }

  /**
   * What to do if a library could not take native code from the temporary folder, in one line: the
   * folder is full, or nothing in it may be executed.
   */
  static String noNativeCode() {
    return "native code cannot be loaded from the temporary folder "
        + System.getProperty(PROPERTY)
        + ": there is no space left in it, or nothing in it may be executed; name another one by"
        + " java -Djava.io.tmpdir=FOLDER -jar …";
  }

  private static String problem(Path base, IOException failure) {
    if (!Files.exists(base)) {
      return "there is no such folder";
    }
    if (!Files.isDirectory(base)) {
      return "it is no folder";
    }
    return Files.isWritable(base)
        ? String.valueOf(failure.getMessage())
        : "no permission to write in it";
  }

  /** Deletes the folders of processes that are no more. */
  public static void sweep(Path base) throws IOException {
    List<Path> folders;
    try (Stream<Path> content = Files.list(base)) {
      folders =
          content
              .filter(path -> path.getFileName().toString().startsWith(PREFIX))
              .filter(ProcessTempFolder::isOurs)
              .toList();
    }
    for (Path folder : folders) {
      if (isUnused(folder)) {
        delete(folder);
      }
    }
  }

  /** Whether a folder, which is no link, holds the file that names it. */
  private static boolean isOurs(Path folder) {
    Path lock = folder.resolve(LOCK);
    try {
      return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)
          && Files.size(lock) <= LONGEST_MARK
          && Files.readString(lock).equals(mark(folder));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static String mark(Path folder) {
    return MARK + folder.getFileName() + "\n";
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

  /** Locks a folder as in use, and marks it as this program's. */
  static @Nullable FileLock lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    channel.write(ByteBuffer.wrap(mark(folder).getBytes(StandardCharsets.UTF_8)));
    return lock;
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
