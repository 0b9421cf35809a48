package org.thresher.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.thresher.beam.RegularFile;
import org.thresher.beam.UserPath;
import org.thresher.corpus.CorpusPaths;
import org.thresher.document.Withdrawn;

/**
 * The list of withdrawn records in a folder that outlives a run: a corpus, the state of {@code
 * --incremental}, an index of earlier dumps. Runs that use the folder pass over these records.
 */
public final class WithdrawnFile {
  private static final String NEXT = CorpusPaths.WITHDRAWN + ".new";

  private WithdrawnFile() {}

  /**
   * The list of a folder; empty if it has none.
   *
   * @param folder a local path or a URI
   * @throws IOException if it cannot be read, or is damaged: a run must not read what was withdrawn
   */
  public static Withdrawn read(String folder) throws IOException {
    ResourceId file = UserPath.file(folder, CorpusPaths.WITHDRAWN);
    String text;
    try (InputStream in = RegularFile.open(file)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException none) {
      return Withdrawn.NONE;
    }
    try {
      return Withdrawn.ofText(text);
    } catch (IllegalArgumentException damaged) {
      throw new IOException(
          file + " is damaged: " + damaged.getMessage() + "; bring back a copy of it");
    }
  }

  /** Adds entries to the list of a folder, which has the old list or the new one at any time. */
  public static void add(String folder, Withdrawn more) throws IOException {
    Withdrawn before = read(folder);
    Withdrawn all = before.with(more);
    if (all.entries().equals(before.entries())) {
      return;
    }
    ResourceId next = UserPath.file(folder, NEXT);
    try (OutputStream out = Channels.newOutputStream(FileSystems.create(next, "text/plain"))) {
      out.write(all.text().getBytes(StandardCharsets.UTF_8));
    }
    FileSystems.rename(
        List.of(next),
        List.of(UserPath.file(folder, CorpusPaths.WITHDRAWN)),
        StandardMoveOptions.IGNORE_MISSING_FILES);
  }
}
