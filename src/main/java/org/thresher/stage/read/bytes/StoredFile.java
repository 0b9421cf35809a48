package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.io.FileSystems;

/** The bytes of a file, from any place on. */
public interface StoredFile {
  /** Opens it at a place. */
  InputStream open(long position) throws IOException;

  /** A file on the local disk or on any Beam file system. */
  static StoredFile of(String resource) {
    return position -> open(resource, position);
  }

  private static InputStream open(String resource, long position) throws IOException {
    requireFile(resource);
    ReadableByteChannel channel = FileSystems.open(FileSystems.matchNewResource(resource, false));
    InputStream in = Channels.newInputStream(channel);
    if (position > 0 && channel instanceof SeekableByteChannel seekable) {
      seekable.position(position);
    } else {
      in.skipNBytes(position);
    }
    return in;
  }

  /**
   * Opening a pipe waits until somebody writes to it, which may be never; a device may have no end.
   * What was a file when the dump was listed may be one of them now.
   */
  private static void requireFile(String resource) throws IOException {
    if (resource.contains("://")) {
      return;
    }
    Path file = Path.of(resource);
    if (!Files.isRegularFile(file) && Files.exists(file)) {
      String kind = Files.isDirectory(file) ? "a folder" : "a pipe or a device";
      throw new DamagedInputException("unreadable", kind + ", not a file");
    }
  }
}
