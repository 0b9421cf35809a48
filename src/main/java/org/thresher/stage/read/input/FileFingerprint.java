package org.thresher.stage.read.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.text.Sha256;

/**
 * What tells whether a file, or a part of it, is still what it was: its size, when it was changed
 * (and the store's own checksum, where it has one), and the SHA-256 of its first bytes. Costs one
 * look at the file's metadata and one read of at most {@value #HEAD} bytes.
 */
public final class FileFingerprint {
  private static final int HEAD = 4096;

  private FileFingerprint() {}

  /**
   * The mark of a file from a place on.
   *
   * @param resource a local path or a URI
   * @throws IOException if the file cannot be read
   */
  public static String of(String resource, long size, long from) throws IOException {
    byte[] head;
    try (InputStream in = StoredFile.of(resource).open(from)) {
      head = in.readNBytes(HEAD);
    }
    return size + " " + changed(resource) + " " + Sha256.hex(head);
  }

  private static String changed(String resource) throws IOException {
    if (!resource.contains("://")) {
      return String.valueOf(Files.getLastModifiedTime(Path.of(resource)).toMillis());
    }
    MatchResult.Metadata file = FileSystems.matchSingleFileSpec(resource);
    return file.lastModifiedMillis() + "/" + file.checksum();
  }
}
