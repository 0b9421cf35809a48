package org.thresher.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.thresher.beam.RegularFile;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.ManifestEntry;
import org.thresher.stage.write.OutputTree;

/**
 * The manifest while the commit goes on. It is written before the first file is moved, and moved
 * last, so that a folder with a manifest is complete, and what a killed commit has moved is known.
 */
final class CommitJournal {
  private CommitJournal() {}

  /** The manifest's text. */
  static String text(List<ManifestEntry> files) {
    StringBuilder text = new StringBuilder(ManifestEntry.HEAD);
    files.forEach(file -> text.append(file.line()));
    return text.toString();
  }

  /**
   * The files of the journal in the unfinished folder; none if there is no journal.
   *
   * @throws IOException if it is damaged or names what a run does not write; the message names it
   */
  static List<ManifestEntry> read(OutputTree tree) throws IOException {
    String journal = tree.unfinished(CorpusPaths.MANIFEST).toString();
    // Listed first: what opening an absent file throws differs between file systems.
    for (ResourceId file : FolderContents.files(tree.unfinished())) {
      if (file.toString().equals(journal)) {
        return read(file);
      }
    }
    return List.of();
  }

  private static List<ManifestEntry> read(ResourceId journal) throws IOException {
    try (InputStream in = RegularFile.open(journal)) {
      return ManifestEntry.ofText(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException damaged) {
      throw new IOException(
          journal
              + ", which lists the files of a killed run, is damaged; delete what that run left, or"
              + " take another folder",
          damaged);
    }
  }
}
