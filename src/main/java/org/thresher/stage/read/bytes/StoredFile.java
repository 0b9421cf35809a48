package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.thresher.beam.NotAFileException;
import org.thresher.beam.RegularFile;

/** The bytes of a file, from any place on. */
public interface StoredFile {
  /** Opens it at a place. */
  InputStream open(long position) throws IOException;

  /** A file on the local disk or on any Beam file system. */
  static StoredFile of(String resource) {
    return position -> open(resource, position);
  }

  private static InputStream open(String resource, long position) throws IOException {
    ReadableByteChannel channel = channel(resource);
    InputStream in = Channels.newInputStream(channel);
    if (position > 0 && channel instanceof SeekableByteChannel seekable) {
      seekable.position(position);
    } else {
      in.skipNBytes(position);
    }
    return in;
  }

  /** What was a file when the dump was listed may be something else now. */
  private static ReadableByteChannel channel(String resource) throws IOException {
    try {
      return RegularFile.channel(FileSystems.matchNewResource(resource, false));
    } catch (NotAFileException other) {
      throw new DamagedInputException("unreadable", other.kind() + ", not a file");
    }
  }
}
