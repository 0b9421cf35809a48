package org.thresher.stage.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the tally of a shard, bucket or stage as a file. It is the last file that is written, so
 * its presence shows that the others are complete.
 */
final class TallyFile {
  private TallyFile() {}

  /**
   * Writes a tally.
   *
   * @param path its path inside the unfinished folder
   * @param json the tally on one line
   * @return where the file is
   */
  static String write(OutputTree tree, String path, String json) throws IOException {
    MeasuredFile file = tree.create(path);
    try (OutputStream out = file.stream()) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    file.finish(1);
    return tree.unfinished(path).toString();
  }
}
