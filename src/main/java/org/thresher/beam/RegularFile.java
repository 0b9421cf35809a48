package org.thresher.beam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Opens files, and nothing else that may have a file's name: opening a pipe waits until somebody
 * writes to it, which may be never, and a device may have no end.
 */
public final class RegularFile {
  private static final String REMOTE = "://";

  private RegularFile() {}

  /**
   * Opens a file on any Beam file system.
   *
   * @throws NotAFileException if something else is there
   * @throws java.io.FileNotFoundException if nothing is there
   * @throws IOException if it cannot be opened
   */
  public static InputStream open(ResourceId file) throws IOException {
    return Channels.newInputStream(channel(file));
  }

  /** Opens a file like {@link #open}, as a channel. */
  public static ReadableByteChannel channel(ResourceId file) throws IOException {
    String resource = file.toString();
    if (!resource.contains(REMOTE)) {
      require(Path.of(resource));
    }
    return FileSystems.open(file);
  }

  /** The content of a file on the local disk, like {@link #open}. */
  public static byte[] content(Path file) throws IOException {
    require(file);
    return Files.readAllBytes(file);
  }

  /**
   * Refuses what is neither a file nor absent.
   *
   * @throws NotAFileException if something else is there
   */
  public static void require(Path file) throws NotAFileException {
    if (!Files.isRegularFile(file) && Files.exists(file)) {
      String kind = Files.isDirectory(file) ? "a folder" : "a pipe or a device";
      throw new NotAFileException(file.toString(), kind);
    }
  }
}
