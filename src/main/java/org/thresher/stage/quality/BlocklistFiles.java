package org.thresher.stage.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.beam.RegularFile;
import org.thresher.job.BlocklistSettings;

/** Identifies the user's lists, so that run.json says which ones a run had. */
public final class BlocklistFiles {
  private BlocklistFiles() {}

  /** The SHA-256 of each file's bytes in hex, by the path as the job names it. */
  public static SortedMap<String, String> hashes(BlocklistSettings settings) {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (List<String> files : List.of(settings.domains(), settings.urls(), settings.words())) {
      files.forEach(file -> hashes.put(file, sha256(file)));
    }
    return hashes;
  }

  private static String sha256(String file) {
    try {
      byte[] bytes = RegularFile.content(Path.of(file));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
