package org.thresher.write;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;

/**
 * The manifest while the commit goes on. It is written before the first file is moved, and moved
 * last, so that a folder with a manifest is complete, and what a killed commit has moved is known.
 */
final class CommitJournal {
  /** The manifest's name. */
  static final String NAME = "manifest.tsv";

  private CommitJournal() {}

  /** The manifest's text. */
  static String text(List<CorpusFile> files) {
    StringBuilder text = new StringBuilder(CorpusFile.HEAD);
    files.forEach(file -> text.append(file.line()));
    return text.toString();
  }

  /** The files of the journal in the unfinished folder; none if there is no journal. */
  static List<CorpusFile> read(OutputTree tree) throws IOException {
    List<CorpusFile> files = new ArrayList<>();
    try (InputStream in = Channels.newInputStream(FileSystems.open(tree.unfinished(NAME)))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().skip(1).map(CorpusFile::ofLine).forEach(files::add);
    } catch (FileNotFoundException e) {
      return List.of();
    }
    return files;
  }
}
